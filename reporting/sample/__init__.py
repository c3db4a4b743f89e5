"""A fictional city of 400 staff, to try everything out on. None of its people exist."""
