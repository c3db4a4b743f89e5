"""What the author of an edition says of each change: does it ask people to take a module again, and why.

Which modules differ is a comparison (``difference``); whether a difference is material only a person can say.
The file ``<course>/next.yaml`` beside the frozen editions holds it until the edition is frozen, which takes
it in. What is said is held against the text: what counts as right, or what the law says, never changes
without a word about it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import Field

from curriculum.languages import Language
from curriculum.model import Identifier, Model
from editions.decided import Label, problems_of_counts
from editions.difference import difference
from editions.model import Edition, canonical_json
from editions.unsaid import Unsaid, UnsaidKind

LONGEST_REASON = 500
"""Characters: two or three sentences that a learner reads."""
_FACT = re.compile(r"\bF[0-9]{3}\b")
_WORDS = frozenset({"texts", "facts", "author", "reviewers", "difficulty", "minutes"})
"""What of an item or a component is no part of what is asked and what counts as right."""


class Weight(StrEnum):
    """What weighs so much that calling its change editorial needs a reason."""

    ANSWER = "answer"
    """What is asked in another way, or what counts as right."""
    LAW = "law"
    """What a cited law says, or which laws are cited."""


class ModuleChange(Model):
    """What is said of one module."""

    material: bool
    """Whether people who took an older edition take it again."""
    reason: dict[Language, str] = Field(default_factory=dict)
    """What changed, in words for learners; in English wherever there is one."""


class Changes(Model):
    """What is said of one edition against the one before it."""

    since: str
    """The label of the edition before."""
    starts: date | None = None
    """The day from which it is asked; None: as soon as a site has the edition."""
    days: int = Field(default=90, ge=1, le=730)
    """How long people have."""
    modules: dict[Identifier, ModuleChange] = Field(default_factory=dict)
    counts: dict[Label, dict[Language, str]] = Field(
        default_factory=dict, exclude_if=lambda counts: not counts
    )
    """Older editions whose completion counts as this one, each with the reason, in English at least. Left out
    of what is frozen while empty."""

    @property
    def material(self) -> tuple[str, ...]:
        """Return the modules that are taken again."""
        return tuple(module for module, said in self.modules.items() if said.material)


def to_say(older: Edition, newer: Edition) -> dict[str, frozenset[Weight]]:
    """Return the modules of which something has to be said, in the order of *newer*, and what weighs in each.

    These are the modules that were added or changed, and those that cite a law which changed.
    """
    found = difference(older, newer)
    changed = {*found.added, *found.changed}
    weights = {module: frozenset(_weights(older, newer, module)) for module in newer.module_digests}
    return {module: weights[module] for module in weights if module in changed or weights[module]}


def wrong(
    said: Changes, older: Edition, newer: Edition, frozen: Collection[str] | None = None
) -> list[Unsaid]:
    """Return everything that is wrong with what is *said* of *newer*.

    *frozen* are the labels of all editions before it; None: *older* alone.
    """
    asked = to_say(older, newer)
    problems = problems_of_counts(said.counts, (older.label,) if frozen is None else frozen)
    if said.since != older.label:
        english = f"it is said against {said.since}; the edition before is {older.label}"
        problems.append(Unsaid(UnsaidKind.SINCE, "since", english, label=older.label))
    for module in said.modules:
        if module not in asked:
            english = f"nothing changed in it since {older.label}; take the lines out"
            problems.append(Unsaid(UnsaidKind.UNCHANGED, f"modules.{module}", english, module, older.label))
    for module, weights in asked.items():
        problems += _wrong_of(module, said.modules.get(module), weights)
    return problems


def _wrong_of(module: str, one: ModuleChange | None, weights: frozenset[Weight]) -> Iterator[Unsaid]:
    where = f"modules.{module}"
    if one is None:
        english = "it changed; say whether it is material (true or false)"
        yield Unsaid(UnsaidKind.MATERIAL, where, english, module)
        return
    if not one.reason.get(Language.EN, "").strip() and (one.material or weights):
        kind = UnsaidKind.ASKED if one.material else UnsaidKind.WEIGHS
        english = f"{_why(one, weights)}; say in English what changed"
        yield Unsaid(kind, f"{where}.reason.en", english, module)
    for language, text in one.reason.items():
        if len(text) > LONGEST_REASON:
            english = f"{len(text)} characters; expected {LONGEST_REASON} at most"
            place = f"{where}.reason.{language.value}"
            yield Unsaid(UnsaidKind.LONG, place, english, module, language=language)


def draft(older: Edition, newer: Edition) -> str:
    """Return the file ``next.yaml`` to be filled in, in YAML."""
    lines = [f"since: '{older.label}'", "days: 90", "modules:"]
    for module, weights in to_say(older, newer).items():
        note = f"  # changed: {', '.join(sorted(weights))}" if weights else ""
        lines += [f"  {module}:{note}", "    material:  # true or false", "    reason:", "      en: ''"]
    return "\n".join(lines) + "\n"


def _why(one: ModuleChange, weights: frozenset[Weight]) -> str:
    if one.material:
        return "people are asked to take it again"
    what = {Weight.ANSWER: "what counts as right", Weight.LAW: "a cited law"}
    return f"{' and '.join(what[weight] for weight in sorted(weights))} changed, not words alone"


def _weights(older: Edition, newer: Edition, module: str) -> Iterator[Weight]:
    if module not in older.module_digests:
        return
    before, after = _asked(older, module), _asked(newer, module)
    if any(before[key] != after[key] for key in before.keys() & after.keys()):
        yield Weight.ANSWER
    if _laws(older, module) != _laws(newer, module):
        yield Weight.LAW


def _asked(edition: Edition, module: str) -> dict[tuple[str, str], Any]:
    """Return what each component and each item of *module* asks and counts as right, without its words."""
    content = edition.content
    (found,) = [one for one in content.course.modules if one.id == module]
    asked: dict[tuple[str, str], Any] = {}
    for component in (one for lesson in found.lessons for one in lesson.components):
        asked["component", component.id] = _bare(component.model_dump(mode="json"))
        if component.kind == "assessment":
            for quota in content.material.form(component.form).blueprint:
                for item in content.material.bank(quota.objective).items:
                    asked[quota.objective, item.id] = _bare(item.model_dump(mode="json"))
    return asked


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if key not in _WORDS}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def _laws(edition: Edition, module: str) -> dict[str, str]:
    """Return what each law says that *module*, or what it asks, cites."""
    (found,) = [one for one in edition.content.course.modules if one.id == module]
    told: list[Any] = [found.model_dump(mode="json")]
    material = edition.content.material
    for component in (one for lesson in found.lessons for one in lesson.components):
        if component.kind == "assessment":
            told += [
                material.bank(one.objective).model_dump(mode="json")
                for one in material.form(component.form).blueprint
            ]
    cited = set(_FACT.findall(canonical_json(told)))
    facts = edition.content.references.facts
    return {one.id: one.claim for one in facts if one.is_law and one.id in cited}
