"""Lay the sections of one text file over another, and remember where each line came from.

A section of an overlay says which text it stands for: ``{#why-words over=39bb1b459496}`` holds the
digest of the section of the source as it was when the overlay was written. A section with a new id
is added at the end; the front matter's keys replace those of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.problem_codes import OVERLAY_DIFFERS
from curriculum.problems import Problem
from curriculum.sections import SectionText, split_front_matter, split_sections
from curriculum.translations import digest

_OVER = re.compile(r"\s*\bover=(?P<digest>[0-9a-f]*)")
_KEY = re.compile(r"^(?P<key>[a-z_]+):")


@dataclass(slots=True)
class Laid:
    """A text file made of two."""

    lines: list[str] = field(default_factory=list)
    origins: list[tuple[Path, int]] = field(default_factory=list)
    """For each line the file that it came from, and its number there."""
    overlaid: list[str] = field(default_factory=list)
    """The sections that the overlay replaced or added; ``title`` for its front matter."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the whole file."""
        return "\n".join(self.lines) + "\n"

    def take(self, lines: list[str], path: Path, first: int) -> None:
        """Add *lines*, which begin at line *first* of the file *path*."""
        self.lines += lines
        self.origins += [(path, number) for number in range(first, first + len(lines))]


@dataclass(frozen=True, slots=True)
class _Block:
    id: str
    lines: list[str]
    first: int


def lay_over(base_path: Path, base: str, overlay_path: Path, overlay: str) -> Laid:
    """Return the text *base* with *overlay* laid over it.

    Only whole sections are replaced. A section that the source does not have and that says ``over=``, one
    whose source has changed since, and one that says what the source says already, are problems.
    """
    laid = Laid()
    _front(laid, base_path, base, overlay_path, overlay)
    ours = {block.id: block for block in _blocks(overlay)}
    current = {section.id: digest(section.source) for section in _sections(base)}
    unchanged = {section.id: digest(section.source) for section in _sections(overlay)}
    for block in _blocks(base):
        mine = ours.pop(block.id, None)
        if mine is None:
            laid.take(block.lines, base_path, block.first)
            continue
        _judge(laid, mine, overlay_path, current.get(block.id, ""), unchanged.get(block.id, ""))
        laid.overlaid.append(block.id)
        laid.take(_without_mark(mine.lines), overlay_path, mine.first)
    for block in ours.values():
        if _OVER.search(block.lines[0]):
            message = f"the source has no section `{block.id}`"
            hint = "take over=… out if the section is the city's own; else correct the id"
            laid.problems.append(OVERLAY_DIFFERS.at(overlay_path, block.first, 1, message, hint))
        laid.overlaid.append(block.id)
        if laid.lines and laid.lines[-1].strip():
            laid.take([""], overlay_path, block.first)
        laid.take(_without_mark(block.lines), overlay_path, block.first)
    return laid


def _judge(laid: Laid, block: _Block, path: Path, now: str, mine: str) -> None:
    found = _OVER.search(block.lines[0])
    if found is None or found["digest"] != now:
        was = "does not say which text it stands for" if found is None else "stands for an older text"
        hint = f"compare it with the source, then write over={now} behind its id"
        laid.problems.append(OVERLAY_DIFFERS.at(path, block.first, 1, f"`{block.id}` {was}", hint))
    elif now == mine:
        message = f"`{block.id}` says what the source says already"
        laid.problems.append(OVERLAY_DIFFERS.at(path, block.first, 1, message, "take it out"))


def _front(laid: Laid, base_path: Path, base: str, overlay_path: Path, overlay: str) -> None:
    """Add the front matter of *base*, with the keys of *overlay*'s in their place, and the text below it."""
    theirs, base_from = _front_lines(base)
    mine, _ = _front_lines(overlay)
    keys = {key: (number, line) for number, line in mine if (key := _key(line))}
    if mine:
        laid.overlaid.append("title")
    for number, line in enumerate(base.splitlines()[: base_from - 1], start=1):
        key = _key(line) if (number, line) in theirs else ""
        if key in keys:
            place, text = keys.pop(key)
            laid.take([text], overlay_path, place)
        else:
            laid.take([line], base_path, number)
    first = next((block.first for block in _blocks(base)), len(base.splitlines()) + 1)
    laid.take(base.splitlines()[base_from - 1 : first - 1], base_path, base_from)


def _front_lines(text: str) -> tuple[list[tuple[int, str]], int]:
    """Return the lines of the front matter with their numbers, and the line on which the text begins."""
    front, _, first = split_front_matter(text)
    return [(number, line) for number, line in enumerate(front.splitlines(), start=2)], first


def _key(line: str) -> str:
    found = _KEY.match(line)
    return found["key"] if found else ""


def _sections(text: str) -> Iterator[SectionText]:
    _, body, first = split_front_matter(_OVER.sub("", text))
    yield from split_sections(body, first)[1]


def _blocks(text: str) -> list[_Block]:
    """Return the sections of *text* as they stand, each from its heading to the line before the next one."""
    _, body, first = split_front_matter(text)
    sections = split_sections(body, first)[1]
    lines = text.splitlines()
    starts = [section.line for section in sections]
    ends = [*starts, len(lines) + 1][1:]
    return [
        _Block(section.id, lines[start - 1 : end - 1], start)
        for section, start, end in zip(sections, starts, ends, strict=True)
    ]


def _without_mark(lines: list[str]) -> list[str]:
    return [_OVER.sub("", lines[0]), *lines[1:]]
