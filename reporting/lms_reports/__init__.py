"""Bring completions home from the report that a foreign learning system makes itself, as CSV."""
