"""Backups: the whole database in one file, with what proves that it is whole; and the way back."""
