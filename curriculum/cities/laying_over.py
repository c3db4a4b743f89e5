"""Lay the sections of one text file over another.

A section of an overlay says which text it stands for: ``{#why-words over=39bb1b459496}`` holds the
digest of the section of the source as it was when the overlay was written. A section with a new id
is added at the end; the front matter's keys replace those of the source.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from pathlib import Path

from curriculum.cities.blocks import Block, Laid, added, cut
from curriculum.cities.standing_for import OVER, Piece, judge
from curriculum.sections import SectionText, split_front_matter, split_sections
from curriculum.translations import digest

FRONT = "title"
"""What the title, the summary and whatever else the front matter says are called among the sections."""
_OF_THE_ENGLISH = frozenset({"title", "summary", "translated_from"})
_KEY = re.compile(r"^(?P<key>[a-z_]+):")
_OVER = f"{OVER}="
_MARK = re.compile(rf"\s+{_OVER}[^\s}}]*")


@dataclass(frozen=True, slots=True)
class _TextFile:
    opening: Block
    """The first line of the front matter; no line where there is none."""
    keys: list[Block]
    above: Block
    """From the last line of the front matter to the first section."""
    blocks: list[Block]
    sections: tuple[SectionText, ...]

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys([FRONT] * bool(self.keys) + [block.id for block in self.blocks]))


def lay_over(
    base_path: Path, base: str, overlay_path: Path, overlay: str, without: frozenset[str] = frozenset()
) -> Laid:
    """Return the text *base* with *overlay* laid over it, and without what of *base* is named in *without*.

    *without*: ids of sections; ``title`` for title and summary. Only whole sections are replaced. A section
    that the source does not have and that says ``over=``, one whose source has changed since, and one that
    says what the source says already, are problems.
    """
    theirs, ours = _taken_apart(base_path, base), _taken_apart(overlay_path, overlay)
    laid = Laid(overlaid=ours.ids)
    laid.take(theirs.opening)
    if theirs.opening.lines:
        laid.lay(theirs.keys, ours.keys, _OF_THE_ENGLISH if FRONT in without else frozenset())
        for key in added(theirs.keys, ours.keys):
            laid.take(key)
    laid.take(theirs.above)
    unmarked = [_without_mark(block) for block in ours.blocks]
    laid.lay(theirs.blocks, unmarked, without)
    for block in added(theirs.blocks, unmarked):
        laid.take_apart(block)
    sources = _pieces(theirs, base_path)
    for name, piece in _pieces(ours, overlay_path).items():
        laid.problems += judge(piece, sources.get(name), "over={} behind its id")
    return laid


def ids_overlaid(overlay: str) -> frozenset[str]:
    """Return the ids of the sections that the text *overlay* holds; ``title`` for its front matter."""
    return frozenset(_taken_apart(Path(), overlay).ids)


def _taken_apart(path: Path, text: str) -> _TextFile:
    front, body, first = split_front_matter(text)
    sections = split_sections(body, first)[1]
    lines, closing = text.splitlines(), max(first - 1, 1)
    named = ((number, _KEY.match(line)) for number, line in enumerate(front.splitlines(), start=2))
    keys = [(number, found["key"]) for number, found in named if found]
    opening, *above_the_text = cut(path, lines[: closing - 1], keys)
    above, *blocks = cut(path, lines, [(section.line, section.id) for section in sections], closing)
    return _TextFile(opening, above_the_text, above, blocks, sections)


def _pieces(file: _TextFile, path: Path) -> dict[str, Piece]:
    """Return the sections by id; of two with one id, the last."""
    return {
        section.id: Piece(
            "section",
            section.id,
            path,
            section.line,
            next((mark.removeprefix(_OVER) for mark in section.marks if mark.startswith(_OVER)), None),
            digest(section.source),
        )
        for section in file.sections
    }


def _without_mark(block: Block) -> Block:
    heading, *below = block.lines
    return dataclasses.replace(block, lines=[_MARK.sub("", heading, count=1), *below])
