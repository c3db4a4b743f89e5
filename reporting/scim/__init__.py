"""Let a system for identities keep people and units up to date: SCIM 2.0 (RFC 7643, RFC 7644)."""
