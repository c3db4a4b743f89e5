"""Name what is wrong in a form: which field, what, and how to put it right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that stands in the way of saving, or that is still to be done."""

    address: str
    """The field; or the entry, list or piece around it."""
    code: str
    """The code of a problem of the files, such as ``CUR031``, or a word of our own."""
    message: str
    """What is wrong, in English."""
    hint: str = ""
    """The cure, in English."""


CHOOSE = "choose"
"""Nothing was chosen where something must be."""
TOO_FEW = "too_few"
"""A list with fewer entries than it needs."""
NUMBER = "number"
"""No whole number, or one out of bounds."""
NOT_HERE = "not_here"
"""A text stands where nothing would show it."""
NO_BANK = "no_bank"
"""A form without items."""
NOT_TRANSLATED = "not_translated"
"""Nothing is written in a language yet."""
