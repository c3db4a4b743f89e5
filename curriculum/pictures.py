"""Read what a photograph's file says besides its pixels: how large it is, and where it was taken.

PNG 3rd edition 11.2.1, JPEG (ITU T.81 B.2.2), WebP container, Exif 2.32 4.6.3 (GPS IFD), ISO 14496-12
(boxes). Just enough of each: a picture library would be a large door for hostile files.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

Size = tuple[int, int]
_ORIENTATION, _GPS = 0x0112, 0x8825
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_XMP_PLACE = (b"GPSLatitude", b"GPSLongitude")


class UnreadablePictureError(ValueError):
    """The file is cut off, or not what its first bytes say."""


def size_of(ending: str, data: bytes) -> Size:
    """Return width and height of a PNG, JPEG or WebP as it is shown, in pixels.

    Raises: UnreadablePictureError: they cannot be found in it.
    """
    try:
        width, height = {"png": _png_size, "jpg": _jpeg_size, "webp": _webp_size}[ending](data)
    except (struct.error, IndexError, StopIteration) as error:
        raise UnreadablePictureError("its size cannot be read; it may be cut off") from error
    if not width or not height:
        raise UnreadablePictureError("its width or height is 0")
    return width, height


def says_where(ending: str, data: bytes) -> bool:
    """Return whether the file says where on earth it was taken."""
    try:
        match ending:
            case "jpg":
                return any(_place_in(body) for marker, body in _jpeg_segments(data) if marker == 0xE1)
            case "png" | "webp":
                chunks = _png_chunks(data) if ending == "png" else _riff_chunks(data)
                return any(_place_in(body) for name, body in chunks if name in _DESCRIBING)
            case "mp4" | "m4a":
                return any(box_says_where(body) for name, body in _boxes(data) if name != b"mdat")
            case "mp3":
                return _place_in_tag(data)
            case "ogg":
                return _PLACE_COMMENT.search(data[:_MOST_COMMENTS]) is not None
            case "webm":
                return _PLACE_TAG.search(data) is not None
            case _:
                return False
    except (struct.error, IndexError):
        return False  # cut off: is_really and size_of have their say


_DESCRIBING = frozenset({b"eXIf", b"iTXt", b"tEXt", b"EXIF", b"XMP "})


def _place_in(body: bytes) -> bool:
    return _GPS in _exif(body) or any(name in body for name in _XMP_PLACE)


_PLACES_OF_FILMS = (b"\xa9xyz", b"com.apple.quicktime.location", b"loci", b"camm", b"gpmd", *_XMP_PLACE)
"""Names of boxes and keys; ``camm`` and ``gpmd`` are tracks of where the camera was all along."""
_PLACE_KEY = re.compile(rb"mdta[ -~]{0,60}?location", re.IGNORECASE)
"""A key of QuickTime's metadata, as programs other than Apple's call it."""


def box_says_where(box: bytes) -> bool:
    """Return whether a *box* of an MP4, its name or what is in it, says where the film was taken."""
    return any(name in box for name in _PLACES_OF_FILMS) or _PLACE_KEY.search(box) is not None


_PLACE_COMMENT = re.compile(rb"\0[a-z_]*(?:location|gps)[a-z_]*=", re.IGNORECASE)
"""A comment of Ogg (Vorbis I, 5): its length, whose last byte is a zero, its name, its text."""
_MOST_COMMENTS = 200_000
_PLACE_TAG = re.compile(rb"\x45\xa3[\x81-\xc0][ -~]{0,50}?location", re.IGNORECASE)
"""The name of a tag of WebM (RFC 9559, 5.1.8.1.2.1)."""


def _place_in_tag(data: bytes) -> bool:
    """Return whether the tag of an MP3 (ID3v2) or the photograph in it says where."""
    if not data.startswith(b"ID3"):
        return False
    tag = data[10 : length_of_tag(data)]
    if _PLACE_FRAME.search(tag.replace(b"\0", b"")):
        return True
    return any(_place_in(b"Exif\0\0" + body) for body in tag.split(b"Exif\0\0"))


def length_of_tag(data: bytes) -> int:
    """Return how many bytes the tag in front of the MP3 *data* has; 0: there is none (ID3v2.4, 3.1)."""
    if not data.startswith(b"ID3"):
        return 0
    length = sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    return 10 + length + 10 * bool(data[5] & 0x10)


_PLACE_FRAME = re.compile(rb"TXXX[^A-Za-z]{0,10}[\w .:-]{0,40}?(?:location|gps)", re.IGNORECASE)
"""A text that a program named itself (ID3v2.4, 4.2.6), of one byte a letter or, without its zeros, of two."""


def _png_size(data: bytes) -> Size:
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and body of every segment in front of the pixels."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        if data[at + 1] == 0xFF:  # a fill byte
            at += 1
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        yield data[at + 1], data[at + 4 : at + 2 + length]
        at += 2 + length


def _jpeg_size(data: bytes) -> Size:
    is_turned = False
    for marker, body in _jpeg_segments(data):
        if marker == 0xE1:
            is_turned = is_turned or _exif(body).get(_ORIENTATION, 1) >= 5
        elif marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", body[1:5])
            return (height, width) if is_turned else (width, height)
    raise StopIteration


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        (length,) = struct.unpack("<I", data[at + 4 : at + 8])
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _webp_size(data: bytes) -> Size:
    name, body = next(_riff_chunks(data))
    if name == b"VP8X":
        if len(body) < 10:
            raise StopIteration
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if name == b"VP8L":
        (bits,) = struct.unpack("<I", body[1:5])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", body[6:10])
    return width & 0x3FFF, height & 0x3FFF


def _exif(body: bytes) -> dict[int, int]:
    """Return the tags of the first directory of an Exif block, each with its first two bytes as a number."""
    body = body.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(body[:2])
    if order is None:
        return {}
    (start,) = struct.unpack(f"{order}I", body[4:8])
    (count,) = struct.unpack(f"{order}H", body[start : start + 2])
    found: dict[int, int] = {}
    for at in range(start + 2, start + 2 + 12 * count, 12):
        tag, _, _, value = struct.unpack(f"{order}HHIH", body[at : at + 10])
        found[tag] = value
    return found


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and body of the outermost boxes of an MP4."""
    at = 0
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        head = 8
        if length == 1:
            (length,) = struct.unpack(">Q", data[at + 8 : at + 16])
            head = 16
        length = length or len(data) - at
        if length < head:
            return
        yield data[at + 4 : at + 8], data[at + head : at + length]
        at += length
