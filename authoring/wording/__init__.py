"""Say that a word stands where it stands on purpose, and look after the list of words that texts avoid."""
