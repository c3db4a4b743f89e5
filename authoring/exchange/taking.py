"""Work out how the text files read once a file from translators is taken: all of it, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from authoring.exchange.approved_terms import ApprovedTerms
from authoring.exchange.comparing import Comparison, Standing, compare
from authoring.exchange.findings import Finding
from authoring.exchange.folder_units import digest_of_values, folder_units, head_values, values_of
from authoring.exchange.units import HEAD, Exchange, Slot, UnitFile, UnitSection
from authoring.exchange.writing_back import edited_file
from authoring.files.api import read_digest
from curriculum.authoring import (
    Curriculum,
    Folder,
    check_folder,
    check_missing,
    check_structure,
    closest,
    parse_text_file,
)
from curriculum.languages import Language
from curriculum.problems import Problem
from curriculum.section_writing import UnwritableTextError

_NO_TERMS = ApprovedTerms({}, None)
_TOLD = {"CUR020"}
"""Said, and nevertheless taken: the form of a term that a sentence needs is for a speaker to judge."""
_NOT_OURS = {"CUR021", "CUR022", "CUR023", "CUR029"}
"""What is still missing or stale is no fault of what came back."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file comes to."""

    language: Language
    edits: Mapping[Path, str] = field(default_factory=dict)
    """The text files that are new or changed, whole; none where there are findings."""
    read: Mapping[Path, str] = field(default_factory=dict)
    """By path of *edits*: the digest of what each was worked out from (``authoring.files.save``)."""
    findings: tuple[Finding, ...] = ()
    """Why nothing is taken."""
    notes: tuple[Finding, ...] = ()
    """What is left out or wants a look, though the rest is taken."""
    changed: int = 0
    """Sections with new words."""
    confirmed: int = 0
    """Sections whose words stay, and follow today's English according to the translators."""
    unchanged: int = 0


def take(
    exchange: Exchange, faults: Sequence[Finding], folders: Mapping[str, Folder], curriculum: Curriculum
) -> Taken:
    """Return what *exchange* brings to *folders*, which are given by address. Reads files and writes none.

    *faults* are what reading it found. A single finding is enough for nothing to be taken; all are told.
    """
    findings, notes = [*faults, *_twice(exchange)], list[Finding]()
    edits: dict[Path, str] = {}
    digests: dict[Path, str] = {}
    changed = confirmed = unchanged = 0
    for file in exchange.files:
        folder = folders.get(file.address)
        if folder is None or folder.source is None:
            hint = closest(file.address, list(folders)) or "is it a file of this installation?"
            findings.append(Finding(file.line, file.address[:200], "there is no such text file", hint))
            continue
        findings += _cut_off(file)
        compared, lost, left = _compared(file, folder, exchange.language)
        for one in compared.values():
            findings += one.findings
            notes += one.notes
            changed += one.is_new_text
            confirmed += bool(one.made_from and not one.is_new_text)
            unchanged += not one.values
        findings += lost
        notes += left
        wanted = {name: one for name, one in compared.items() if one.values}
        if wanted:
            path = folder.path / f"{exchange.language.value}.md"
            # First: what is saved between the two is then known for somebody else's.
            digests[path] = read_digest(path)
            text, more, told = _edited(folder, file, exchange.language, wanted, curriculum)
            findings += more
            notes += told
            if text is not None:
                edits[path] = text
    if findings:
        return Taken(exchange.language, findings=tuple(sorted(set(findings))))
    told_once = tuple(sorted(set(notes)))
    return Taken(exchange.language, edits, digests, (), told_once, changed, confirmed, unchanged)


def _twice(exchange: Exchange) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for file in exchange.files:
        for place, line in (
            (("", file.address), file.line),
            *(((file.address, s.id), s.line) for s in file.sections),
        ):
            if place in seen:
                message = "stands in the file twice"
                yield Finding(line, "/".join(filter(None, place)), message, "take one out")
            seen.add(place)


