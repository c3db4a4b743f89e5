"""Stands in for the platform's app ``courseware``."""
