"""Hold two editions of a course against each other, word for word, in each language."""
