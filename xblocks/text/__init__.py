"""The block ``groundwork_text``: something to read."""
