"""What a check asks: begin one in a lesson, and change how many questions it asks about which objective."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessments.model import Form, Purpose
from authoring.courses.api import (
    LATER,
    LONGEST_TITLE,
    MOST_QUESTIONS,
    CheckPlan,
    NotPossibleError,
    UnusableTitleError,
    begun_check,
    clean_title,
    with_questions,
)
from groundwork.reading import Reading, places_of
from groundwork.workshop.asked import AskedLesson, ask_lesson, refuse_draft
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import sentence_of, tell, words_of, workshop_page
from groundwork.workshop.saving import Change, save_change
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role

_PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A line of the page: an objective and how much is asked about it."""

    id: str
    title: str
    there: int
    """How many questions about it there are."""
    items: str
    """As it stands in the field."""
    was: str
    """As the files have it."""
    is_theirs: bool
    """Whether somebody else changed it as well, since the page was opened."""


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def begin_check(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Ask what a new check is for and what it asks; on POST write its files and open its form."""
    asked, words = ask_lesson(course, lesson), words_of(request)
    refuse_draft(asked)
    sent = {name: request.POST.get(name, "") for name in ("title", "purpose", "mastery")}
    if request.method != "POST":
        return _page(request, asked, sent | {"purpose": "post"}, _first(asked))
    numbers = _numbers(request, asked)
    faults = _faults(sent, numbers, words)
    if faults:
        return _page(request, asked, sent, numbers, faults=faults, status=400)
    plan = CheckPlan(
        clean_title(sent["title"]),
        next(one for one in _PURPOSES if one == sent["purpose"]),
        _questions(numbers),
        int(sent["mastery"]) if sent["mastery"].strip() else None,
    )
    named = ""

    def change(files: Reading) -> Change:
        nonlocal named
        again = ask_lesson(course, lesson, files)
        taken = {form.id for form in files.content.material.forms}
        try:
            begun = begun_check(places_of(files.home), again.content, lesson, plan, taken)
        except NotPossibleError as error:
            raise RefusedError(f"ws_{error.reason}") from None
        named = begun.name
        return Change(again.content, begun.after, files=begun.files)

    try:
        save_change(course, plan.title, "added", change)
    except RefusedError as error:
        return _page(request, asked, sent, numbers, error=sentence_of(error, words), status=409)
    tell(request, "ws_begun", what=plan.title)
    return redirect("workshop-component", course, lesson, named)


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def check_questions(request: HttpRequest, course: str, lesson: str, component: str) -> HttpResponse:
    """Show how many questions a check asks about which objective; on POST change it.

    What somebody else changed meanwhile stays, and of what both changed both are shown.
    """
    asked, words = ask_lesson(course, lesson), words_of(request)
    opened = asked.component(component).opened
    form = opened.form
    if form is None:
        raise Http404(f"{component} asks no questions of a bank.")
    kept = _kept(form)
    title = title_of(opened.component.texts, words.language)
    if request.method != "POST":
        return _page(request, asked, {}, kept, component=component, heading=title)
    numbers, theirs = _beside(request, _numbers(request, asked, kept), kept)
    if theirs:
        return _page(
            request,
            asked,
            {},
            numbers,
            component=component,
            heading=title,
            error=words.plain("ws_conflict"),
            theirs=theirs,
            status=409,
        )
    faults = _number_faults(numbers, words)
    if faults:
        return _page(
            request, asked, {}, numbers, component=component, heading=title, faults=faults, status=400
        )

    def change(files: Reading) -> Change:
        again = ask_lesson(course, lesson, files)
        now = again.component(component).opened.form
        if now is None or now.blueprint != form.blueprint:
            raise RefusedError("ws_changed_meanwhile")
        after, new = with_questions(places_of(files.home), again.content, form.id, _questions(numbers))
        return Change(again.content, after, files=new)

    try:
        save_change(course, title[0], "edited", change)
    except RefusedError as error:
        said = sentence_of(error, words)
        return _page(request, asked, {}, numbers, component=component, heading=title, error=said, status=409)
    tell(request, "ws_saved", what=title[0])
    return redirect("workshop-component", course, lesson, component)


def _first(asked: AskedLesson) -> dict[str, str]:
    """Return what a new check most likely asks: two questions about each objective of the course."""
    return {one.id: "2" for one in asked.content.course.objectives}


def _numbers(request: HttpRequest, asked: AskedLesson, kept: dict[str, str] | None = None) -> dict[str, str]:
    """Return what was sent, by objective: those of the course, and others that the check has already."""
    known = [one.id for one in asked.content.course.objectives]
    known += [one for one in kept or {} if one not in known]
    return {one: request.POST.get(f"items/{one}", "").strip()[:9] for one in known}


def _beside(
    request: HttpRequest, numbers: dict[str, str], kept: dict[str, str]
) -> tuple[dict[str, str], frozenset[str]]:
    """Return *numbers* beside what is *kept* now, and the objectives of which both say something new."""
    was = {one: request.POST.get(f"was items/{one}", kept.get(one, "")) for one in numbers}
    changed = {one for one, number in numbers.items() if number != was[one]}
    both = {one: number if one in changed else kept.get(one, "") for one, number in numbers.items()}
    return both, frozenset(one for one in changed if kept.get(one, "") not in (was[one], numbers[one]))


def _questions(numbers: dict[str, str]) -> dict[str, int]:
    return {objective: int(number) for objective, number in numbers.items() if number and int(number)}


def _faults(sent: dict[str, str], numbers: dict[str, str], words: Wording) -> dict[str, str]:
    faults: dict[str, str] = {}
    try:
        clean_title(sent["title"])
    except UnusableTitleError:
        faults["title"] = words.plain("ws_title_wrong", most=LONGEST_TITLE)
    if sent["purpose"] not in _PURPOSES:
        faults["purpose"] = words.plain("ws_choose")
    mastery = sent["mastery"].strip()
    if mastery and not _is_number(mastery, 1, 100):
        faults["mastery"] = words.plain("ws_percent_wrong")
    return faults | _number_faults(numbers, words)


def _number_faults(numbers: dict[str, str], words: Wording) -> dict[str, str]:
    faults = {
        f"items/{objective}": words.plain("ws_number_wrong", most=MOST_QUESTIONS)
        for objective, number in numbers.items()
        if number and not _is_number(number, 0, MOST_QUESTIONS)
    }
    if not faults and not _questions(numbers):
        faults["questions"] = words.plain("ws_no_questions")
    return faults


def _is_number(word: str, least: int, most: int) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 4 and least <= int(word) <= most


def _page(
    request: HttpRequest,
    asked: AskedLesson,
    sent: dict[str, str],
    numbers: dict[str, str],
    *,
    component: str = "",
    heading: tuple[str, Any] | None = None,
    faults: dict[str, str] | None = None,
    error: str = "",
    theirs: frozenset[str] = frozenset(),
    status: int = 200,
) -> HttpResponse:
    words = words_of(request)
    lesson = reverse("workshop-lesson", args=[asked.course_id, asked.lesson.id])
    here = [asked.course_id, asked.lesson.id, component]
    title = words.plain("ws_questions") if component else words.plain("ws_new_check")
    context = {
        "course": asked.course_id,
        "lesson_title": title_of(asked.lesson.texts, words.language),
        "lesson_address": lesson,
        "back": reverse("workshop-component", args=here) if component else lesson,
        "component": component,
        "heading": heading,
        "page_title": title,
        "sent": sent,
        "purposes": [(one, words.plain(f"ws_purpose_{one}")) for one in _PURPOSES],
        "later": ", ".join(words.plain(f"ws_purpose_{one}") for one in LATER),
        "asked": _lines(asked, numbers, component, theirs, words),
        "longest_title": LONGEST_TITLE,
        "most": MOST_QUESTIONS,
        "faults": faults or {},
        "error": error,
    }
    return workshop_page(request, "workshop/check.html", context, title=title, status=status)


def _lines(
    asked: AskedLesson, numbers: dict[str, str], component: str, theirs: frozenset[str], words: Wording
) -> list[_Asked]:
    there = {bank.objective: len(bank.items) for bank in asked.reading.content.material.banks}
    titles = {
        one.id: title_of(one.texts, words.language)[0]
        for course in asked.reading.content.curriculum.courses.values()
        for one in course.objectives
    }
    form = asked.component(component).opened.form if component else None
    kept = _kept(form)
    return [
        _Asked(one, titles.get(one, ""), there.get(one, 0), number, kept.get(one, ""), one in theirs)
        for one, number in numbers.items()
    ]


def _kept(form: Form | None) -> dict[str, str]:
    """Return how much *form* asks about which objective, as its fields have it."""
    return {quota.objective: str(quota.items) for quota in form.blueprint} if form else {}
