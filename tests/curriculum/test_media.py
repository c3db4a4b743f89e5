"""Files of a lesson: what is taken, what is refused and why, and what a course then knows of them."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from curriculum.api import load_curriculum
from curriculum.captions import read_captions
from curriculum.drawings import judge_drawing
from curriculum.languages import Language
from curriculum.media import MediaFile, MediaShelf, MissingMediaError, digest_of
from curriculum.media_types import is_really
from curriculum.model import MediaComponent, TextComponent
from curriculum.pictures import UnreadablePictureError, says_where, size_of
from tests.factories_content import write_content
from tests.factories_media import SAMPLES, a_file, a_shelf, add_media
from tests.planted_media_faults import GPS_EXIF, SVG, jpeg

# ---- what a course knows of its files


def test_a_course_knows_each_file_to_the_byte_and_where_it_is(tmp_path: Path) -> None:
    tree = write_content(tmp_path)
    add_media(tree)
    curriculum, problems = load_curriculum(tree.curriculum)
    assert problems == []
    course = curriculum.courses["arc-100"]
    assert [(file.name, file.width, file.height) for file in course.media] == [
        ("a-counter.mp3", None, None),
        ("a-line.mp4", None, None),
        ("a-line.png", 320, 180),
        ("a-desk.svg", 640, 300),
    ]
    for file in course.media:
        assert curriculum.media.read(file) == (SAMPLES / file.name).read_bytes()


def test_captions_come_from_their_files_in_every_language(tmp_path: Path) -> None:
    tree = write_content(tmp_path)
    add_media(tree)
    components = load_curriculum(tree.curriculum)[0].courses["arc-100"].lessons[1].components
    film = next(one for one in components if isinstance(one, MediaComponent) and one.kind == "video")
    assert set(film.captions) == set(Language)
    assert "ثلاثة أشخاص ينتظرون في صف." in film.captions[Language.AR]


def test_a_text_without_figures_has_the_same_data_as_before_there_were_any() -> None:
    component = TextComponent(id="read", kind="text")
    assert set(component.model_dump()) == {"id", "kind", "required", "facts", "card", "texts"}


def test_the_name_in_a_delivery_tells_two_files_of_one_name_apart() -> None:
    one = MediaFile(name="a-desk.svg", digest="3f2a9c81b2d4" + "0" * 52, size=1)
    other = one.model_copy(update={"digest": "1" * 64})
    assert one.published_name == "a-desk-3f2a9c81b2d4.svg"
    assert other.published_name == "a-desk-111111111111.svg"


# ---- the shelf


def test_a_file_that_was_changed_after_the_course_was_read_is_not_delivered(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b"ID3 one")
    file = MediaFile(name="a.mp3", digest=digest_of(b"ID3 one"), size=7)
    shelf = MediaShelf({file.digest: path})
    assert shelf.read(file) == b"ID3 one"
    path.write_bytes(b"ID3 two")
    with pytest.raises(MissingMediaError, match=r"a\.mp3 was changed after the course was read"):
        shelf.read(file)


@pytest.mark.parametrize("act", ["read", "open"])
def test_a_file_that_is_not_there_is_named(act: str, tmp_path: Path) -> None:
    file = a_file("a-counter.mp3")
    for shelf in (MediaShelf(), MediaShelf({file.digest: tmp_path / "gone"})):
        with pytest.raises(MissingMediaError, match=r"a-counter\.mp3"):
            getattr(shelf, act)(file)


def test_writing_a_file_twice_writes_it_once(tmp_path: Path) -> None:
    file, path = a_file("a-counter.mp3"), tmp_path / "new" / "a.mp3"
    a_shelf().write(file, path)
    before = path.stat().st_mtime_ns
    MediaShelf().write(file, path)  # it is there: nothing is asked of the shelf
    assert path.read_bytes() == (SAMPLES / "a-counter.mp3").read_bytes()
    assert path.stat().st_mtime_ns == before
    assert [one.name for one in path.parent.iterdir()] == ["a.mp3"]


# ---- what a file really is


@pytest.mark.parametrize(
    ("ending", "data", "expected"),
    [
        ("mp3", b"ID3\x04", True),
        ("mp3", b"\xff\xfb\x90", True),
        ("mp3", b"RIFF", False),
        ("mp4", b"\0\0\0\x20ftypisom", True),
        ("mp4", b"\x1a\x45\xdf\xa3....webm", False),
        ("webm", b"\x1a\x45\xdf\xa3....webm", True),
        ("webm", b"\x1a\x45\xdf\xa3....matroska", False),
        ("ogg", b"OggS", True),
        ("png", b"\x89PNG\r\n\x1a\n", True),
        ("png", b"<html>", False),
        ("webp", b"RIFF\0\0\0\0WEBP", True),
        ("svg", b"<?xml version='1.0'?><svg", True),
        ("exe", b"MZ", False),
    ],
)
def test_the_first_bytes_say_what_a_file_is(ending: str, data: bytes, expected: bool) -> None:
    assert is_really(ending, data) is expected


def _webp(name: bytes, body: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + name + struct.pack("<I", len(body)) + body


TURNED = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) + b"\0\0\0\0"


@pytest.mark.parametrize(
    ("ending", "data", "size"),
    [
        pytest.param("png", (SAMPLES / "a-line.png").read_bytes(), (320, 180), id="PNG"),
        pytest.param("jpg", jpeg(b"", 40, 30), (40, 30), id="JPEG"),
        pytest.param("jpg", jpeg(TURNED, 40, 30), (30, 40), id="JPEG that the camera was turned for"),
        pytest.param("webp", _webp(b"VP8X", b"\0" * 4 + b"\x3f\0\0\x1d\0\0"), (64, 30), id="WebP extended"),
        pytest.param(
            "webp", _webp(b"VP8L", b"\x2f" + struct.pack("<I", 63 | 29 << 14)), (64, 30), id="WebP L"
        ),
        pytest.param("webp", _webp(b"VP8 ", b"\0" * 6 + struct.pack("<HH", 64, 30)), (64, 30), id="WebP"),
    ],
)
def test_the_size_of_a_picture_is_read(ending: str, data: bytes, size: tuple[int, int]) -> None:
    assert size_of(ending, data) == size


@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
def test_a_picture_that_is_cut_off_is_refused_in_words(ending: str) -> None:
    whole = {
        "png": (SAMPLES / "a-line.png").read_bytes()[:20],
        "jpg": jpeg(b"")[:12],
        "webp": _webp(b"VP8X", b""),
    }
    with pytest.raises(UnreadablePictureError, match="cut off"):
        size_of(ending, whole[ending])


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


@pytest.mark.parametrize(
    ("ending", "data", "expected"),
    [
        pytest.param("jpg", jpeg(GPS_EXIF), True, id="JPEG with GPS"),
        pytest.param("jpg", jpeg(TURNED), False, id="JPEG with harmless Exif"),
        pytest.param(
            "jpg", jpeg(b"http://ns.adobe.com/xap/1.0/\0 exif:GPSLatitude"), True, id="JPEG with XMP"
        ),
        pytest.param(
            "png",
            b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(GPS_EXIF)) + b"eXIf" + GPS_EXIF + b"CRC.",
            True,
            id="PNG with GPS",
        ),
        pytest.param("webp", _webp(b"EXIF", GPS_EXIF), True, id="WebP with GPS"),
        pytest.param(
            "mp4",
            _box(b"ftyp", b"isom") + _box(b"moov", _box(b"udta", b"\xa9xyz+51.0-114.0/")),
            True,
            id="film with coordinates",
        ),
        pytest.param(
            "mp4", _box(b"ftyp", b"isom") + _box(b"mdat", b"\xa9xyz"), False, id="same bytes as pixels"
        ),
        pytest.param("mp4", (SAMPLES / "a-line.mp4").read_bytes(), False, id="our film"),
        pytest.param("jpg", b"\xff\xd8\xff\xe1\0", False, id="cut off"),
    ],
)
def test_a_place_in_a_file_is_found(ending: str, data: bytes, expected: bool) -> None:
    assert says_where(ending, data) is expected


# ---- drawings


def test_our_own_drawing_is_sound() -> None:
    drawing = judge_drawing((SAMPLES / "a-desk.svg").read_bytes())
    assert drawing == ((640, 300), (), ())


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "event handler": '<path d="M0 0" onclick="alert(1)"/>',
    "event handler in other letters": '<path d="M0 0" OnClick="alert(1)"/>',
    "HTML inside": '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">b</b></foreignObject>',
    "picture from elsewhere": '<image href="https://example.org/p.png"/>',
    "link": '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
    "use from elsewhere": '<use href="https://example.org/d.svg#a"/>',
    "use from elsewhere, the old way": '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="d.svg#a"/>',
    "data address": '<use href="data:image/svg+xml,x#a"/>',
    "style that fetches": "<style>path { fill: url(https://example.org/p) }</style>",
    "style that imports": "<style>@import 'x.css';</style>",
    "style that hides its address": "<style>path { fill: u\\72l(x) }</style>",
    "style attribute that fetches": '<path d="M0 0" style="fill:url(//example.org/p)"/>',
    "movement": '<animate attributeName="href" to="javascript:alert(1)"/>',
    "set": '<set attributeName="onload" to="alert(1)"/>',
    "drawing program's own data": '<path d="M0 0" xmlns:i="http://inkscape.org" i:label="x"/>',
    "style that fetches one of a set": "<style>svg { background: image-set('//example.org/p' 1x) }</style>",
    "attribute that fetches one of a set": """<path style="cursor:image-set('//example.org/p' 1x)"/>""",
    "font from elsewhere": "<style>@font-face { src: src('https://example.org/f') }</style>",
    "addresses counted from elsewhere": '<g xml:base="https://example.org/"><use href="#a"/></g>',
    "embedded font": "<style>@font-face { src: url(data:font/woff2;base64,AA) }</style>",
}


@pytest.mark.parametrize("inside", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_drawing_that_holds_more_than_shapes_is_refused(inside: str) -> None:
    assert judge_drawing(SVG.format(inside).encode()).objections


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<svg", id="cut off"),
        pytest.param(b"", id="empty"),
        pytest.param(b'<svg viewBox="0 0 9 9"/>', id="without its namespace"),
        pytest.param(b'<html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>', id="HTML"),
        pytest.param(b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode(), id="entity"),
        pytest.param(b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + SVG.format("").encode(), id="file"),
        pytest.param(
            b'<?xml-stylesheet href="https://example.org/x.css"?>' + SVG.format("").encode(), id="style"
        ),
        pytest.param(
            b'<?xml version="1.0" encoding="UTF-7"?>'
            + SVG.format("<desc>+ADwAIQ-[CDATA[<script>alert(1)</script>]]+AD4-</desc>").encode(),
            id="a script that only browsers see",
        ),
        pytest.param(SVG.replace('viewBox="0 0 9 9"', "").format("").encode(), id="without a size"),
        pytest.param(SVG.replace("9 9", "9 1e99").format("").encode(), id="of an absurd size"),
    ],
)
def test_what_is_no_plain_drawing_is_refused(data: bytes) -> None:
    assert judge_drawing(data).objections


def test_gradients_and_uses_inside_the_drawing_are_taken() -> None:
    inside = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient>'
        '<path id="p" d="M0 0h9"/></defs><use href="#p" fill="url(#g)"/>'
        '<style>path { fill: url("#g") }</style>'
    )
    assert judge_drawing(SVG.format(inside).encode()).objections == ()


def _tenfold(levels: int, inner: str, outer: str) -> str:
    """Return *levels* groups, each of which holds what *outer* makes of ten of the one before."""
    groups = [f'<g id="a0">{inner}</g>']
    for level in range(levels):
        groups.append(f'<g id="a{level + 1}">{outer.format(f"a{level}") * 10}</g>')
    return "".join(groups)


def _patterns(attributes: str) -> str:
    return "".join(
        f'<pattern id="p{level}">' + f"<rect {attributes.format(f'p{level - 1}')}/>" * 10 + "</pattern>"
        for level in range(9)
    )


MUCH = {
    "use of use of use": _tenfold(9, "<path/>", '<use href="#{}"/>'),
    "few levels of many uses": '<g id="a"><path/></g>'
    + "".join(f'<g id="{b}">' + f'<use href="#{a}"/>' * 40 + "</g>" for a, b in ("ab", "bc", "cd")),
    "the old way": _tenfold(9, "<path/>", '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="#{}"/>'),
    "hidden in per cent": _tenfold(9, "<path/>", '<use href="#{}"/>').replace("#a", "#%61"),
    "in a circle": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "patterns": _patterns('fill="url(#{})"'),
    "patterns in a style attribute": _patterns('style="fill: url( &quot;#{}&quot; )"'),
    "patterns in a style sheet": '<style>path { fill: url(#p) }</style><pattern id="p"><path/></pattern>',
    "patterns of odd names": re.sub(r'id="(p\d)"', r'id="\1;)"', _patterns("style='fill: url(\"#{};)\")'")),
    "patterns handed down": '<pattern id="p"><path/></pattern>'
    + "".join(
        f'<pattern id="q{n}"><g fill="url(#q{n - 1})">' + "<path/>" * 30 + "</g></pattern>" for n in range(4)
    )
    + '<g fill="url(#q3)">'
    + "<path/>" * 30
    + "</g>",
    "masks": "".join(f'<mask id="m{n}">' + f'<g mask="url(#m{n - 1})"/>' * 10 + "</mask>" for n in range(9)),
    "very deep": "<g>" * 100 + "</g>" * 100,
}


@pytest.mark.parametrize("inside", MUCH.values(), ids=MUCH.keys())
def test_a_drawing_that_stops_the_page_by_what_it_repeats_is_refused(inside: str) -> None:
    (objection,) = judge_drawing(SVG.format(inside).encode()).objections

    assert "the drawing is too much for a page" in objection.message


def test_a_drawing_may_use_its_shapes_again_within_measure() -> None:
    shapes = "<g clip-path='url(#c)'>" * 20 + '<path id="p"/>' + "</g>" * 20
    inside = (
        '<defs><clipPath id="c"><rect/></clipPath><linearGradient id="g"/><linearGradient id="h" href="#g"/>'
        '<symbol id="s"><path/><path/></symbol></defs>'
        f'<g fill="url(#h)">{shapes}</g>' + '<use href="#s"/>' * 2000 + '<use href="#nowhere"/>'
    )
    assert judge_drawing(SVG.format(inside).encode()).objections == ()


def test_words_in_a_drawing_are_told_and_numbers_are_not() -> None:
    words = judge_drawing(
        SVG.format("<text>1</text><text>A</text>\n<text>the <tspan>desk</tspan></text>").encode()
    )
    assert words.words == ((2, "the desk"),)


# ---- captions


def test_captions_are_read_with_their_times_and_their_speakers() -> None:
    text = (
        "WEBVTT made by hand\n\nNOTE who speaks\n\n"
        "1\n00:01.000 --> 00:02.500 line:80%\n<v Anna>Good <i>morning</i>."
        "\n\n01:00:00.000 --> 01:00:01.000\nTea &amp; bread\ntwo lines\n"
    )
    cues, faults = read_captions(text)
    assert faults == ()
    assert [cue[:3] for cue in cues] == [
        (1.0, 2.5, "Anna: Good morning."),
        (3600.0, 3601.0, "Tea & bread\ntwo lines"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("1\n00:01.000 --> 00:02.000\nA", 1, "must begin with the line WEBVTT"),
        ("WEBVTT\n", 1, "no caption in this file"),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nA", 3, "no pair of times"),
        ("WEBVTT\n\n00:61.000 --> 00:62.000\nA", 3, "no pair of times"),
        (f"WEBVTT\n\n{'9' * 400}:00:00.000 --> {'9' * 400}:00:01.000\nA", 3, "no pair of times"),
        (f"WEBVTT\n\n{'9' * 5000}:00:00.000 --> {'9' * 5000}:00:01.000\nA", 3, "no pair of times"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * 160_000, 3, "more than 1,000 letters"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nA", 3, "ends before it begins"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n", 3, "has no words"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<i></i>", 3, "has no words"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<script>x", 3, "hold no other mark"),
        ("WEBVTT\n\nSTYLE\n::cue { color: red }", 3, "`STYLE` is not used here"),
        ("WEBVTT\n\nlost words", 3, "must have a line such as"),
        (
            "WEBVTT\n\n00:05.000 --> 00:06.000\nA\n\n00:01.000 --> 00:02.000\nB",
            6,
            "begins before the one above",
        ),
    ],
)
def test_a_mistake_in_captions_is_told_with_its_line(text: str, line: int, message: str) -> None:
    _, faults = read_captions(text)
    assert [fault.line for fault in faults][:1] == [line]
    assert message in faults[0].message
