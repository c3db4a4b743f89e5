"""Benchmarks: each ``bench_*`` module measures one part; ``make bench`` runs them all."""
