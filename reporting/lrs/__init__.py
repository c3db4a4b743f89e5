"""Fetch statements from a learning record store of somebody else."""
