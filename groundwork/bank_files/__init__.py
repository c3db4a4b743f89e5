"""Questions leave as files for other programs, from the page of their course."""
