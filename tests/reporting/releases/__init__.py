"""Databases as earlier releases left them, and what those releases said of them."""
