"""Prove the audit log: its chain, and that no erasure was made up."""
