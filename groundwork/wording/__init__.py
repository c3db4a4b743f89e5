"""Words that respect, looked after in the browser: what stands on purpose, and the list of words to avoid."""
