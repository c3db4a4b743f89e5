"""The block ``groundwork_order``: cards to be put in order."""
