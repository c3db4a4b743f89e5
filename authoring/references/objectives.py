"""Read an objective from a form, and put it into its course."""

from __future__ import annotations

from collections.abc import Container

from assessments.model import CourseContent
from authoring.courses.api import changed_texts, faults_of_texts, values_of_texts
from authoring.forms.values import Values
from curriculum.authoring import objective_heading
from curriculum.model import Objective

TAGS = ("awareness", "knowledge", "skill")


def values_of_objective(objective: Objective) -> Values:
    """Return what stands in the form of *objective*."""
    words = {name: found for name, found in values_of_texts("", objective.texts) if name.startswith("title")}
    words |= {"tag": (objective.tag,), "actions": objective.actions}
    return Values({name: found for name, found in words.items() if any(found)})


def faults_of_objective(values: Values, before: Objective | None, actions: Container[str]) -> dict[str, str]:
    """Return by field what cannot stand so: ``empty``, ``emptied``, ``choose``; *actions* are all."""
    faults = {one.name: one.reason for one in faults_of_texts("", values, before.texts if before else {})}
    if values.line("tag") not in TAGS:
        faults["tag"] = "choose"
    if not values.ids("actions") or any(one not in actions for one in values.ids("actions")):
        faults["actions"] = "choose"
    return faults


def objective_of(identifier: str, values: Values, before: Objective | None) -> Objective:
    """Return the objective that *values*, which have no faults, say."""
    chosen = values.ids("actions")
    for language, text in (before.texts if before else {}).items():  # the form asks for titles alone
        values = values.having({f"body/{language.value}": (text.section.body,)})
    kept = [one for one in (before.actions if before else ()) if one in chosen]
    texts = changed_texts("", values, before.texts if before else {}, objective_heading(identifier))
    return Objective.model_validate(
        {
            "id": identifier,
            "tag": values.line("tag"),
            "actions": (*kept, *(one for one in chosen if one not in kept)),
            "texts": dict(texts),
        }
    )


def with_objective(content: CourseContent, objective: Objective) -> CourseContent:
    """Return *content* with *objective* in the place of the one of its id, or behind all others."""
    known = content.course.objectives
    if any(one.id == objective.id for one in known):
        objectives = tuple(objective if one.id == objective.id else one for one in known)
    else:
        objectives = (*known, objective)
    return _with(content, objectives)


def without_objective(content: CourseContent, identifier: str) -> CourseContent:
    """Return *content* without an objective."""
    return _with(content, tuple(one for one in content.course.objectives if one.id != identifier))


def _with(content: CourseContent, objectives: tuple[Objective, ...]) -> CourseContent:
    course = content.course.model_copy(update={"objectives": objectives})
    return content.model_copy(update={"course": course})
