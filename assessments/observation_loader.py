"""Load checklists of observed practice: the YAML file, and the texts of criteria and cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assessments.observation import CHECKLIST, Checklist, Level
from assessments.written_in import ALL_LANGUAGES, WrittenIn, languages_of
from curriculum.authoring import (
    ExpectedPart,
    ExpectedSection,
    Folder,
    doubled,
    name_differs,
    read_folder,
    read_partial_folder,
    read_yaml,
    section_texts,
    validate,
)
from curriculum.problems import Problem

FILE = "observation.yaml"
_LEVELS = tuple(ExpectedPart(level.value, "level") for level in Level)


def load_checklist(
    place: Path, languages: WrittenIn = ALL_LANGUAGES
) -> tuple[Checklist | None, Folder, list[Problem]]:
    """Return the checklist of the folder *place* (None when not whole), its folder, its problems.

    *languages* say in which of them the course of its objective is written.
    """
    document, problems = read_yaml(place / FILE)
    checklist = None
    written_in = languages_of(document.get("objective") if document else None, languages)
    if document is not None:
        checklist, faults = validate(document, Checklist)
        problems += [*faults, *name_differs(document, place)]
        for name in ("criteria", "next_steps"):
            problems += doubled(document, (name,), document.entries(name))
    if document is None or checklist is None:
        folder, faults = read_partial_folder(document, place / FILE, written_in)
        return None, folder, [*problems, *faults]
    cases = [case.id for case in checklist.calibration.cases]
    problems += doubled(document, ("calibration", "cases"), cases, "id")
    folder, faults = read_folder(document, _sections(checklist), is_ordered=True, written_in=written_in)
    problems += faults
    texts = {section.id: section_texts(folder, section) for section in folder.sections}
    whole = {name: found for name, found in texts.items() if found is not None}
    if len(whole) < len(texts) or any(problem.path == document.path for problem in problems):
        return None, folder, problems
    return checklist.model_copy(update={"texts": whole}), folder, problems


def _sections(checklist: Checklist) -> Iterator[ExpectedSection]:
    steps = tuple(ExpectedPart(step, "next_step") for step in checklist.next_steps)
    yield ExpectedSection(CHECKLIST, "checklist", (), steps, None, checklist.facts, needs_body=True)
    for index, criterion in enumerate(checklist.criteria):
        yield ExpectedSection(criterion, "criterion", ("criteria", index), _LEVELS)
    for index, case in enumerate(checklist.calibration.cases):
        yield ExpectedSection(case.id, "case", ("calibration", "cases", index, "id"), needs_body=True)
