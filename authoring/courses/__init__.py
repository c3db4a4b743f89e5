"""Change a course as a trainer means it: open a component, put it back, move, add, take out."""
