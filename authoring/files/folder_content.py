"""What one folder of content says, apart from how its files write it: a lesson, a course, a bank.

They are all kept alike: one YAML file with lists of entries, and a text file per language with a section
for each entry (docs/reference/content-format.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assessments.model import Attestation, Bank, Item
from curriculum.authoring import objective_heading
from curriculum.languages import Language
from curriculum.model import Component, Course, KnowledgeCheck, Lesson, Section, Texts

_FROM_TEXT_FILES = {"texts", "captions", "media"}
"""Fields of the models that no YAML file holds."""


@dataclass(frozen=True, slots=True)
class Half:
    """A translation of which something is missing."""

    section: Section
    """With those parts that have words."""
    made_from: str
    """The digest of the English that it was made from."""


Halves = Mapping[str, Mapping[Language, Half | None]]
"""By ``<lesson>.<component>``, ``<objective>.<item>`` or ``<attestation>.attestation``. None where the
translation was taken out, so that its file is to lose it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that has a section of its own: a component, an item, a module, an objective."""

    id: str
    """The id of its heading."""
    name: str
    """How the YAML file's list names it, under the key ``id``."""
    data: Mapping[str, Any]
    """What the YAML file says of it, values at their defaults left out."""
    texts: Texts
    correct: frozenset[str] = frozenset()
    """The parts that are right answers: headings may say so as an aid to translators."""
    halves: Mapping[Language, Half | None] = field(default_factory=dict)
    """Translations that are not whole; the file keeps them for whoever goes on."""


@dataclass(frozen=True, slots=True)
class FolderContent:
    """A YAML file and its text files, as values."""

    file: str
    """The YAML file's name."""
    root: Mapping[str, Any]
    """Its values beside the lists, those at their defaults left out."""
    lists: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """Its lists of entries by their key."""
    apart: tuple[Entry, ...] = ()
    """Sections that no list names."""
    head: Texts = field(default_factory=dict)
    """Title and summary; none where the front matter has no title of the model's."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return everything that has a section, in the order of the text files."""
        return (*(entry for entries in self.lists.values() for entry in entries), *self.apart)


def lesson_content(lesson: Lesson, halves: Halves | None = None) -> FolderContent:
    """Return a lesson's folder, with the *halves* of its components."""
    known = halves or {}
    return FolderContent(
        "lesson.yaml",
        _data(lesson, "components"),
        {
            "components": tuple(
                replace(_component(each), halves=known.get(f"{lesson.id}.{each.id}", {}))
                for each in lesson.components
            )
        },
        head=lesson.texts,
    )


def course_content(course: Course) -> FolderContent:
    """Return a course's own folder, without its lessons'."""
    modules = tuple(
        Entry(
            module.id,
            module.id,
            {"id": module.id, "lessons": [lesson.id for lesson in module.lessons]},
            module.texts,
        )
        for module in course.modules
    )
    objectives = tuple(
        Entry(objective_heading(each.id), each.id, _data(each), each.texts) for each in course.objectives
    )
    root = _data(course, "modules", "objectives")
    return FolderContent(
        "course.yaml", root, {"modules": modules, "objectives": objectives}, head=course.texts
    )


def bank_content(bank: Bank, halves: Halves | None = None) -> FolderContent:
    """Return a bank's folder, with the *halves* of its items."""
    known = halves or {}
    items = (replace(_item(each), halves=known.get(f"{bank.objective}.{each.id}", {})) for each in bank.items)
    return FolderContent("bank.yaml", _data(bank, "items"), {"items": tuple(items)})


def attestation_content(attestation: Attestation, halves: Halves | None = None) -> FolderContent:
    """Return an attestation's folder, with its *halves*."""
    half = (halves or {}).get(f"{attestation.id}.attestation", {})
    whole = Entry("attestation", "attestation", {}, attestation.texts, halves=half)
    return FolderContent("attestation.yaml", _data(attestation), apart=(whole,))


def _component(component: Component) -> Entry:
    correct = frozenset(component.correct) if isinstance(component, KnowledgeCheck) else frozenset()
    return Entry(component.id, component.id, _data(component), component.texts, correct)


def _item(item: Item) -> Entry:
    correct = frozenset(getattr(item, "correct", ()))
    return Entry(item.id, item.id, _data(item), item.texts, correct)


def _data(model: Any, *without: str) -> dict[str, Any]:
    dumped: dict[str, Any] = model.model_dump(
        mode="json", exclude_defaults=True, exclude=_FROM_TEXT_FILES | set(without)
    )
    return dumped
