"""Community learning: courses without signing in, sessions, and who would like to take part."""
