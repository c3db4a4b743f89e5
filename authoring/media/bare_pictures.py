"""Put a picture together anew from what its pixels need: nothing else that its file carries comes along.

PNG 3rd edition 5 (chunks), JPEG (ITU T.81 B.1), WebP container. A camera writes down where and when; a file
can be a picture and a page or an archive at once, with what is neither in its comments or behind its end.
The pixels stay bit for bit, so nothing is lost, and no picture library has to open hostile files.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from curriculum.authoring import UnreadablePictureError, size_of

MOST_PIXELS = 40_000_000
"""Of one picture: a phone must hold it unpacked, at four bytes each."""
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"bKGD",
        b"pHYs",
    }
    | {b"cICP", b"acTL", b"fcTL", b"fdAT"}
)
_WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_ADOBE, _PROFILE, _EXIF = 0xEE, 0xE2, 0xE1
_ORIENTATION = 0x0112


def bare_picture(ending: str, data: bytes) -> bytes:
    """Return the PNG, JPEG or WebP *data* with its pixels, its colours and which way is up; nothing else.

    Raises: UnreadablePictureError: it is cut off, damaged, larger than a phone can unpack, or no picture.
    """
    try:
        width, height = size_of(ending, data)
        if width * height > MOST_PIXELS:
            message = f"it has {width * height:,} pixels, more than {MOST_PIXELS:,}"
            raise UnreadablePictureError(message)
        return {"png": _png, "jpg": _jpeg, "webp": _webp}[ending](data)
    except (struct.error, IndexError, zlib.error) as error:
        raise UnreadablePictureError("it is cut off or damaged") from error


def _png(data: bytes) -> bytes:
    pieces, packed, at = [_PNG], [], len(_PNG)
    while True:
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (said,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if zlib.crc32(name + body) != said:
            raise UnreadablePictureError("it is damaged: a checksum is wrong")
        if name in _PNG_CHUNKS:
            pieces.append(data[at : at + 12 + length])
        elif name[:1].isupper():
            raise UnreadablePictureError("it holds what no browser knows")
        packed += [body] * (name == b"IDAT")
        at += 12 + length
        if name == b"IEND":
            _refuse_bomb(data, packed)
            return b"".join(pieces)


def _refuse_bomb(data: bytes, packed: list[bytes]) -> None:
    """Refuse pixels that unpack to more than the picture's size says (PNG 3rd edition 11.2.1)."""
    width, height, depth, colours = struct.unpack(">IIBB", data[16:26])
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colours)
    if samples is None:
        raise UnreadablePictureError("it holds colours that no browser knows")
    # A byte before each line says how it is packed; an interlaced picture has lines of seven sizes.
    most = ((width * samples * depth + 7) // 8 + 1) * height + 8 * (height + width) + 64
    unpacking, left = zlib.decompressobj(), most
    for body in packed:
        while body and left >= 0:
            left -= len(unpacking.decompress(body, 1_000_000))
            body = unpacking.unconsumed_tail
    if left < 0:
        raise UnreadablePictureError("it unpacks to more than its size says")


def _jpeg(data: bytes) -> bytes:
    pieces, at = [b"\xff\xd8"], 2
    while True:
        if data[at] != 0xFF:
            raise UnreadablePictureError("it is damaged")
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == 0xD9:
            return b"".join([*pieces, b"\xff\xd9"])
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        segment = data[at : at + 2 + length]
        if len(segment) < 2 + length or length < 2:
            raise UnreadablePictureError("it is cut off or damaged")
        pieces += _kept(marker, segment)
        at += 2 + length
        if marker == 0xDA:
            end = _end_of_scan(data, at)
            pieces.append(data[at:end])
            at = end


def _kept(marker: int, segment: bytes) -> list[bytes]:
    """Return the segment as far as pixels, colours and the way up need it."""
    body = segment[4:]
    if marker == _EXIF:
        return _way_up(body)
    if marker == _PROFILE:
        return [segment] if body.startswith(b"ICC_PROFILE\0") else []
    if marker == 0xE0:  # JFIF with its size alone: a preview in it is a second picture
        return [b"\xff\xe0\x00\x10" + body[:12] + b"\0\0"] if body.startswith(b"JFIF\0") else []
    is_description = 0xE0 <= marker <= 0xEF or marker == 0xFE
    return [segment] if not is_description or marker == _ADOBE else []


def _way_up(body: bytes) -> list[bytes]:
    """Return an Exif segment that says which way is up and nothing else; none where that is as it lies."""
    exif = body.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or exif == body:
        return []
    (start,) = struct.unpack(f"{order}I", exif[4:8])
    (count,) = struct.unpack(f"{order}H", exif[start : start + 2])
    for at in range(start + 2, start + 2 + 12 * count, 12):
        tag, _, _, value = struct.unpack(f"{order}HHIH", exif[at : at + 10])
        if tag == _ORIENTATION and 1 < value <= 8:
            entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, value, 0)
            plain = b"Exif\0\0MM\0\x2a" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
            return [b"\xff\xe1" + struct.pack(">H", len(plain) + 2) + plain]
    return []


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the packed pixels from *at* end: at a marker that is no stuffed zero and no restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise UnreadablePictureError("it is cut off")
        following = data[at + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return at
        at += 1 if following == 0xFF else 2


def _webp(data: bytes) -> bytes:
    pieces = []
    for name, body in _riff(data):
        if name == b"VP8X":  # its flags name Exif (8) and XMP (4), which do not come along
            body = bytes([body[0] & ~0x0C]) + body[1:]
        if name in _WEBP_CHUNKS:
            pieces.append(name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2))
    whole = b"WEBP" + b"".join(pieces)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and body of each chunk, as far as the file itself says that it goes."""
    (length,) = struct.unpack("<I", data[4:8])
    at, end = 12, 8 + length
    if end > len(data):
        raise UnreadablePictureError("it is cut off")
    while at + 8 <= end:
        (size,) = struct.unpack("<I", data[at + 4 : at + 8])
        if at + 8 + size > end:
            raise UnreadablePictureError("it is cut off")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
