"""What all blocks have in common: fields, languages, state, views, handlers, OLX."""
