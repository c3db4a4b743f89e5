"""Take GIFT apart and put it together: escapes, blocks, formats (Moodle's documentation, "GIFT format")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CONTROL = "~=#{}:\\"
_HIDDEN = 0xF0000
"""Escaped letters are held here (a plane for private use) while the text is taken apart."""
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_FORMAT = re.compile(r"^\s*\[(html|markdown|plain|moodle)\]\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """One question as it stands between blank lines."""

    line: int
    comments: tuple[str, ...]
    text: str
    """With escaped letters held apart: :func:`revealed` brings them back."""


def escape(text: str) -> str:
    r"""Return *text* so that no letter of it is taken for a sign; a line end is written ``\n``."""
    escaped = re.sub(r"([~=#{}:\\])", r"\\\1", text)
    return escaped.replace("\n", "\\n")


def hidden(text: str) -> str:
    """Return *text* with its escaped letters held apart, so that every sign left is one."""
    text = re.sub(r"[\U000f0000-\U000f007f]", "\N{REPLACEMENT CHARACTER}", text)
    return _ESCAPE.sub(lambda found: chr(_HIDDEN + ord("\n" if found[1] == "n" else found[1])), text)


def revealed(text: str) -> str:
    """Return *text* with the letters that :func:`hidden` held apart, without the blanks around it."""
    return revealed_with_blanks(text).strip()


def revealed_with_blanks(text: str) -> str:
    """Return *text* with the letters that :func:`hidden` held apart, and the blanks around it."""
    return re.sub(r"[\U000f0000-\U000f007f]", lambda found: chr(ord(found[0]) - _HIDDEN), text)


def split_format(text: str, default: str) -> tuple[str, str]:
    """Return the format that *text* names in brackets, or *default*; and the text behind it."""
    found = _FORMAT.match(text)
    return (found[1], text[found.end() :]) if found else (default, text)


def blocks(text: str) -> Iterator[Block]:
    """Yield the questions of a file, with the comments before each; categories are passed over."""
    comments: list[str] = []
    lines: list[str] = []
    begin = 0
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        stripped = line.strip()
        if stripped.startswith("//"):
            comments.append(stripped[2:].strip())
        elif stripped.startswith("$CATEGORY:"):
            comments = []
        elif stripped:
            begin = begin if lines else number
            lines.append(line)
        elif lines:
            yield Block(begin, tuple(comments), hidden("\n".join(lines)))
            comments, lines = [], []


def split_answers(text: str) -> list[tuple[str, str]]:
    """Return the answers of *text*, each with the sign that it begins with; the first may have none."""
    found = []
    for piece in re.split(r"(?=[=~])", text):
        if piece.strip():
            has_sign = piece[0] in "=~"
            found.append((piece[0] if has_sign else "", piece[1:] if has_sign else piece))
    return found
