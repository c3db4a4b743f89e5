"""The difference as a lesson plan: what people who know the older edition read before taking what changed.

As people read it, without the marks of the files; and without a word of what is asked of them, since the
questions are still before them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from curriculum.languages import Language
from curriculum.markdown import plain_text
from editions.model import Edition
from editions.wording.changes import Change, ModuleWording, PassageChange, UnitChange, wording
from editions.wording.runs import Fate, runs

_READ = frozenset(
    {
        "lesson",
        "text",
        "audio",
        "video",
        "reflection",
        "commitment",
        "resource",
        "team_guide",
        "attestation",
        "confirmation",
        "law",
    }
)
"""Kinds whose words people read; all others ask something."""


def lesson_plan(older: Edition, newer: Edition, modules: Collection[str]) -> tuple[ModuleWording, ...]:
    """Return what changed in *modules* for somebody who took *older*, in the order of *newer*.

    An exercise or a check that changed is named, with no words. A change that nobody can read, such as who
    signed a translation, is left out. A module of which nothing is left to read stands without units.
    """
    return tuple(_planned(one) for one in wording(older, newer, modules))


def _planned(module: ModuleWording) -> ModuleWording:
    units: dict[tuple[str, str, str], UnitChange] = {}
    for unit in module.units:
        if unit.kind == "module":
            continue  # its lessons say the same again
        is_read = unit.kind in _READ
        # A form and its questions are told of as one: the check to which they belong.
        part = unit.key.part if is_read else ""
        place = (unit.key.lesson, unit.key.component, part)
        passages = _as_read(unit.passages) if is_read else {}
        if (not is_read or passages) and place not in units:
            units[place] = _bare(unit, module, passages, is_read=is_read)
    return replace(module, units=tuple(units.values()))


def _bare(
    unit: UnitChange,
    module: ModuleWording,
    passages: Mapping[Language, tuple[PassageChange, ...]],
    *,
    is_read: bool,
) -> UnitChange:
    if is_read or not unit.key.part:
        return replace(unit, passages=passages, settings=(), order=())
    key = replace(unit.key, part="")
    whole = next((one for one in module.units if one.key == key), None)
    titles = whole.titles if whole else {}
    return UnitChange(key, "assessment", Change.CHANGED, titles, {})


def _as_read(
    passages: Mapping[Language, tuple[PassageChange, ...]],
) -> dict[Language, tuple[PassageChange, ...]]:
    read = {
        language: tuple(
            one for one in map(_plain, told) if any(run.fate is not Fate.SAME for run in one.runs)
        )
        for language, told in passages.items()
    }
    return {language: told for language, told in read.items() if told}


def _plain(passage: PassageChange) -> PassageChange:
    before, after = (
        "".join(run.text for run in passage.runs if run.fate is not fate)
        for fate in (Fate.ADDED, Fate.REMOVED)
    )
    return replace(passage, runs=runs(_paragraphs(before), _paragraphs(after)))


def _paragraphs(markdown: str) -> str:
    return "\n\n".join(filter(None, map(plain_text, markdown.split("\n\n"))))
