"""Begin a check or a confirmation in a lesson: its form, its questions and its statements are new files.

A check draws from the banks that its objectives have; an objective without one gets a bank of questions in
the words of a template, twice as many as are asked, so that pre-check and post-check need not share one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessments.model import Bank, CourseContent, Form, Material, Purpose, Quota
from authoring.courses.arranged import NotPossibleError, with_new_component
from authoring.courses.beginning import attestation_files, form_files, new_bank_files
from authoring.courses.begun import Begun
from authoring.courses.changed import with_material
from authoring.courses.names import name_of
from authoring.courses.opened import lesson_of
from authoring.files.course_edits import Places
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.model import AssessmentComponent, AttestationComponent, Section, Text, Texts
from curriculum.translations import TranslationStatus

MOST_QUESTIONS = 20
"""About one objective in one check: more than a bank of this curriculum holds."""
LATER = {"follow_up": 90, "booster": 30}
"""After how many days a form is meant to be taken that does not belong to the course itself."""
_CHECK_BODY = "[insert in one or two sentences what this check is for, and what happens with the result]"
_CONFIRMATION_BODY = "Please read the statements and confirm them."


@dataclass(frozen=True, slots=True)
class CheckPlan:
    """What a check is to ask."""

    title: str
    purpose: Purpose
    questions: Mapping[str, int]
    """How many about each objective; those about which it asks none are left out."""
    mastery_percent: int | None = None


def begun_check(
    places: Places, content: CourseContent, lesson_id: str, plan: CheckPlan, forms_taken: Collection[str]
) -> Begun:
    """Return a check at the end of a lesson, with its form and the banks that it needs.

    *forms_taken* are the ids of all forms, of other courses as well.

    Raises: NotPossibleError: it asks nothing (``no_questions``).
    """
    if not plan.questions:
        raise NotPossibleError("no_questions")
    lesson = lesson_of(content, lesson_id)
    name = name_of(plan.title, {one.id for one in lesson.components}, "check")
    form = name_of(f"{content.course.id} {plan.purpose}", forms_taken, "form")
    component = AssessmentComponent(
        id=name,
        kind="assessment",
        form=form,
        required=plan.purpose not in (*LATER, "test_out"),
        texts=_english(name, plan.title, _CHECK_BODY),
    )
    entry: dict[str, str | int] = {"id": form, "purpose": plan.purpose}
    if plan.mastery_percent is not None and plan.purpose != "test_out":
        entry["mastery_percent"] = plan.mastery_percent
    if plan.purpose in LATER:
        entry["after_days"] = LATER[plan.purpose]
    files = form_files(places, form, plan.questions, entry, _decks(content))
    files |= _banks(places, content, plan.questions)
    return Begun(name, with_new_component(content, lesson_id, component), files)


def with_questions(
    places: Places, content: CourseContent, form_id: str, questions: Mapping[str, int]
) -> tuple[CourseContent, dict[Path, str]]:
    """Return *content* in which a form asks *questions*, and the files of banks that are new for that.

    Raises: NotPossibleError: it would ask nothing (``no_questions``).
    """
    if not questions:
        raise NotPossibleError("no_questions")
    form = content.material.form(form_id)
    order = [quota.objective for quota in form.blueprint if quota.objective in questions]
    order += [objective for objective in questions if objective not in order]
    blueprint = tuple(Quota(objective=one, items=questions[one]) for one in order)
    changed: Form = form.model_copy(update={"blueprint": blueprint})
    files = _banks(places, content, questions)
    return with_material(content, Material(forms=(changed,))), files


def begun_confirmation(
    places: Places, content: CourseContent, lesson_id: str, title: str, asked: str, taken: Collection[str]
) -> Begun:
    """Return a confirmation at the end of a lesson: of the statements *asked*, or of new ones (nothing).

    *taken* are the ids of all statements that there are.

    Raises: NotPossibleError: there are no such statements (``gone``).
    """
    lesson = lesson_of(content, lesson_id)
    if asked and asked not in taken:
        raise NotPossibleError("gone")
    name = name_of(title, {one.id for one in lesson.components}, "confirmation")
    statements = asked or name_of(title, taken, "statements")
    component = AttestationComponent(
        id=name, kind="attestation", attestation=statements, texts=_english(name, title, _CONFIRMATION_BODY)
    )
    files = {} if asked else attestation_files(places, statements, title)
    return Begun(name, with_new_component(content, lesson_id, component), files)


def new_banks(places: Places, content: CourseContent, banks: Collection[Bank]) -> dict[Path, str]:
    """Return the files of *banks*, which a form made anew, as it filled them in.

    Raises:
        NotPossibleError: one is about what the course has no objective for (``no_objective``), or has
            files already (``has_bank``); its second argument names the objective.
    """
    known = {one.id for one in content.course.objectives}
    files: dict[Path, str] = {}
    for bank in banks:
        if bank.objective not in known:
            raise NotPossibleError("no_objective", bank.objective)
        if (places.assessments / "banks" / bank.objective).exists():
            raise NotPossibleError("has_bank", bank.objective)
        files |= new_bank_files(places, content.course, bank.objective, bank)
    return files


def _banks(places: Places, content: CourseContent, questions: Mapping[str, int]) -> dict[Path, str]:
    """Return the files of the banks that *questions* need and that are not there yet."""
    files: dict[Path, str] = {}
    times = max(2, _decks(content))
    for objective, number in questions.items():
        if not (places.assessments / "banks" / objective).exists():
            files |= new_bank_files(places, content.course, objective, times * number)
    return files


def _decks(content: CourseContent) -> int:
    """Return into how many decks the banks of a course are dealt: all its forms have the same number."""
    return max((one.decks for one in content.material.forms), default=1)


def _english(identifier: str, title: str, body: str) -> Texts:
    section = Section(id=identifier, title=title, body=body)
    return {SOURCE_LANGUAGE: Text(section=section, status=TranslationStatus.SOURCE)}
