"""Keep what happened: append, seal, verify, and work out what it amounts to."""
