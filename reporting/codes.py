"""Codes that people copy by hand: random, told apart by eye and ear, and proof against a slip of the pen.

Those of certificates, of figures and of files, and those with which a package is allowed to tell home.
Crockford's base 32 (crockford.com/base32.html): no I, L, O or U, so that nothing is mistaken for a digit;
15 random characters (75 bits) and a check character, the value modulo 37. A value whose check would need
one of the five signs beyond the alphabet is drawn again, so that a code has letters and digits only.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Iterator
from itertools import count

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
_BITS = 5 * (LENGTH - 1)
_MODULUS = 37
_MISTAKEN = {ord(wrong): right for wrong, right in {"O": "0", "I": "1", "L": "1"}.items()}
_LONGEST = 64
"""Of what somebody may type; a code with all its blanks and hyphens is half of it."""


def new_code() -> str:
    """Return a code that nobody can guess."""
    return _first_whole(iter(lambda: secrets.randbits(_BITS), -1))


def derived_code(seed: bytes) -> str:
    """Return the code that follows from *seed*, which nobody else knows: always the same one."""
    drawn = (hashlib.sha256(seed + number.to_bytes(4, "big")).digest() for number in count())
    return _first_whole(int.from_bytes(one, "big") >> 256 - _BITS for one in drawn)


def _first_whole(values: Iterator[int]) -> str:
    """Return as a code the first of *values*, of ``_BITS`` bits each, whose check is in the alphabet."""
    value, check = next((one, one % _MODULUS) for one in values if one % _MODULUS < len(ALPHABET))
    digits = (ALPHABET[value >> shift & 31] for shift in range(_BITS - 5, -1, -5))
    return "".join(digits) + ALPHABET[check]


def read_code(typed: str) -> str | None:
    """Return the code that *typed* means, in any case, digits or grouping; None: it has a slip."""
    code = "".join(map(_plain, unicodedata.normalize("NFKC", typed[:_LONGEST]))).upper().translate(_MISTAKEN)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return None
    value = 0
    for character in code[:-1]:
        value = value * 32 + ALPHABET.index(character)
    return code if value % _MODULUS == ALPHABET.index(code[-1]) else None


def shown_code(code: str) -> str:
    """Return *code* in groups of four, to be read out and copied."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _plain(character: str) -> str:
    """Return the ASCII digit of a digit in any script; nothing for blanks, hyphens and invisible marks."""
    if character.isdecimal():
        return str(unicodedata.digit(character))
    return "" if unicodedata.category(character)[0] in "ZPC" else character
