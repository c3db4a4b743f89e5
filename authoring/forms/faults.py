"""Name what is wrong in a form: which field, what, and how to put it right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from curriculum.languages import SOURCE_LANGUAGE, Language


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

_INCOMPLETE = frozenset({"CUR021", "CUR031", "CUR032", "CUR033", "ASM002"})
"""Something is missing, and nothing is wrong with what is there."""
_LANGUAGE = re.compile(r"/text/([^/]+)/")


def is_half(fault: Fault) -> bool:
    """Return whether *fault* is that a translation is not whole yet."""
    found = _LANGUAGE.search(fault.address)
    is_translation = found is not None and found.group(1) != SOURCE_LANGUAGE.value
    return is_translation and fault.code in _INCOMPLETE


def halves_in(faults: Iterable[Fault], piece: str) -> tuple[Language, ...]:
    """Return the languages in which *piece* is not whole, by what was found."""
    begun = [fault for fault in faults if is_half(fault) and fault.address.startswith(f"{piece}/text/")]
    found = {match.group(1) for fault in begun if (match := _LANGUAGE.search(fault.address))}
    return tuple(language for language in Language if language.value in found)
