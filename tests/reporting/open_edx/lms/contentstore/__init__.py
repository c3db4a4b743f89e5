"""Stands in for Studio's app ``contentstore``: its command ``import``."""
