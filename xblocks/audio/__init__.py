"""The block ``groundwork_audio``: a sound with its transcript."""
