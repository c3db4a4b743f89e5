"""Erase a person from every table of the site, and say what was done and what remains."""
