"""The policy as it is kept: rules and HR's decisions in tables, read as the values of ``obligations``."""
