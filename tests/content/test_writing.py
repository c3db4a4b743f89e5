"""What the courses promise of their writing: plain, practised, honest about time, traced, complete."""

from __future__ import annotations

from assessments.authoring import load_checklists
from curriculum.languages import Language
from curriculum.quality.api import PRACTICE, gaps, load_promises
from editions.api import Edition
from groundwork.content import Content
from groundwork.measuring import covered, measure
from tests.content.conftest import HOME

GRADE = {"arc-100": 9, "cml-100": 9, "cml-110": 9, "cml-120": 9}
"""Highest Flesch-Kincaid grade of what all employees and residents read; 12 for the others."""


def test_it_is_plain_practised_and_honest_about_its_minutes(edition: Edition, content: Content) -> None:
    course = edition.content.course
    (row,) = measure(content, course, by_lesson=False)

    assert row.readings[Language.EN].grade is not None
    assert row.readings[Language.EN].grade <= GRADE.get(course.id, 12)
    if course.id != "arc-100":
        assert row.effort.practice_share is not None
        assert row.effort.practice_share >= 0.5
    # Words and tasks take 60 to 120 percent of the minutes that are claimed; the rest is thinking.
    assert 0.6 <= row.effort.minutes / row.minutes <= 1.2


def test_every_objective_is_practised_and_assessed(edition: Edition) -> None:
    course, material = edition.content.course, edition.content.material
    practised = {
        component.objective
        for lesson in course.lessons
        for component in lesson.components
        if isinstance(component, PRACTICE) and hasattr(component, "objective")
    }
    observed = {one.objective for one in load_checklists(HOME.assessments_content)}
    banks = {bank.objective for bank in material.banks if len(bank.items) >= 4}
    objectives = {objective.id for objective in course.objectives}

    assert objectives - practised - observed == set()
    if course.audiences != ("community",):
        assert objectives - banks - observed == set()


def test_every_lesson_and_bank_names_the_actions_that_it_serves(edition: Edition) -> None:
    course, material = edition.content.course, edition.content.material
    taught = [lesson for lesson in course.lessons if lesson.is_required]

    assert [lesson.id for lesson in taught if not lesson.actions] == []
    assert [bank.objective for bank in material.banks if not bank.actions] == []
    assert [item.id for bank in material.banks for item in bank.items if not item.author] == []


def test_its_editorial_record_names_its_people_and_what_is_to_be_confirmed(
    edition: Edition, content: Content
) -> None:
    record = content.curriculum.editorials[edition.content.course.id].editorial

    assert record.cast
    assert record.confirm


def test_all_that_was_promised_of_focus_area_1_is_there(content: Content) -> None:
    promises, problems = load_promises(HOME.curriculum_content / "coverage.yaml")

    assert promises is not None
    assert problems == []
    assert gaps(covered(content), promises) == ()
