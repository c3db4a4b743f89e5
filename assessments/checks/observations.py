"""Check that checklists of observed practice belong to a skill of a course."""

from __future__ import annotations

from collections.abc import Iterator

from assessments.agreement import LEAST_PAIRS
from assessments.loader import LoadedMaterial
from assessments.observation import Checklist
from assessments.problem_codes import CHECKLIST_WITHOUT_SKILL
from curriculum.api import Curriculum
from curriculum.authoring import Folder
from curriculum.problems import Problem


def check_observations(loaded: LoadedMaterial, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield checklists whose objective is not one of their course, or is no skill.

    The course itself may still be to come: practice often begins before the e-learning is written.
    """
    for checklist, folder in loaded.checklist_folders:
        message = _fault(checklist, curriculum)
        if message:
            place = folder.document.at("objective")
            yield CHECKLIST_WITHOUT_SKILL.at(folder.document.path, *place, message)
        yield from _few_cases(checklist, folder)


def _fault(checklist: Checklist, curriculum: Curriculum) -> str:
    if checklist.objective.split(".")[0] != checklist.course.replace("-", "").upper():
        return f"{checklist.objective} is no objective of {checklist.course}"
    course = curriculum.courses.get(checklist.course)
    if course is None:
        return ""
    objective = next((one for one in course.objectives if one.id == checklist.objective), None)
    if objective is None:
        return f"{checklist.course} has no objective {checklist.objective}"
    return "" if objective.tag == "skill" else f"{checklist.objective} is {objective.tag}, not a skill"


def _few_cases(checklist: Checklist, folder: Folder) -> Iterator[Problem]:
    """Yield a calibration set that is too small to say anything, or in which every rating is the same."""
    cases = checklist.calibration.cases
    levels = {level for case in cases for level in case.reference.values()}
    pairs = len(cases) * len(checklist.criteria)
    if pairs < LEAST_PAIRS or len(levels) < 2:
        message = (
            f"the calibration has {pairs} ratings on {len(levels)} levels; no observer could be calibrated"
        )
        hint = f"write cases until there are at least {LEAST_PAIRS} ratings, of different levels"
        place = folder.document.at("calibration", "cases")
        yield CHECKLIST_WITHOUT_SKILL.at(folder.document.path, *place, message, hint)
