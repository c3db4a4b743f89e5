"""The block ``groundwork_video``: a film with captions and its transcript."""
