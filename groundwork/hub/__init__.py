"""The resource hub: everything to look up, without signing in, and nothing kept of who looks."""
