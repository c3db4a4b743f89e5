"""Hear the event bus of an Open edX on a site that is not installed in it."""
