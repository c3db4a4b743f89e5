"""What other folders use of ``authoring.editorial``."""

from __future__ import annotations

from authoring.editorial.entries import PARTS, Entry, entries_of, find_entry, key_of_entry, place_of_entry
from authoring.editorial.forms import entry_of, faults_of_entry, values_of_entry, values_of_new_entry
from authoring.editorial.writing import edited_record

__all__ = [
    "PARTS",
    "Entry",
    "edited_record",
    "entries_of",
    "entry_of",
    "faults_of_entry",
    "find_entry",
    "key_of_entry",
    "place_of_entry",
    "values_of_entry",
    "values_of_new_entry",
]
