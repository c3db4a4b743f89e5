"""Where records go: one module for each road."""
