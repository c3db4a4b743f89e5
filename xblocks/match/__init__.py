"""The block ``groundwork_match``: a partner for every card."""
