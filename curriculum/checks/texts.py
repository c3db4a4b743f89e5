"""Check that every text says something: headings, feedback, no placeholders, no more words than minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.catalogue import ProblemCode
from curriculum.folders import ExpectedSection, Folder
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.model import NOTE
from curriculum.problem_codes import (
    EMPTY_HEADING,
    EMPTY_TEXT,
    LONG_NOTE,
    PLACEHOLDER,
    TOO_MANY_WORDS,
)
from curriculum.problems import Problem
from curriculum.text_files import TextFile

LETTERS_OF_A_NOTE = 140
"""A line or two on a telephone: what is read before deciding whether to go on."""
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
        yield from _long_notes(folder, file)
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
            is_end = wanting[part.id] == "end"
            lack, example = ("has no debriefing", "What helped") if is_end else ("does not say why", "It is")
            message = f"the {wanting[part.id]} `{part.id}` of `{section.id}` {lack}"
            hint = f"end it with a block quote: > {example} …, because …"
            yield code.at(file.path, part.line, 1, message, hint)


def _empty_headings(file: TextFile) -> Iterator[Problem]:
    for heading in file.headings():
        if not heading.title.strip():
            message = f"the heading of `{heading.id}` is empty"
            yield EMPTY_HEADING.at(file.path, heading.line, 1, message)


def _empty_sections(folder: Folder) -> Iterator[Problem]:
    """Yield English sections and parts without the text that they need; a translation misses one."""
    source = folder.files.get(SOURCE_LANGUAGE)
    if source is None:
        return
    for section in folder.sections:
        found = source.by_id.get(section.id)
        for bare in section.without_text(found) if found else ():
            message = f"there is no text below the heading of `{bare.id}`"
            yield EMPTY_TEXT.at(source.path, bare.line, 1, message)


def _long_notes(folder: Folder, file: TextFile) -> Iterator[Problem]:
    """Yield content notes that are more than their heading, or a heading of more than a line."""
    noted = [section for section in folder.sections if any(part.role == "note" for part in section.parts)]
    found = (file.by_id[section.id] for section in noted if section.id in file.by_id)
    for note in (part for section in found for part in section.parts if part.id == NOTE):
        if note.body or note.feedback:
            message = "a content note is its heading alone, but there is text below it"
            yield LONG_NOTE.at(file.path, note.line, 1, message, "move the text into the component")
        elif len(note.title) > LETTERS_OF_A_NOTE:
            message = f"the content note has {len(note.title)} letters, more than {LETTERS_OF_A_NOTE}"
            yield LONG_NOTE.at(file.path, note.line, 1, message, "say in one line what stands below")


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
