"""Find what an author can fix: one module for each concern."""
