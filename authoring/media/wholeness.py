"""Tell whether a sound or film is one from its first byte to its last, so that it is nothing else besides."""

from __future__ import annotations

import struct
from collections.abc import Iterator


def is_whole(ending: str, data: bytes) -> bool:
    """Return whether a sound or film is one from its first byte to its last."""
    try:
        match ending:
            case "mp4" | "m4a":
                return _boxes_fill(data)
            case "ogg":
                return _pages_fill(data)
            case "mp3":
                return _frames_fill(data)
            case "webm":
                return _elements_fill(data)
            case _:
                return False
    except (struct.error, IndexError):
        return False


def _boxes_fill(data: bytes) -> bool:
    """Return whether the outermost boxes fill the file (ISO 14496-12, 4.2), the film's own among them."""
    at, names = 0, set()
    while at < len(data):
        length, head = struct.unpack(">I", data[at : at + 4])[0], 8
        names.add(data[at + 4 : at + 8])
        if length == 1:
            length, head = struct.unpack(">Q", data[at + 8 : at + 16])[0], 16
        if length < head or at + length > len(data):
            return False
        at += length
    return {b"ftyp", b"moov"} <= names


def _pages_fill(data: bytes) -> bool:
    """Return whether pages of Ogg (RFC 3533, 6) fill the file."""
    at = 0
    while at < len(data):
        if data[at : at + 4] != b"OggS":
            return False
        lengths = data[at + 27 : at + 27 + data[at + 26]]
        at += 27 + len(lengths) + sum(lengths)
    return at == len(data)


def _frames_fill(data: bytes) -> bool:
    """Return whether frames of layer III (ISO 11172-3, 2.4.1) fill the file, but for the tags around them.

    The last one may be cut: where a sound was cut out of another one it usually is.
    """
    at, frames = 0, 0
    if data.startswith(b"ID3"):
        at = 10 + sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
        at += 10 * bool(data[5] & 0x10)  # ID3v2.4, 3.4: a footer
    while at + 4 <= len(data) and (length := _frame_length(data[at : at + 4])):
        at += length
        frames += 1
    return frames > 1 and _is_tag(data[at:])


def _is_tag(rest: bytes) -> bool:
    """Return whether the *rest* behind the frames is nothing, padding, or what players write there."""
    if rest.startswith(b"APETAGEX"):  # APEv2, with a header that says how far it goes behind itself
        return _is_tag(rest[32 + int(struct.unpack("<I", rest[12:16])[0]) :])
    return not rest.strip(b"\0") or (rest.startswith(b"TAG") and len(rest) == 128)


_SEGMENT, _CLUSTER = b"\x18\x53\x80\x67", b"\x1f\x43\xb6\x75"
_ELEMENTS = frozenset(
    {b"\x1a\x45\xdf\xa3", _SEGMENT, _CLUSTER, b"\x11\x4d\x9b\x74", b"\x15\x49\xa9\x66", b"\x16\x54\xae\x6b"}
    | {b"\x1c\x53\xbb\x6b", b"\x12\x54\xc3\x67", b"\x10\x43\xa7\x70", b"\xec", b"\xbf"}
    | {b"\xe7", b"\xa7", b"\xab", b"\xa3", b"\xa0", b"\xaf", b"\x58\x54"}
)
"""The head, what a segment holds, and what a cluster holds (RFC 9559, 5.1). Attachments, which are files of
any kind, are not among them, and WebM has none."""


def _elements_fill(data: bytes) -> bool:
    """Return whether elements of WebM (RFC 8794, 4) fill the file."""
    found = list(elements_of(data))
    names, last = {name for name, _, _ in found}, found[-1][2] if found else 0
    return last == len(data) and {_SEGMENT, _CLUSTER} <= names


def elements_of(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name of each element of a WebM, and where what it holds begins and ends.

    What a segment holds follows it, one by one. Ends at what is no element of WebM.
    """
    at = 0
    while at < len(data):
        head = data[at : at + _length_of(data[at])]
        size_at = at + len(head)
        width = _length_of(data[size_at])
        stated = int.from_bytes(data[size_at : size_at + width], "big") & ((1 << 7 * width) - 1)
        is_open = stated == (1 << 7 * width) - 1  # what a browser records: it ends where another one begins
        if head not in _ELEMENTS or (is_open and head not in (_SEGMENT, _CLUSTER)):
            return
        at = start = size_at + width
        if head != _SEGMENT and not is_open:
            at += stated
        elif not is_open and at + stated > len(data):
            return
        yield head, start, at


def _length_of(first: int) -> int:
    """Return how many bytes a number has that begins with *first*; more than there are where it is none."""
    return 9 - first.bit_length()


_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _frame_length(head: bytes) -> int:
    """Return the bytes of the frame that *head* begins, 0 where it begins none."""
    first, second, third = head[0], head[1], head[2]
    version, layer = second >> 3 & 3, second >> 1 & 3
    rate, frequency = third >> 4, third >> 2 & 3
    if first != 0xFF or second < 0xE0 or version == 1 or layer != 1 or rate in (0, 15) or frequency == 3:
        return 0
    kilobits = (_RATES_1 if version == 3 else _RATES_2)[rate]
    return (144 if version == 3 else 72) * kilobits * 1000 // _SAMPLES[version][frequency] + (third >> 1 & 1)
