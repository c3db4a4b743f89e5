"""Bring documents, slides, pages and packages that others made; look at the drafts; adopt them."""
