"""Take out of a sound or film where it was taken, and touch neither its picture nor its sound.

What says the place is overwritten by what every player skips, of the same length: nothing else moves, so
that every offset in the file still leads where it led. The tag of an MP3, to which no offset leads, is left
out instead. What cannot be taken out so, such as a track of places beside that of the picture, stays:
``says_where`` of what comes back tells.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from authoring.media.ogg_comments import without_place_comments
from authoring.media.wholeness import elements_of
from curriculum.authoring import box_says_where, length_of_tag, says_where

_DESCRIBING = frozenset({b"udta", b"meta", b"uuid"})
"""Boxes that describe a film or a track, and that no player needs (ISO 14496-12, 8.10 and 8.11)."""
_AROUND = frozenset({b"moov", b"trak", b"udta"})
"""Boxes that hold those."""
_DEEPEST = 3
"""``udta`` of a ``trak`` of the ``moov``: what is nested deeper is no film's, and may go on without end."""
_OF_PLACE = frozenset({b"\xa9xyz", b"loci"})
"""Boxes in ``udta`` (QuickTime; 3GPP TS 26.244, 8.10)."""
_TAGS = b"\x12\x54\xc3\x67"
"""The tags of WebM (RFC 9559, 5.1.8)."""
_LONG_HEAD = 9
"""Bytes of the head of an element of which eight say the length."""


def without_place(ending: str, data: bytes) -> bytes:
    """Return the sound or film *data* without what says where it was taken, as far as that can be.

    *data* is one from its first byte to its last (``is_whole``).
    """
    match ending:
        case "mp4" | "m4a":
            return _without_boxes(data)
        case "mp3":
            return data[length_of_tag(data) :]
        case "ogg":
            return without_place_comments(data)
        case "webm":
            return _without_tags(data)
        case _:
            return data


def _without_boxes(data: bytes) -> bytes:
    """Let each describing box that says the place be a ``free`` one (ISO 14496-12, 8.1.2) of its length."""
    bare = bytearray(data)
    for name_at, start, end in _boxes_with_place(data, 0, len(data), _DEEPEST):
        bare[name_at : name_at + 4] = b"free"
        bare[start:end] = bytes(end - start)
    return bytes(bare)


def _boxes_with_place(data: bytes, at: int, end: int, levels: int) -> Iterator[tuple[int, int, int]]:
    """Yield the smallest boxes between *at* and *end* that say the place: of the name, the body, the end."""
    while at + 8 <= end:
        (length,), head = struct.unpack(">I", data[at : at + 4]), 8
        if length == 1:
            (length,), head = struct.unpack(">Q", data[at + 8 : at + 16]), 16
        length = length or end - at
        if length < head or at + length > end:
            return  # four zeros end a list of boxes in QuickTime
        name, body = data[at + 4 : at + 8], (at + head, at + length)
        if box_says_where(data[at : at + length]):
            inner = list(_boxes_with_place(data, *body, levels - 1)) if name in _AROUND and levels else []
            if inner:
                yield from inner
            elif name in _DESCRIBING or name in _OF_PLACE:
                yield at + 4, *body
        at += length


def _without_tags(data: bytes) -> bytes:
    """Let the tags of a WebM that say the place hold emptiness (RFC 8794, 11.3.2) of their length.

    The element around them stays, since the table at the beginning of a film leads to it.
    """
    bare = bytearray(data)
    for name, start, end in elements_of(data):
        length = end - start - _LONG_HEAD
        if name == _TAGS and length >= 0 and says_where("webm", data[start:end]):
            bare[start:end] = b"\xec" + (1 << 56 | length).to_bytes(8, "big") + bytes(length)
    return bytes(bare)