def _cut_off(file: UnitFile) -> Iterator[Finding]:
    if file.expected > file.count:
        message = f"holds {file.count} of the {file.expected} texts with which it was sent"
        yield Finding(file.line, file.address, message, "was the file cut off or divided? ask for all of it")


def _compared(
    file: UnitFile, folder: Folder, language: Language
) -> tuple[dict[str, Comparison], list[Finding], list[Finding]]:
    """Return the sections by id, the findings of those that are unknown, and what is left out."""
    ours = {one.id: one for one in folder_units(folder, file.address, language, _NO_TERMS).sections}
    by_digest = {one.made_from: one.id for one in ours.values()}
    compared: dict[str, Comparison] = {}
    lost: list[Finding] = []
    left: list[Finding] = []
    for section in file.sections:
        place = f"{file.address}/{section.id}"
        if section.id in ours:
            standing = _standing(ours[section.id], folder, language)
            compared[section.id] = compare(section, standing, file.address, language)
        elif section.made_from in by_digest:
            message = "there is no such section"
            lost.append(Finding(section.line, place, message, f"its id was `{by_digest[section.made_from]}`"))
        else:
            left.append(
                Finding(section.line, place, "the English has no such section any more; it is left out")
            )
    return compared, lost, left


def _standing(ours: UnitSection, folder: Folder, language: Language) -> Standing:
    file = folder.files.get(language)
    found = file.by_id.get(ours.id) if file else None
    values: Mapping[tuple[str, Slot], str] = {}
    made_from = None
    if file is not None and ours.id == HEAD:
        values, made_from = head_values(file), file.front.translated_from
    elif found is not None:
        values, made_from = values_of(found), found.translated_from
    if digest_of_values(values) != ours.translation:
        raise AssertionError(ours.id)
    units = {unit.key: unit for unit in ours.units}
    return Standing(ours.made_from, made_from == ours.made_from, values, units)


def _edited(
    folder: Folder,
    file: UnitFile,
    language: Language,
    wanted: Mapping[str, Comparison],
    curriculum: Curriculum,
) -> tuple[str | None, list[Finding], list[Finding]]:
    """Return the text file with what is *wanted*, and what the checks of the content say of it."""
    path = folder.path / f"{language.value}.md"
    before = path.read_bytes().decode("utf-8") if path.exists() else ""
    there = folder.files.get(language)
    if there is not None and there.text.splitlines() != before.removeprefix("\ufeff").splitlines():
        message = "was changed while this file was being read"
        return None, [Finding(file.line, file.address, message, "try again")], []
    try:
        text = edited_file(before, folder, wanted)
    except UnwritableTextError as error:
        return None, [Finding(file.line, file.address, str(error))], []
    after, faults = parse_text_file(text.removeprefix("\ufeff"), path, language)
    tried = replace(folder, files={**folder.files, language: after}, unreadable=frozenset())
    known = {_told(one) for one in _problems(folder, curriculum, path)}
    new = [one for one in (*faults, *_problems(tried, curriculum, path)) if _told(one) not in known]
    lines = {section.id: section for section in file.sections}
    found, told = list[Finding](), list[Finding]()
    for problem in new:
        section = after.section_at(problem.line)
        where = lines.get(section.id if section else HEAD)
        parts = [one.id for one in section.parts if one.line <= problem.line] if section else []
        line = _line_of(where, parts[-1] if parts else "") if where else file.line
        place = f"{file.address}/{where.id}" if where else file.address
        listed = told if problem.code in _TOLD else found
        listed.append(Finding(line, place, f"{problem.code} {problem.message}", problem.hint))
    return text, found, told


def _line_of(section: UnitSection, part: str) -> int:
    return next((unit.line for unit in section.units if unit.key.part == part), section.line)


def _problems(folder: Folder, curriculum: Curriculum, path: Path) -> Iterator[Problem]:
    found = (*check_structure(folder), *check_missing(folder), *check_folder(folder, curriculum))
    return (one for one in found if one.path == path and one.code not in _NOT_OURS)


def _told(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message
