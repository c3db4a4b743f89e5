"""Read one text file (``vi.md``): front matter, sections with their parts, and where each stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from curriculum.languages import Language
from curriculum.mentions import Mention, mentions
from curriculum.positions import Position, YamlDocument
from curriculum.problem_codes import UNCLOSED, WRONG_VALUE
from curriculum.problems import Problem
from curriculum.sections import SectionText, split_front_matter, split_sections
from curriculum.signatures import signed_text
from curriculum.sources import read_source
from curriculum.validation import validate
from curriculum.yaml_reader import parse_yaml

_Words = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
"""Text; a key without a value is an empty text, which is reported as a missing translation."""


class FrontMatter(BaseModel):
    """What stands between the two ``---`` of a text file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: _Words = ""
    """Inline Markdown."""
    summary: _Words = ""
    """Markdown."""
    translated_from: str | None = None
    """The digest of the English title and summary; translations only."""
    reviewed_by: str | None = None
    """The speaker who signed the whole file."""
    reviewed_on: date | None = None
    """The day of the signature."""
    reviewed_text: str | None = None
    """The digest of the text that was signed (:func:`curriculum.signatures.signed_text`)."""


def head_source(title: str, summary: str) -> str:
    """Return what the digest ``translated_from`` is taken of."""
    return f"{title}\n{summary}"


@dataclass(frozen=True)
class TextFile:
    """A text file as written, taken apart but not judged."""

    path: Path
    language: Language
    text: str = field(repr=False)
    front: FrontMatter
    front_document: YamlDocument | None
    sections: tuple[SectionText, ...]
    is_front_sound: bool = True
    """False when the front matter could not be read: already a problem."""

    @cached_property
    def by_id(self) -> dict[str, SectionText]:
        """Return the sections by id; of two with one id, the first."""
        return {section.id: section for section in reversed(self.sections)}

    @property
    def signed_text(self) -> str:
        """Return the digest that a signature of the file as it stands names."""
        front = self.front
        return signed_text(front.title, front.summary, front.translated_from, self.sections)

    @cached_property
    def signed_by(self) -> str | None:
        """Return the speaker who signed the text as it stands; None when it changed since, or nobody has.

        A signature that names no text is believed: older files have such.
        """
        is_signed = self.front.reviewed_text in (None, self.signed_text) if self.front.reviewed_by else False
        return self.front.reviewed_by if is_signed else None

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the file without their ends."""
        return tuple(self.text.splitlines())

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return what the file cites and links to, in file order."""
        return tuple(mentions(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.text.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return starts

    @cached_property
    def _section_lines(self) -> list[int]:
        return [section.line for section in self.sections]

    def position(self, offset: int) -> Position:
        """Return the place of the character at *offset* of the text."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def section_at(self, line: int) -> SectionText | None:
        """Return the section that *line* belongs to; None in front of the first one."""
        index = bisect_right(self._section_lines, line)
        return self.sections[index - 1] if index else None

    def mentions_in(self, section: SectionText) -> list[Mention]:
        """Return what *section* and its parts mention."""
        return self._mentions_by_line.get(section.line, [])

    @cached_property
    def _mentions_by_line(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            section = self.section_at(self.position(mention.offset).line)
            if section is not None:
                found.setdefault(section.line, []).append(mention)
        return found

    def heading_column(self, heading: SectionText, what: str = "{#") -> int:
        """Return the column of *what* in the line of *heading*, or 1."""
        return max(self.lines[heading.line - 1].rfind(what) + 1, 1)

    def front_position(self, key: str) -> Position:
        """Return where *key* of the front matter stands, or the file's first line."""
        return self.front_document.at(key) if self.front_document else Position(1, 1)

    def headings(self) -> Iterator[SectionText]:
        """Yield sections and parts in file order."""
        for section in self.sections:
            yield section
            yield from section.parts


def read_text_file(path: Path, language: Language) -> tuple[TextFile | None, list[Problem]]:
    """Return the text file at *path*, or None when it cannot be read, and what is wrong with it."""
    text, problems = read_source(path)
    if text is None:
        return None, problems
    return parse_text_file(text, path, language)


def parse_text_file(text: str, path: Path, language: Language) -> tuple[TextFile, list[Problem]]:
    """Return *text* taken apart, and what is wrong with its front matter."""
    yaml, markdown, first_line = split_front_matter(text)
    document: YamlDocument | None = None
    front: FrontMatter | None = None
    problems: list[Problem] = []
    if yaml.strip():
        document, problems = parse_yaml(yaml, path, 2, is_all_text=True)
    elif first_line == 1 and text.startswith("---"):
        message = "the front matter begins here and is never closed"
        problems = [UNCLOSED.at(path, 1, 1, message, "add a line `---` after its last key")]
    if document is not None and isinstance(document.data, dict):
        front, faults = validate(document, FrontMatter)
        problems += faults
    elif document is not None and document.data is not None:
        message = "the front matter must be a mapping (`key: value`)"
        problems.append(WRONG_VALUE.at(path, 2, 1, message))
    _, sections = split_sections(markdown, first_line)
    is_sound = front is not None or not problems
    return TextFile(path, language, text, front or FrontMatter(), document, sections, is_sound), problems
