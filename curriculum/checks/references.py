"""Check that objectives, actions and terms named in YAML files are there."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.loaded import Curriculum
from curriculum.positions import Keys, YamlDocument
from curriculum.problem_codes import UNKNOWN_ACTION, UNKNOWN_OBJECTIVE, UNKNOWN_REFERENCE
from curriculum.problems import Problem
from curriculum.validation import closest


def check_references(curriculum: Curriculum) -> Iterator[Problem]:
    """Yield unknown objectives and actions of courses and lessons, and unknown terms of the glossary."""
    objectives = {
        folder.path: _objectives(folder.document)
        for folder in curriculum.folders
        if folder.document.path.name == "course.yaml"
    }
    for folder in curriculum.folders:
        document = folder.document
        yield from check_actions(document, curriculum)
        if document.path.name == "lesson.yaml":
            known = objectives.get(folder.path.parent.parent)
            yield from _lesson_objectives(document, known) if known is not None else ()
        elif document.path.name == "glossary.yaml":
            yield from _see_also(document, curriculum)


def check_actions(document: YamlDocument, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield the actions named anywhere in *document* that the framework does not have."""
    places: list[Keys] = [("actions",)]
    places += [("objectives", index, "actions") for index in range(len(document.entries("objectives")))]
    for keys in places if curriculum.framework else []:
        for index, action in enumerate(document.entries(*keys)):
            if isinstance(action, str) and action not in curriculum.framework:
                place = document.at(*keys, index)
                message = f"the framework has no action {action}"
                yield UNKNOWN_ACTION.at(document.path, *place, message, closest(action, curriculum.framework))


def _objectives(document: YamlDocument) -> frozenset[str]:
    entries = document.entries("objectives")
    return frozenset(str(entry.get("id")) for entry in entries if isinstance(entry, dict))


def _lesson_objectives(document: YamlDocument, known: frozenset[str]) -> Iterator[Problem]:
    ours = document.entries("objectives")
    for index, objective in enumerate(ours):
        if isinstance(objective, str) and objective not in known:
            place = document.at("objectives", index)
            message = f"course.yaml has no objective {objective}"
            yield UNKNOWN_OBJECTIVE.at(document.path, *place, message, closest(objective, known))
    for index, component in enumerate(document.entries("components")):
        objective = component.get("objective") if isinstance(component, dict) else None
        if isinstance(objective, str) and objective not in ours:
            place = document.at("components", index, "objective")
            message = f"{objective} is not among the lesson's `objectives`"
            hint = closest(objective, [one for one in ours if isinstance(one, str)])
            yield UNKNOWN_OBJECTIVE.at(document.path, *place, message, hint)


def _see_also(document: YamlDocument, curriculum: Curriculum) -> Iterator[Problem]:
    for index in range(len(document.entries("terms"))):
        for number, term in enumerate(document.entries("terms", index, "see_also")):
            if isinstance(term, str) and term not in curriculum.terms_named:
                place = document.at("terms", index, "see_also", number)
                message = f"there is no glossary term `{term}`"
                yield UNKNOWN_REFERENCE.at(
                    document.path, *place, message, closest(term, curriculum.terms_named)
                )
