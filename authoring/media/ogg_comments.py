"""Overwrite comments of an Ogg file that say where it was recorded, and set right the sums of its pages.

Vorbis I 5 (comments: length, ``NAME=text``), RFC 7845 5.2 (the same in Opus), RFC 3533 6 (pages, each with a
sum over all of its bytes). A comment keeps its length, so that no page moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_PLACE = re.compile(rb"(?s:(....))([a-z_]*(?:location|gps)[a-z_]*=)", re.IGNORECASE)
"""The length of a comment, and its name."""
_MOST = 200_000
"""Bytes from the beginning in which comments stand, as ``says_where`` looks for them."""
_SUM = slice(22, 26)
_SUM_IS_OF = 0x04C11DB7
"""The polynomial of the sum of a page (RFC 3533, 6, field 7); nothing is turned round."""


def without_place_comments(data: bytes) -> bytes:
    """Return the Ogg file *data* with ``X=`` and blanks in the place of each comment that says where."""
    bare = bytearray(data)
    at = [place for start, end in _bodies(data) if start < _MOST for place in range(start, end)]
    said = bytes(data[place] for place in at)
    touched: set[int] = set()
    for found in _PLACE.finditer(said):
        start, length = found.start(2), int.from_bytes(found[1], "little")
        if length > len(said) - start:
            continue  # no comment: somebody else's four bytes
        for place, byte in zip(at[start : start + length], b"X=".ljust(length), strict=True):
            bare[place] = byte
            touched.add(place)
    for start, end in _pages(data):
        if any(place in touched for place in range(start, min(end, _MOST + 0x10000))):
            page = bare[start:end]
            page[_SUM] = bytes(4)
            bare[start + _SUM.start : start + _SUM.stop] = _sum(page).to_bytes(4, "little")
    return bytes(bare)


def _pages(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each page begins and ends."""
    at = 0
    while at + 27 <= len(data):
        lengths = data[at + 27 : at + 27 + data[at + 26]]
        end = at + 27 + len(lengths) + sum(lengths)
        yield at, end
        at = end


def _bodies(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where what a page carries begins and ends."""
    for start, end in _pages(data):
        yield start + 27 + data[start + 26], end


def _sum(page: bytes | bytearray) -> int:
    found, table = 0, _table()
    for byte in page:
        found = (found << 8 & 0xFFFFFFFF) ^ table[found >> 24 ^ byte]
    return found


@cache
def _table() -> tuple[int, ...]:
    return tuple(_of_byte(byte) for byte in range(256))


def _of_byte(byte: int) -> int:
    found = byte << 24
    for _ in range(8):
        found = (found << 1 ^ (_SUM_IS_OF if found & 0x80000000 else 0)) & 0xFFFFFFFF
    return found
