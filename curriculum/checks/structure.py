"""Check that text files have the headings that the YAML file names, once, in order, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from curriculum.folders import ExpectedSection, Folder
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.problem_codes import (
    BAD_MARK,
    DUPLICATE_HEADING,
    HEADING_ORDER,
    MALFORMED_HEADING,
    MISSING_HEADING,
    MISSING_KEY,
    UNCLOSED,
    UNKNOWN_HEADING,
)
from curriculum.problems import Problem
from curriculum.sections import SectionText
from curriculum.text_files import TextFile
from curriculum.validation import closest

_LOOKS_LIKE_ID = re.compile(r"^ {0,3}(#{1,6})\s.*\{\s*#?\s*[\w.-]+[^}]*\}?\s*$")
_SOUND_HEADING = re.compile(r"^#{2,3}\s+.*?\s*\{#[^}]*\}\s*$")
_FENCES = ("```", "~~~")
_MARKS = (".correct", ".source-text")


def check_structure(folder: Folder) -> Iterator[Problem]:
    """Yield what is wrong with the headings of all text files of *folder*."""
    yield from _missing(folder)
    for file in folder.files.values():
        if not folder.is_partial:
            yield from _unknown(folder, file)
        yield from _doubled(file)
        yield from _misshapen(file)
        if folder.is_ordered:
            yield from _order(folder, file)


def _missing(folder: Folder) -> Iterator[Problem]:
    """Yield what the English lacks; what a translation lacks is a missing translation."""
    source = folder.source
    if source is None:
        return
    if folder.needs_title and source.is_front_sound and not source.front.title.strip():
        yield MISSING_KEY.at(source.path, 1, 1, "the front matter has no `title`", "add `title: …`")
    for section in folder.sections:
        found = source.by_id.get(section.id)
        if found is None:
            yield _missing_section(folder, source, section)
            continue
        present = {part.id for part in found.parts}
        for part in section.parts:
            if part.id not in present:
                message = f"the {part.role} `{part.id}` of `{section.id}` has no heading"
                hint = f"add below this one: ### … {{#{part.id}}}"
                yield MISSING_HEADING.at(source.path, found.line, 1, message, hint)


def _missing_section(folder: Folder, source: TextFile, section: ExpectedSection) -> Problem:
    place = folder.place_of(section)
    message = f"the {section.role} `{section.id}` has no heading in {source.path.name}"
    known = {item.id for item in folder.sections}
    strangers = [found.id for found in source.sections if found.id not in known]
    hint = closest(section.id, strangers) or f"add to {source.path.name}: ## … {{#{section.id}}}"
    return MISSING_HEADING.at(folder.document.path, place.line, place.column, message, hint)


def _unknown(folder: Folder, file: TextFile) -> Iterator[Problem]:
    expected = {section.id: section for section in folder.sections}
    yaml = folder.document.path.name
    for found in file.sections:
        section = expected.get(found.id)
        if section is None:
            yield _unknown_heading(file, found, f"{yaml} has no `{found.id}`", list(expected))
            continue
        parts = [part.id for part in section.parts]
        for part in found.parts:
            if part.id not in parts:
                message = f"`{found.id}` in {yaml} has no `{part.id}`"
                yield _unknown_heading(file, part, message, parts)


def _unknown_heading(file: TextFile, found: SectionText, message: str, known: list[str]) -> Problem:
    column = file.heading_column(found)
    return UNKNOWN_HEADING.at(file.path, found.line, column, message, closest(found.id, known))


def _doubled(file: TextFile) -> Iterator[Problem]:
    groups = [file.sections, *(section.parts for section in file.sections)]
    for group in groups:
        first: dict[str, int] = {}
        for found in group:
            line = first.setdefault(found.id, found.line)
            if line != found.line:
                message = f"the id `{found.id}` is used twice; the first is on line {line}"
                column = file.heading_column(found)
                yield DUPLICATE_HEADING.at(file.path, found.line, column, message)


def _order(folder: Folder, file: TextFile) -> Iterator[Problem]:
    """Yield the first section that stands before one that the YAML file names earlier."""
    rank = {section.id: index for index, section in enumerate(folder.sections)}
    known = [found for found in file.sections if found.id in rank and file.by_id[found.id] is found]
    for before, after in pairwise(known):
        if rank[after.id] < rank[before.id]:
            message = f"`{after.id}` stands below `{before.id}`, but {folder.document.path.name} has it above"
            yield HEADING_ORDER.at(file.path, after.line, 1, message)
            return


def _misshapen(file: TextFile) -> Iterator[Problem]:
    """Yield headings whose id is not recognised, marks that mean nothing, and a fence left open."""
    fence_line = 0
    # Nearly all lines are text: only those that may be headings or fences are looked at.
    marked = [(n, line) for n, line in enumerate(file.lines, 1) if line[:3] in _FENCES or "#" in line[:4]]
    for number, line in marked:
        if line[:3] in _FENCES:
            fence_line = 0 if fence_line else number
        elif "{" in line and not fence_line and _LOOKS_LIKE_ID.match(line) and not _SOUND_HEADING.match(line):
            column = line.find("{") + 1
            message = "this heading's id is not recognised"
            hint = "write ## Title {#id} for a section, ### Title {#id} for a part"
            yield MALFORMED_HEADING.at(file.path, number, column, message, hint)
    if fence_line:
        message = "the code fence begins here and is never closed"
        yield UNCLOSED.at(file.path, fence_line, 1, message, "close it with the same three characters")
    for found in file.headings():
        for mark in found.marks:
            # A digest that is none makes its translation stale, which is reported as that.
            is_digest = mark.startswith("from=") and file.language is not SOURCE_LANGUAGE
            if mark not in _MARKS and not is_digest:
                column = file.heading_column(found, mark)
                message = f"the mark `{mark}` means nothing here"
                hint = closest(mark, _MARKS)
                yield BAD_MARK.at(file.path, found.line, column, message, hint)
