"""Find what the authors of banks, forms and attestations can fix."""
