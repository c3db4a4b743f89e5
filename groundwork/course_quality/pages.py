"""The page that says how good a course is, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from assessments.api import Aligned, Spaced, alignment, asked_of_others, later_forms, reminders, spacing
from assessments.model import CourseContent
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Course
from groundwork.course_quality.course_quality import CourseQuality, judge_course
from groundwork.course_quality.findings import Weight
from groundwork.course_quality.items import shown_items
from groundwork.course_quality.jobs import ASK_LINKS
from groundwork.course_quality.lesson_quality import LessonQuality
from groundwork.course_quality.link_answers import load_link_answers
from groundwork.course_quality.showing import aspects_of, counted, place_of, shown_findings
from groundwork.course_quality.showing_answers import shown_answers
from groundwork.course_quality.sureness import pilot_sure, shown_sure
from groundwork.course_quality.words import words_in
from groundwork.feedback.words import reported_lessons
from groundwork.pages.page import site_page
from groundwork.reading import read
from groundwork.workshop.course_page import title_of
from player.api import Wording
from reporting.api import threshold
from reporting.jobs.api import job_of
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_PURPOSES = ("pre", "post", "test_out", "booster", "follow_up")


@require_GET
@role_required(Role.TRAINER)
@never_cache
def quality(request: HttpRequest, course: str) -> HttpResponse:
    """Show how good *course* is in one language, as its files stand."""
    reading, words = read(), words_in(language_of(request))
    edition = reading.edition(course)
    content = edition.content
    language = _language(request, content.course, words.language)
    banks = [bank.objective for bank in content.material.banks]
    found = judge_course(reading, edition, language, load_link_answers(reading.home))
    reported = reported_lessons(course, words.language)
    aligned, spaced = alignment(content), spacing(content)
    context = {
        "words": words,
        "course": course,
        "title": title_of(content.course.texts, words.language),
        "label": edition.label,
        "shown": language,
        "languages": content.course.written_in,
        "is_english": language is SOURCE_LANGUAGE,
        **_at_a_glance(found, aligned, spaced),
        "lessons": [
            _lesson(one, course, language, words) | {"reported": reported.get(one.lesson.id, "")}
            for one in found.lessons
        ],
        "objectives": [_objective(one, content, words) for one in aligned],
        "purposes": [(one, words.plain(f"cq_purpose_{one}")) for one in _purposes(content)],
        "strangers": asked_of_others(content),
        "plan": _plan(spaced, content, words),
        "later": later_forms(content),
        "reminders": [
            (_place(course, one.lesson, one.component, content, words), one.after_days)
            for one in reminders(content)
        ],
        "asking": job_of(ASK_LINKS, {"course": course}),
        "items": shown_items(reading.home.assessments_content, content, banks, words),
        "smallest": threshold(),
        "sure": shown_sure(content, words.language),
        "pilot": pilot_sure(reading.home.assessments_content, content, words.language),
        "brought": shown_answers(reading.home, course, None, words),
        **_references(found, course, content, words),
    }
    heading = f"{context['title'][0]}: {words.plain('cq_title')}"
    stylesheets = (
        f"{settings.STATIC_URL}workshop/workshop.css",
        f"{settings.STATIC_URL}course_quality/quality.css",
    )
    return site_page(request, "course_quality/course.html", context, title=heading, stylesheets=stylesheets)


def _at_a_glance(
    found: CourseQuality, aligned: Iterable[Aligned], spaced: Iterable[Spaced]
) -> dict[str, int]:
    """Return how much there is to mend, to look at, and to leave: the numbers at the top of the page."""
    return {
        "mend": found.total(Weight.MEND),
        "look": found.total(Weight.LOOK),
        "stands": found.total(Weight.STANDS),
        "gaps": sum(bool(one.gaps) for one in aligned),
        "lapses": sum(bool(one.lapses) for one in spaced),
        "unasked": found.unasked,
        "overdue": sum(one.is_overdue for one in found.sources),
    }


def _language(request: HttpRequest, course: Course, of_page: Language) -> Language:
    """Return the language whose texts are asked for; else the page's, where the course is written in it.

    Raises: Http404: it asks for one in which the course is not written.
    """
    asked = request.GET.get("show", "")
    if not asked:
        return of_page if of_page in course.written_in else SOURCE_LANGUAGE
    if asked not in set(course.written_in):
        raise Http404(f"{course.id} is not written in {asked[:20]!r}.")
    return Language(asked)


def _lesson(found: LessonQuality, course: str, language: Language, words: Wording) -> dict[str, Any]:
    counts = counted(found.findings)
    return {
        "id": found.lesson.id,
        "title": title_of(found.lesson.texts, words.language),
        "address": reverse("workshop-lesson", args=[course, found.lesson.id]),
        "aspects": aspects_of(found, language, words),
        "findings": shown_findings(found, found.findings, course, language, words),
        "mend": counts[Weight.MEND],
        "look": counts[Weight.LOOK],
        "stands": counts[Weight.STANDS],
    }


def _objective(found: Aligned, content: CourseContent, words: Wording) -> dict[str, Any]:
    course = content.course
    titles = {one.id: title_of(one.texts, words.language) for one in course.lessons}
    return {
        "id": found.objective.id,
        "title": title_of(found.objective.texts, words.language),
        "lessons": [
            (titles[one], reverse("workshop-lesson", args=[course.id, one])) for one in found.lessons
        ],
        "activities": [
            _place(course.id, one.lesson, one.component, content, words) for one in found.activities
        ],
        "items": found.items,
        "asked": [found.asked.get(one, 0) for one in _purposes(content)],
        "gaps": [words.plain(f"cq_gap_{one}") for one in found.gaps],
    }


def _purposes(content: CourseContent) -> list[Any]:
    """Return the purposes for which the course has forms, in the order in which learners meet them."""
    there = {form.purpose for form in content.material.forms}
    return [one for one in _PURPOSES if one in there]


def _plan(spaced: tuple[Spaced, ...], content: CourseContent, words: Wording) -> list[dict[str, Any]]:
    titles = {one.id: title_of(one.texts, words.language) for one in content.course.objectives}
    forms = [form.id for form in later_forms(content)]
    return [
        {
            "id": one.objective,
            "title": titles[one.objective],
            "items": [sum(back.items for back in one.returns if back.form == form) for form in forms],
            "lapses": [words.plain(f"cq_lapse_{lapse}") for lapse in one.lapses],
        }
        for one in spaced
    ]


def _references(found: CourseQuality, course: str, content: CourseContent, words: Wording) -> dict[str, Any]:
    def places(where: tuple[tuple[str, str], ...]) -> list[Any]:
        return [_place(course, lesson, component, content, words) for lesson, component in where]

    return {
        "sources": [
            {
                "fact": one.fact,
                "is_overdue": one.is_overdue,
                "confidence": words.plain(f"cq_confidence_{one.fact.confidence}"),
                "places": places(one.places),
            }
            for one in found.sources
        ],
        "links": [
            {
                "address": one.address,
                "answer": one.answer,
                "state": words.plain(f"cq_state_{one.answer.state if one.answer else 'unasked'}"),
                "places": places(one.places),
            }
            for one in found.links
        ],
        "helps": [
            {
                "name": title_of(one.support.texts, words.language),
                "overdue": one.overdue,
                "review_by": one.review_by,
            }
            for one in found.helps
        ],
    }


def _place(
    course: str, lesson: str, component: str, content: CourseContent, words: Wording
) -> tuple[tuple[str, Language], str]:
    """Return the title of a component and the address of its form."""
    around = next(one for one in content.course.lessons if one.id == lesson)
    texts = next((one.texts for one in around.components if one.id == component), around.texts)
    return title_of(texts, words.language), place_of(course, lesson, component)
