"""The block ``groundwork_reflection``: questions to think about."""
