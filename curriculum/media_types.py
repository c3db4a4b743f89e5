"""Say what a file really is, by its first bytes: an ending promises nothing."""

from __future__ import annotations

from typing import Literal

MOST_BYTES = 30_000_000
"""Of one file: ten minutes of film in a size that a phone can show, on a connection that a phone has."""

Use = Literal["picture", "sound", "film"]

ENDINGS: dict[Use, frozenset[str]] = {
    "picture": frozenset({"svg", "png", "jpg", "webp"}),
    "sound": frozenset({"mp3", "m4a", "ogg"}),
    "film": frozenset({"mp4", "webm"}),
}

_LAYER_III = (b"\xff\xfb", b"\xff\xf3", b"\xff\xfa", b"\xff\xf2")
"""How a frame of MPEG audio layer III begins, where no tag stands before it."""


def ending_of(name: str) -> str:
    """Return the ending of a file name, without its dot."""
    return name.rpartition(".")[2]


def is_really(ending: str, data: bytes) -> bool:
    """Return whether *data* begins as a file of that *ending* does."""
    match ending:
        case "png":
            return data.startswith(b"\x89PNG\r\n\x1a\n")
        case "jpg":
            return data.startswith(b"\xff\xd8\xff")
        case "webp":
            return data.startswith(b"RIFF") and data[8:12] == b"WEBP"
        case "ogg":
            return data.startswith(b"OggS")
        case "mp3":
            return data.startswith((b"ID3", *_LAYER_III))
        case "m4a" | "mp4":
            return data[4:8] == b"ftyp"
        case "webm":
            return data.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in data[:64]
        case "svg":
            return b"<svg" in data[:4096]
        case _:
            return False
