"""Measure what was written: how hard it is to read, how long it takes, what it practises, what it covers."""
