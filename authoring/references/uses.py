"""Find where a fact, a term or an objective is used: in lessons, questions, the glossary and elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.model import Material
from curriculum.authoring import Folder
from curriculum.model import Course
from curriculum.references import Term


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """Where something is used."""

    place: str
    """As trainers call it: ``arc-100/words-we-share``, ``banks/ARC100.O3``, ``glossary``."""
    course: str = ""
    lesson: str = ""
    """Both named where a lesson uses it, so that a page can lead there."""


def uses_of_fact(identifier: str, folders: Iterable[Folder]) -> tuple[Use, ...]:
    """Return where the fact *identifier* is listed or cited."""
    found = set()
    for folder in folders:
        is_listed = any(identifier in section.facts for section in folder.sections)
        if is_listed or _mentions(folder, "fact", identifier):
            found.add(_use(folder))
    return tuple(sorted(found))


def uses_of_term(identifier: str, folders: Iterable[Folder], terms: Iterable[Term]) -> tuple[Use, ...]:
    """Return where the term *identifier* is linked; and the terms beside which it is to be seen."""
    found = {_use(folder) for folder in folders if _mentions(folder, "term", identifier)}
    found |= {Use(f"glossary: {term.id}") for term in terms if identifier in term.see_also}
    return tuple(sorted(found))


def uses_of_objective(identifier: str, course: Course, material: Material) -> tuple[Use, ...]:
    """Return which lessons of *course* serve or practise the objective, and what asks about it."""
    found = {
        Use(f"{course.id}/{lesson.id}", course.id, lesson.id)
        for lesson in course.lessons
        if identifier in lesson.objectives
        or any(getattr(one, "objective", None) == identifier for one in lesson.components)
    }
    found |= {Use(f"banks/{bank.objective}") for bank in material.banks if bank.objective == identifier}
    found |= {
        Use(f"forms/{form.id}")
        for form in material.forms
        if any(quota.objective == identifier for quota in form.blueprint)
    }
    return tuple(sorted(found))


def next_fact(facts: Iterable[str]) -> str:
    """Return the number behind the last of *facts*: one that was taken out is not given again."""
    return f"F{max((int(one[1:]) for one in facts if one[1:].isdigit()), default=0) + 1:03}"


def next_objective(course: Course) -> str:
    """Return the id behind the last objective of *course*: ``ARC100.O11``."""
    numbers = [int(one.id.rpartition(".O")[2]) for one in course.objectives]
    return f"{course.id.replace('-', '').upper()}.O{max(numbers, default=0) + 1}"


def _mentions(folder: Folder, kind: str, target: str) -> bool:
    return any(
        one.kind == kind and one.target == target for file in folder.files.values() for one in file.mentions
    )


def _use(folder: Folder) -> Use:
    parts = folder.path.parts
    if "lessons" in parts[-4:-1]:
        course, lesson = parts[-3], parts[-1]
        return Use(f"{course}/{lesson}", course, lesson)
    if parts[-2:-1] == ("courses",):
        return Use(parts[-1], parts[-1])
    return Use("/".join(parts[-2:]) if parts[-2] != "content" else parts[-1])
