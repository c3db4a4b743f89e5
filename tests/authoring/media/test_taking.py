"""A file that a trainer sends is what it is, to its last byte, or is refused with the reason."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from authoring.media.api import MediaRefusedError, Refused, Use, take, take_captions
from curriculum.authoring import is_really, says_where, size_of
from tests.planted_media_faults import jpeg

_MEDIA = Path(__file__).parents[2] / "media"
_GALLERY = Path(__file__).parents[3] / "curriculum/gallery/courses/gallery/lessons/listening/media"
_SCRIPT = b"<script>alert(1)</script>"


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _png(pixels: bytes, width: int = 2, height: int = 2, more: bytes = b"") -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _element(name: bytes, body: bytes) -> bytes:
    return name + bytes([0x80 | len(body)]) + body


_SOUND = (_MEDIA / "a-counter.mp3").read_bytes()[20:]
"""Its frames alone: a tag of 20 bytes stands before them."""
_OPEN = b"\x01" + b"\xff" * 7
"""Of a length that is not known yet, as a browser writes while it records."""
_RECORDED = (
    _element(b"\x1a\x45\xdf\xa3", b"\x42\x82\x84webm")
    + (b"\x18\x53\x80\x67" + _OPEN)
    + _element(b"\x16\x54\xae\x6b", b"")
    + (b"\x1f\x43\xb6\x75" + _OPEN)
    + _element(b"\xe7", b"\0")
    + _element(b"\xa3", b"\x81\0\0\x80pixels")
)
_COVER = b"Exif\0\0MM\0\x2a" + struct.pack(">IHHHII", 8, 1, 0x8825, 4, 1, 26) + b"\0\0\0\0"
_LINES = b"\0" + b"\x80" * 6
_PIXELS = zlib.compress(_LINES * 2)


def test_a_photograph_comes_with_its_pixels_and_without_anything_else() -> None:
    clean = _png(_PIXELS)
    told = _png(_PIXELS, more=_chunk(b"tEXt", b"Comment\0" + _SCRIPT) + _chunk(b"eXIf", b"MM\0\x2a"))
    assert take(told + b"PK\x03\x04 an archive", "picture").data == clean
    assert take(clean, "picture").data == clean


def test_a_turned_photograph_stays_turned_and_no_longer_says_where_it_was_taken() -> None:
    turned = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    place = struct.pack(">HHII", 0x8825, 4, 1, 26)
    exif = b"Exif\0\0MM\0\x2a" + struct.pack(">IH", 8, 2) + turned + place + b"\0\0\0\0"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\xff\x00\x34\xff\xd9"
    sent = jpeg(exif).removesuffix(b"\xff\xda\0\0") + scan
    assert says_where("jpg", sent)
    taken = take(sent + _SCRIPT, "picture")
    assert not says_where("jpg", taken.data)
    assert size_of("jpg", taken.data) == size_of("jpg", sent) == (3, 4)
    assert _SCRIPT not in taken.data


def test_a_drawing_is_taken_as_it_is() -> None:
    data = (_MEDIA / "a-desk.svg").read_bytes()
    assert take(data, "picture").data == data


@pytest.mark.parametrize("name", ["a-counter.mp3", "a-line.mp4"])
def test_a_sound_and_a_film_are_taken_as_they_are(name: str) -> None:
    data = (_MEDIA / name).read_bytes()
    use: Use = "sound" if name.endswith("mp3") else "film"
    assert take(data, use).data == data


@pytest.mark.parametrize(
    ("data", "use", "reason"),
    [
        pytest.param(b"", "picture", Refused.EMPTY, id="nothing"),
        pytest.param(b"<html>" + _SCRIPT, "picture", Refused.OTHER_TYPE, id="a page"),
        pytest.param(_png(_PIXELS), "sound", Refused.OTHER_TYPE, id="a picture as a sound"),
        pytest.param(
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">' + _SCRIPT + b"</svg>",
            "picture",
            Refused.UNSAFE,
            id="a drawing with a script",
        ),
        pytest.param(
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>Stop here</text></svg>',
            "picture",
            Refused.WORDS,
            id="a drawing with words",
        ),
        pytest.param(_png(_PIXELS)[:-20], "picture", Refused.BROKEN, id="cut off"),
        pytest.param(_png(_PIXELS).replace(b"IDAT", b"IDAX"), "picture", Refused.BROKEN, id="a wrong sum"),
        pytest.param(_png(_PIXELS, 60_000, 60_000), "picture", Refused.BROKEN, id="more than a phone holds"),
        pytest.param(
            _png(zlib.compress(b"\0" * 50_000_000)), "picture", Refused.BROKEN, id="unpacks to far more"
        ),
        pytest.param(
            (_MEDIA / "a-line.mp4").read_bytes() + b"PK\x03\x04" * 9,
            "film",
            Refused.BROKEN,
            id="a film with an archive behind it",
        ),
        pytest.param(b"ID3\x03\0\0\0\0\0\0" + _SCRIPT * 9, "sound", Refused.BROKEN, id="a sound without any"),
        pytest.param(
            _SOUND + b"PK\x03\x04" * 9, "sound", Refused.BROKEN, id="a sound with an archive behind it"
        ),
        pytest.param(_RECORDED + _SCRIPT, "film", Refused.BROKEN, id="a recording with a page behind it"),
        pytest.param(
            _RECORDED + _element(b"\x19\x41\xa4\x69", _SCRIPT),
            "film",
            Refused.BROKEN,
            id="a film with a file in it",
        ),
    ],
)
def test_what_is_not_safe_is_refused(data: bytes, use: Use, reason: Refused) -> None:
    with pytest.raises(MediaRefusedError) as refused:
        take(data, use)
    assert refused.value.reason is reason


def test_a_recording_of_a_browser_is_taken_and_a_sound_with_its_usual_tags_too() -> None:
    assert take(_RECORDED, "film").data == _RECORDED
    tagged = _SOUND + b"TAG" + b"\0" * 125
    assert take(tagged, "sound").data == tagged


def test_a_file_that_is_too_large_says_how_large_it_may_be() -> None:
    with pytest.raises(MediaRefusedError) as refused:
        take(b"\xff\xd8\xff" + b"\0" * 30_000_000, "picture")
    assert (refused.value.reason, refused.value.most) == (Refused.TOO_LARGE, 30)


def test_the_pictures_of_the_gallery_stay_pictures() -> None:
    data = (_GALLERY / "line.png").read_bytes()
    taken = take(data, "picture")
    assert is_really("png", taken.data)
    assert size_of("png", taken.data) == size_of("png", data)


def test_captions_are_read_before_they_are_taken() -> None:
    sound = (_MEDIA / "a-line.en.vtt").read_bytes()
    assert take_captions(b"\xef\xbb\xbf" + sound.replace(b"\n", b"\r\n")) == sound.decode()
    with pytest.raises(MediaRefusedError, match="line 1: captions must begin with the line WEBVTT"):
        take_captions(b"1\n00:00:01.000 --> 00:00:02.000\nHello\n")
    with pytest.raises(MediaRefusedError, match="line 1: not written in UTF-8"):
        take_captions("WEBVTT\n\nGrüße".encode("latin-1"))
