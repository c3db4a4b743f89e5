"""Stands in for the platform's app ``external_user_ids``."""
