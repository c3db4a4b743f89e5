"""The blocks ``groundwork_audio`` and ``groundwork_video``: a sound or a film with its transcript."""
