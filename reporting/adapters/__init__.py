"""Tell HR systems who has completed what: each by a map of its own, through the outbox, at least once."""
