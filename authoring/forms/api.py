"""What other folders use of ``authoring.forms``."""

from __future__ import annotations

from authoring.forms.acts import act
from authoring.forms.addresses import COMPONENT
from authoring.forms.blank import NOT_MADE_HERE, blank
from authoring.forms.content import Content, Subject, Unfinished
from authoring.forms.faults import Fault
from authoring.forms.merging import Merged, merged
from authoring.forms.saving import PLACEHOLDERS, Reading, read
from authoring.forms.values import MOST_LETTERS, MOST_NAMES, TooMuchError, Values, read_pairs
from authoring.forms.writing import values_of

__all__ = [
    "COMPONENT",
    "MOST_LETTERS",
    "MOST_NAMES",
    "NOT_MADE_HERE",
    "PLACEHOLDERS",
    "Content",
    "Fault",
    "Merged",
    "Reading",
    "Subject",
    "TooMuchError",
    "Unfinished",
    "Values",
    "act",
    "blank",
    "merged",
    "read",
    "read_pairs",
    "values_of",
]
