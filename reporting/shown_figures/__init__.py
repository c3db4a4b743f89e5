"""Codes of figures on pages: what was shown, of which day, known on which, and whether it counts so again."""
