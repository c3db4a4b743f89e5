"""Bring a course back from Studio in the browser: look at what it would change, then take it."""
