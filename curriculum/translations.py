"""Know which translations are current, stale or missing.

A translated section records the digest of the English section it was made from. A
digest, not a commit, so that the answer is the same in a fresh clone, in a zip file
and inside a test.
"""

from __future__ import annotations

import hashlib
import unicodedata
from enum import StrEnum

DIGEST_LENGTH = 12
"""Hex digits kept of the digest: 48 bits, ample for a few thousand sections."""


class TranslationStatus(StrEnum):
    """How a text stands against the English it belongs to."""

    SOURCE = "source"
    """It is the English text itself."""
    CURRENT = "current"
    STALE = "stale"
    MISSING = "missing"


def digest(text: str) -> str:
    r"""Return the digest of *text*, blind to line ends, trailing blanks and Unicode composition.

    >>> digest("Café\r\n") == digest("Cafe\u0301  \n")
    True
    """
    lines = unicodedata.normalize("NFC", text).strip().splitlines()
    normal = "\n".join(line.rstrip() for line in lines)
    return hashlib.sha256(normal.encode()).hexdigest()[:DIGEST_LENGTH]


def status(source: str, translated_from: str | None) -> TranslationStatus:
    """Return how a translation made from the digest *translated_from* stands against *source*."""
    if translated_from is None:
        return TranslationStatus.MISSING
    if translated_from == digest(source):
        return TranslationStatus.CURRENT
    return TranslationStatus.STALE
