"""Hold a changed page of the hub against the very checks of its files, and say at which field each fault is.

What a form lets pass, ``groundwork check`` lets pass. How translations stand is no fault of a form: it is
shown beside the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from authoring.forms.values import Values
from authoring.hub.opened import HEAD, OpenedPage, edited_page
from curriculum.authoring import (
    Curriculum,
    Folder,
    TextFile,
    check_folder,
    check_hub,
    check_structure,
    hub_sections,
    parse_text_file,
    parse_yaml,
)
from curriculum.hub import FILE
from curriculum.languages import Language
from curriculum.problems import Problem
from curriculum.section_writing import UnwritableTextError

_OF_TRANSLATIONS = frozenset({"CUR021", "CUR022", "CUR023", "CUR024"})
_HEADING = "CUR015"


class _Told(NamedTuple):
    """What makes two problems one, wherever in the file they stand."""

    code: str
    file: str
    section: str
    message: str


def faults_of_page(
    folder: Path, piece: str, values: Values, pages: tuple[OpenedPage, OpenedPage], curriculum: Curriculum
) -> dict[str, str]:
    """Return by field of the form of *piece* the code of what the checks find for the first time.

    *pages* are the page in *folder* before and after the change; *values* are what was written.
    """
    before, after = pages
    try:
        edits = edited_page(folder, before, after)
    except UnwritableTextError:
        return {_unwritable(before, piece, values): _HEADING}
    now = {path: path.read_bytes().decode("utf-8") for path in (folder / FILE, *folder.glob("*.md"))}
    known = set(_problems(now, before, curriculum))
    changed = {path.stem for path in edits}
    faults: dict[str, str] = {}
    for told, slot in _problems(now | edits, after, curriculum).items():
        if told not in known and told.code not in _OF_TRANSLATIONS and told.file.partition(".")[0] in changed:
            faults.setdefault(_field(told, slot, piece), told.code)
    return faults


def _problems(files: Mapping[Path, str], opened: OpenedPage, curriculum: Curriculum) -> dict[_Told, str]:
    """Return what is wrong with a page whose files read *files*, each with where in its section it is."""
    path = next(one for one in files if one.name == FILE)
    document, found = parse_yaml(files[path], path)
    texts = {}
    for each, text in files.items():
        if each.stem in set(Language):
            texts[Language(each.stem)], broken = parse_text_file(text, each, Language(each.stem))
            found += broken
    if document is not None:
        folder = Folder(
            document,
            texts,
            hub_sections(opened.page),
            needs_title=True,
            is_ordered=True,
            lists_facts=False,
            written_in=opened.page.written_in,
        )
        found += [*check_structure(folder), *check_folder(folder, curriculum)]
        found += check_hub(replace(curriculum, folders=(folder,)))
    by_path = {each.path: each for each in texts.values()}
    return dict(_told(one, by_path.get(one.path)) for one in found)


def _told(problem: Problem, file: TextFile | None) -> tuple[_Told, str]:
    """Return what tells *problem* from others, and whether it stands in a ``title`` or a ``body``."""
    if file is None:
        return _Told(problem.code, problem.path.name, "", problem.message), ""
    section = file.section_at(problem.line)
    name = section.id if section else HEAD
    body = section.line + 1 if section else file.front_position("summary").line
    slot = "body" if problem.line >= body else "title"
    return _Told(problem.code, problem.path.name, name, problem.message), slot


def _field(told: _Told, slot: str, piece: str) -> str:
    """Return the field of the form of *piece* at which a problem is told."""
    if not slot:
        return "courses" if piece == HEAD else "body/en"
    language = told.file.partition(".")[0]
    return f"{slot}/{language}" if told.section == piece else f"body/{language}"


def _unwritable(before: OpenedPage, piece: str, values: Values) -> str:
    """Return the first text that was changed: one of these is written as our headings are."""
    for language in Language:
        title, body = before.typed.get((piece, language), ("", ""))
        if values.text(f"body/{language.value}") != body:
            return f"body/{language.value}"
        if values.line(f"title/{language.value}") != title:
            return f"title/{language.value}"
    return "body/en"
