"""The map of a scenario: its steps, choices and ends as boxes and arrows, and what to mend in it."""
