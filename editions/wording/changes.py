"""Say what changed between two editions: by module, by component and item, by language, word for word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from curriculum.languages import Language
from curriculum.model import Module
from editions.model import Edition
from editions.wording.runs import Fate, Run, runs
from editions.wording.tokens import is_word, tokens
from editions.wording.units import Unit, UnitKey, Where, units_of


class Change(StrEnum):
    """What became of a module, or of a unit in it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PassageChange:
    """One text of a unit in one language."""

    where: Where
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class SettingChange:
    """Something that is said beside the words."""

    name: str
    before: str
    """Empty: it was not said."""
    after: str


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What changed in one unit."""

    key: UnitKey
    kind: str
    change: Change
    titles: Mapping[Language, str]
    """Of the newer edition, else of the older."""
    passages: Mapping[Language, tuple[PassageChange, ...]]
    """Of the languages in which words differ."""
    settings: tuple[SettingChange, ...] = ()
    order: tuple[str, ...] = ()
    """What stands in it in the newer edition, where what stayed stands in another order."""


@dataclass(frozen=True, slots=True)
class ModuleWording:
    """What changed in one module."""

    module: str
    change: Change
    titles: Mapping[Language, str]
    units: tuple[UnitChange, ...]

    def words(self, language: Language) -> tuple[int, int]:
        """Return how many words of *language* came and how many went; of Chinese, how many characters."""
        told = [run for unit in self.units for one in unit.passages.get(language, ()) for run in one.runs]
        came, went = (
            sum(is_word(token) for run in told if run.fate is fate for token in tokens(run.text))
            for fate in (Fate.ADDED, Fate.REMOVED)
        )
        return came, went


def wording(older: Edition, newer: Edition, only: Collection[str] | None = None) -> tuple[ModuleWording, ...]:
    """Return the modules that differ between two editions of one course, or cite a law that differs.

    In the order of the newer edition, those that are gone last; of *only* these modules, where it is given.
    Empty: the two are the same to the letter.
    """
    before, after = _modules(older), _modules(newer)
    found = []
    for name in [*after, *(one for one in before if one not in after)]:
        if only is not None and name not in only:
            continue
        change = Change.CHANGED if name in before and name in after else None
        change = change or (Change.ADDED if name in after else Change.REMOVED)
        old = units_of(older, before[name]) if name in before else {}
        new = units_of(newer, after[name]) if name in after else {}
        if units := tuple(_unit_changes(old, new)):
            module = after.get(name) or before[name]
            titles = {language: text.section.title for language, text in module.texts.items()}
            found.append(ModuleWording(name, change, titles, units))
    return tuple(found)


def _modules(edition: Edition) -> dict[str, Module]:
    return {module.id: module for module in edition.content.course.modules}


def _unit_changes(old: Mapping[UnitKey, Unit], new: Mapping[UnitKey, Unit]) -> Iterator[UnitChange]:
    for key in [*new, *(one for one in old if one not in new)]:
        before, after = old.get(key), new.get(key)
        if before != after:
            change = _unit_change(key, before, after)
            # Where only something was put in or taken out, that tells of itself.
            if change.change is not Change.CHANGED or change.passages or change.settings or change.order:
                yield change


def _unit_change(key: UnitKey, before: Unit | None, after: Unit | None) -> UnitChange:
    nothing = Unit("", {}, {})
    one, other = before or nothing, after or nothing
    change = Change.CHANGED if before and after else Change.ADDED if after else Change.REMOVED
    passages = {}
    for language in Language:
        texts = one.texts.get(language, {}), other.texts.get(language, {})
        if told := tuple(_passages(*texts)):
            passages[language] = told
    stayed = set(one.order) & set(other.order)
    moved = [name for name in one.order if name in stayed] != [name for name in other.order if name in stayed]
    return UnitChange(
        key,
        (after or one).kind,
        change,
        (after or one).titles,
        passages,
        # Of what is new or gone whole, the settings would only repeat it.
        tuple(_settings(one.settings, other.settings)) if change is Change.CHANGED else (),
        other.order if moved else (),
    )


def _passages(before: Mapping[Where, str], after: Mapping[Where, str]) -> Iterator[PassageChange]:
    for where in [*after, *(one for one in before if one not in after)]:
        old, new = before.get(where, ""), after.get(where, "")
        if old != new:
            yield PassageChange(where, runs(old, new))


def _settings(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[SettingChange]:
    for name in [*after, *(one for one in before if one not in after)]:
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            yield SettingChange(name, old, new)
