"""Planted faults of pictures, sounds, films and captions: files that a text cannot hold."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

from tests.factories_content import CHECK, ContentTree
from tests.factories_media import MEDIA, add_media

Plant = Callable[[Path], None]
PLACES = {"ar": (23, 27), "en": (22, 26), "vi": (23, 27), "zh-Hant": (23, 27)}
"""The lines of the section and of its figure; a translation says in a line more what it was made from."""

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
GPS_EXIF = b"Exif\0\0II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", 0x8825, 4, 1, 26) + b"\0\0\0\0"


def jpeg(exif: bytes, width: int = 4, height: int = 3) -> bytes:
    """Return the head of a JPEG with an Exif block."""
    size = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 0)
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + size + b"\xff\xda\0\0"


def _write(name: str, data: bytes | str) -> Plant:
    def plant(media: Path) -> None:
        (media / name).write_bytes(data if isinstance(data, bytes) else data.encode())

    return plant


def _remove(name: str) -> Plant:
    return lambda media: (media / name).unlink()


def _replace(name: str, old: str, new: str) -> Plant:
    def plant(media: Path) -> None:
        text = (media / name).read_text(encoding="utf-8")
        assert old in text
        (media / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def _everywhere(old: str, new: str) -> Plant:
    def plant(media: Path) -> None:
        for name in ("ar.md", "en.md", "vi.md", "zh-Hant.md"):
            _replace(f"../{name}", old, new)(media)

    return plant


_NOT_PLACED = tuple(f"{CHECK}/{language}.md:{line}:1 CUR098" for language, (line, _) in PLACES.items())
_SVG = f"{MEDIA}/a-desk.svg"


def _photo(media: Path) -> None:
    _replace("../lesson.yaml", "a-desk.svg", "a-desk.jpg")(media)
    (media / "a-desk.svg").unlink()
    (media / "a-desk.jpg").write_bytes(jpeg(GPS_EXIF))


_FAULTS: tuple[tuple[str, Plant, tuple[str, ...]], ...] = (
    ("film not there", _remove("a-line.mp4"), (f"{CHECK}/lesson.yaml:7:37 CUR090",)),
    ("file that nothing uses", _write("b.mp3", b"ID3"), (f"{MEDIA}/b.mp3:1:1 CUR091",)),
    ("PNG that is a GIF", _write("a-line.png", b"GIF89a"), (f"{CHECK}/lesson.yaml:7:57 CUR092",)),
    (
        "film as a sound",
        _replace("../lesson.yaml", "a-counter.mp3", "a-line.mp4"),
        (f"{CHECK}/lesson.yaml:6:40 CUR092", f"{MEDIA}/a-counter.mp3:1:1 CUR091"),
    ),
    (
        "film of more than 30 MB",
        _write("a-line.mp4", bytes(30_000_001)),
        (f"{CHECK}/lesson.yaml:7:37 CUR093",),
    ),
    (
        "drawing with a script",
        _write("a-desk.svg", SVG.format("\n<script>alert(1)</script>")),
        (f"{_SVG}:2:1 CUR094",),
    ),
    (
        "drawing with a word",
        _write("a-desk.svg", SVG.format("<text>counter</text>")),
        (f"{_SVG}:1:1 CUR100",),
    ),
    ("photograph that says where", _photo, (f"{CHECK}/lesson.yaml:11:26 CUR095",)),
    ("captions not there", _remove("a-line.vi.vtt"), (f"{MEDIA}/a-line.vi.vtt:1:1 CUR096",)),
    (
        "caption that ends before it begins",
        _replace("a-line.ar.vtt", "00:06.800", "00:01.800"),
        (f"{MEDIA}/a-line.ar.vtt:6:1 CUR097",),
    ),
    (
        "captions with other times",
        _replace("a-line.zh-Hant.vtt", "00:06.800", "00:06.900"),
        (f"{MEDIA}/a-line.zh-Hant.vtt:6:1 CUR097",),
    ),
    (
        "caption with a foreign letter",
        _replace("a-line.ar.vtt", "أشخاص", "أشگاص"),
        (f"{MEDIA}/a-line.ar.vtt:4:9 CUR061",),
    ),
    (
        "caption still English",
        _replace(
            "a-line.vi.vtt",
            "Mỗi người được hỏi cùng một câu hỏi,\nbằng cùng những lời ấy.",
            "Each of them is asked the same question,\nin the same words.",
        ),
        (f"{MEDIA}/a-line.vi.vtt:6:1 CUR024",),
    ),
    (
        "unknown figure",
        _everywhere("figure:desk", "figure:desks"),
        tuple(
            place
            for (language, (section, figure)), column in zip(PLACES.items(), (14, 18, 18, 12), strict=True)
            for place in (
                f"{CHECK}/{language}.md:{section}:1 CUR098",
                f"{CHECK}/{language}.md:{figure}:{column} CUR098",
            )
        ),
    ),
    ("figure not placed", _everywhere("(figure:desk)", "(#post)"), _NOT_PLACED),
    (
        "figure inside a sentence",
        _replace("../en.md", "![A word A word]", "See ![A word A word]"),
        (f"{CHECK}/en.md:26:22 CUR098",),
    ),
    (
        "figure placed twice",
        _replace("../en.md", "(figure:desk)", "(figure:desk)\n\n![A word](figure:desk)"),
        (f"{CHECK}/en.md:28:11 CUR098",),
    ),
    (
        "figure without an alternative",
        _replace("../en.md", "![A word A word]", "![a-desk.svg]"),
        (f"{CHECK}/en.md:26:15 CUR099",),
    ),
)


def _plant(change: Plant) -> Callable[[ContentTree], None]:
    def plant(tree: ContentTree) -> None:
        add_media(tree)
        change(tree.path(MEDIA))
        tree.stamp()

    return plant


MEDIA_FAULTS = tuple((what, _plant(change), places) for what, change, places in _FAULTS)
