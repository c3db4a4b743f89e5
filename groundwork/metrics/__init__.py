"""Tell monitoring how the site does, in Prometheus' text format: counts and durations, nothing of people."""
