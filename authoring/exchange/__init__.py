"""Texts to be translated leave as XLIFF or PO files, and come back into the files that they came from."""
