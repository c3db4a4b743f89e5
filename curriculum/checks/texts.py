"""Check that every text says something: headings, feedback, no placeholders, no more words than minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.catalogue import ProblemCode
from curriculum.folders import ExpectedSection, Folder
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.problem_codes import (
    EMPTY_HEADING,
    EMPTY_TEXT,
    PLACEHOLDER,
    TOO_MANY_WORDS,
)
from curriculum.problems import Problem
from curriculum.text_files import TextFile

WORDS_A_MINUTE = 200
"""What adults read of plain text on a screen, rounded down."""

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|FIXME|XXX)\b|\blorem ipsum\b|\?\?\?|\[(?:insert|your) [^\]]*\](?!\()", re.I
)


_HINTS_OF_ONE = ("TODO", "TBD", "FIXME", "XXX", "LOREM", "???", "[INSERT", "[YOUR")
"""Plain words are found ten times faster than the pattern; nearly all files hold none."""


def check_texts(folder: Folder) -> Iterator[Problem]:
    """Yield empty headings, sections without text, placeholders and too many words."""
    for file in folder.files.values():
        yield from _empty_headings(file)
        yield from _placeholders(file)
    yield from _empty_sections(folder)
    yield from _too_many_words(folder)


def check_feedback(folder: Folder, code: ProblemCode) -> Iterator[Problem]:
    """Yield options and cards without feedback, in any language, as problems of the kind *code*."""
    for file in folder.files.values():
        for section in folder.sections:
            yield from _missing_feedback(file, section, code)


def _missing_feedback(file: TextFile, section: ExpectedSection, code: ProblemCode) -> Iterator[Problem]:
    found = file.by_id.get(section.id)
    wanting = {part.id: part.role for part in section.parts if part.needs_feedback}
    for part in found.parts if found and wanting else ():
        if part.id in wanting and not part.feedback:
            message = f"the {wanting[part.id]} `{part.id}` of `{section.id}` does not say why"
            hint = "end it with a block quote: > It is …, because …"
            yield code.at(file.path, part.line, 1, message, hint)


def _empty_headings(file: TextFile) -> Iterator[Problem]:
    for heading in file.headings():
        if not heading.title.strip():
            message = f"the heading of `{heading.id}` is empty"
            yield EMPTY_HEADING.at(file.path, heading.line, 1, message)


def _empty_sections(folder: Folder) -> Iterator[Problem]:
    """Yield English sections that need a text and have none; in a translation that is a missing one."""
    source = folder.files.get(SOURCE_LANGUAGE)
    for section in folder.sections if source else ():
        found = source.by_id.get(section.id) if source else None
        if source and found and section.needs_body and not found.body:
            message = f"there is no text below the heading of `{section.id}`"
            yield EMPTY_TEXT.at(source.path, found.line, 1, message)


def _placeholders(file: TextFile) -> Iterator[Problem]:
    upper = file.text.upper()
    if not any(word in upper for word in _HINTS_OF_ONE):
        return
    for match in _PLACEHOLDER.finditer(file.text):
        place = file.position(match.start())
        message = f"`{match.group()}` is a placeholder"
        yield PLACEHOLDER.at(file.path, place.line, place.column, message)


def _too_many_words(folder: Folder) -> Iterator[Problem]:
    if folder.minutes is None or folder.source is None:
        return
    words = len(folder.source.text.split())
    if words > 2 * WORDS_A_MINUTE * folder.minutes:
        place = folder.document.at("minutes")
        needed = round(words / WORDS_A_MINUTE)
        message = f"{words:,} words take about {needed} minutes to read, more than twice {folder.minutes}"
        yield TOO_MANY_WORDS.at(folder.document.path, place.line, place.column, message)
