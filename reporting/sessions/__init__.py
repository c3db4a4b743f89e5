"""Classroom and community sessions: planned, invited to, attended, and told to the ledger."""
