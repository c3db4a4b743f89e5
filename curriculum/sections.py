"""Read a text file: front matter, then one section per heading that carries an id.

The shape is the same for lessons, item banks, attestations, the glossary and courses,
so a trainer or a translator learns it once (docs/reference/content-format.md)::

    ---
    title: Words we share
    ---

    ## Where does it live? {#levels}          a section: a component, an item, a term
    Read each card.
    ### In one person's mind {#in-mind}       a part: an option, a card, a bin
    > Why this is, or is not, the answer.     its feedback

A heading without an id is an ordinary subheading of the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_HEADING = re.compile(r"^(#{2,3})\s+(.*?)\s*\{#([^}]*)\}\s*$")


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section or part as it stands in a file, before anything is judged."""

    id: str
    title: str
    """The heading's text: inline Markdown."""
    body: str
    """Markdown below the heading, without the feedback and without the parts."""
    feedback: str
    """Markdown of the closing block quote, without its ``>`` marks; parts only."""
    line: int
    """The heading's line, counted from 1."""
    marks: tuple[str, ...] = ()
    """Words behind the id: ``.correct``, ``from=39bb1b459496``."""
    parts: tuple[SectionText, ...] = ()
    source: str = ""
    """Title, body, feedback and parts as written, heading marks left out: what a digest is taken of."""

    @property
    def translated_from(self) -> str | None:
        """Return the digest of the English that this text was made from, or None when it says none."""
        return next((mark[5:] for mark in self.marks if mark.startswith("from=")), None)

    @property
    def is_marked_correct(self) -> bool:
        """Return whether the heading says ``.correct``: an aid to translators, checked against the key."""
        return ".correct" in self.marks


def texts_left_out(english: SectionText, found: SectionText) -> list[tuple[SectionText, SectionText]]:
    """Return what has a text below its heading in *english* and none in *found*: pairs, *found*'s first."""
    parts = {part.id: part for part in english.parts}
    pairs = [(found, english), *((part, parts[part.id]) for part in found.parts if part.id in parts)]
    return [(ours, theirs) for ours, theirs in pairs if theirs.body and not ours.body]


@dataclass(slots=True)
class _Open:
    """A section while its lines are being gathered."""

    level: int
    id: str
    title: str
    line: int
    marks: tuple[str, ...]
    lines: list[str] = field(default_factory=list)
    parts: list[SectionText] = field(default_factory=list)

    def close(self) -> SectionText:
        body, feedback = _split_feedback(self.lines) if self.level == 3 else (_trim(self.lines), "")
        own = "\n".join([f"{self.title} {{#{self.id}}}", *self.lines])
        source = "\n".join([own.strip(), *(part.source for part in self.parts)])
        return SectionText(
            self.id, self.title, body, feedback, self.line, self.marks, tuple(self.parts), source
        )


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Return the front matter's YAML, the Markdown below it, and the line on which that begins.

    The YAML is empty when the file has no front matter. Lines count from 1.
    """
    lines = text.splitlines()
    if lines and lines[0].strip() == "---":
        for number, line in enumerate(lines[1:], start=2):
            if line.strip() == "---":
                return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    return "", text, 1


def split_sections(markdown: str, first_line: int = 1) -> tuple[str, tuple[SectionText, ...]]:
    """Return the text before the first section, and the sections in file order.

    *first_line* is the line of the file on which *markdown* begins. Nothing is refused
    here: a doubled or unknown id is a matter for the checks.
    """
    before: list[str] = []
    done: list[SectionText] = []
    section: _Open | None = None
    part: _Open | None = None
    for number, line, heading in _lines_with_headings(markdown, first_line):
        if heading is None:
            (part or section or _Before(before)).lines.append(line)
            continue
        if part is not None and section is not None:
            section.parts.append(part.close())
            part = None
        opened = _open(heading, number)
        if opened.level == 3 and section is not None:
            part = opened
            continue
        if section is not None:
            done.append(section.close())
        section = opened
    if part is not None and section is not None:
        section.parts.append(part.close())
    if section is not None:
        done.append(section.close())
    return _trim(before), tuple(done)


@dataclass(slots=True)
class _Before:
    lines: list[str]


def _lines_with_headings(markdown: str, first_line: int) -> Iterator[tuple[int, str, re.Match[str] | None]]:
    """Yield each line with its number and, outside code fences, its heading match."""
    in_fence = False
    for number, line in enumerate(markdown.splitlines(), start=first_line):
        if line.startswith(("```", "~~~")):
            in_fence = not in_fence
        # Most lines are text: no pattern is tried on them.
        yield number, line, _HEADING.match(line) if line.startswith("##") and not in_fence else None


def _open(heading: re.Match[str], line: int) -> _Open:
    hashes, title, inside = heading.groups()
    identifier, *marks = inside.split() or [""]
    return _Open(len(hashes), identifier, title, line, tuple(marks))


def _split_feedback(lines: list[str]) -> tuple[str, str]:
    """Split a part's lines into its body and its closing block quote."""
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    quoted: list[str] = []
    while kept and kept[-1].lstrip().startswith(">"):
        quoted.append(kept.pop().lstrip()[1:].removeprefix(" "))
    return _trim(kept), _trim(quoted[::-1])


def _trim(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip()
