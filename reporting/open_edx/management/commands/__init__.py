"""One command a module; each begins with ``groundwork_``."""
