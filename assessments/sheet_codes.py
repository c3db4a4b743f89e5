"""The code on every page of a printed form: which form, which drawing of it, of which edition.

``ARC-100-POST-7-9C31F0-1``: the form, the version, the first six hex digits of the edition's digest, and a
check character (ISO/IEC 7064, MOD 37,36), which finds every single slip and nearly every swap of two.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assessments.errors import AssessmentsError

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_VERSIONS = 9999
FINGERPRINT = 6
_MODULUS = len(ALPHABET)
_LONGEST = 120
_FORM = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
_EXAMPLE = "ARC-100-POST-7-9C31F0-1"


class SheetCodeError(AssessmentsError, ValueError):
    """What was typed is no code of a printed form, or has a slip."""


@dataclass(frozen=True, slots=True)
class SheetCode:
    """Which drawing of which form."""

    form: str
    version: int
    """1..9999: parallel drawings of one form; pre-check and post-check of one version share no item."""
    fingerprint: str
    """The first six hex digits of the edition's digest: the drawing depends on its banks."""

    @property
    def seed(self) -> str:
        """Return what the form is drawn from: the version alone, so that pre and post lie on one circle."""
        return f"paper-{self.version}"

    def __str__(self) -> str:
        """Return the code as it is printed."""
        text = f"{self.form}-{self.version}-{self.fingerprint}".upper()
        return f"{text}-{check_character(_letters(text))}"


def sheet_code(form: str, version: int, edition_digest: str) -> SheetCode:
    """Return the code of *version* of *form* in the edition with *edition_digest*.

    Raises: ValueError: *version* lies outside 1..9999.
    """
    if not 1 <= version <= MOST_VERSIONS:
        raise ValueError(f"a version lies from 1 to {MOST_VERSIONS}, not {version}")
    return SheetCode(form, version, edition_digest[:FINGERPRINT])


def read_sheet_code(typed: str) -> SheetCode:
    """Return the code that *typed* means, in any case, with hyphens, blanks or points between its parts.

    Raises: SheetCodeError: it is no such code, or its check character does not fit.
    """
    plain = unicodedata.normalize("NFKC", typed[:_LONGEST]).upper()
    digits = "".join(str(unicodedata.digit(one)) if one.isdecimal() else one for one in plain)
    text = re.sub(r"[^A-Z0-9]+", "-", digits).strip("-")
    form, _, rest = text.rpartition("-")
    form, _, fingerprint = form.rpartition("-")
    form, _, version = form.rpartition("-")
    is_whole = (
        _FORM.fullmatch(form)
        and re.fullmatch(r"[1-9][0-9]{0,3}", version)
        and re.fullmatch(rf"[0-9A-F]{{{FINGERPRINT}}}", fingerprint)
        and len(rest) == 1
    )
    if not is_whole:
        raise SheetCodeError(f"expected a code such as {_EXAMPLE}, got {typed.strip()[:40]!r}")
    if check_character(_letters(f"{form}{version}{fingerprint}")) != rest:
        raise SheetCodeError(f"the code {text} has a slip: its last letter does not fit; type it again")
    return SheetCode(form.lower(), int(version), fingerprint.lower())


def check_character(text: str) -> str:
    """Return the check character of *text*, digits and capital letters (ISO/IEC 7064, MOD 37,36)."""
    product = _MODULUS
    for character in text:
        total = (product + ALPHABET.index(character)) % _MODULUS or _MODULUS
        product = total * 2 % (_MODULUS + 1)
    return ALPHABET[(_MODULUS + 1 - product) % _MODULUS]


def _letters(text: str) -> str:
    return text.replace("-", "")
