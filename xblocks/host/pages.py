"""Draw the host's two pages, a course and a lesson, inside the shell that all learner's pages share."""

from __future__ import annotations

from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.module_loading import import_string
from markupsafe import Markup
from web_fragments.fragment import Fragment

from curriculum.languages import Language
from curriculum.model import Lesson, Texts
from player.api import (
    LOOK_COOKIE,
    draw_in_english,
    draw_notice,
    draw_unapproved,
    look_of_cookie,
    page_shell,
    strings,
)
from xblocks.host import wording
from xblocks.host.assets import assets
from xblocks.host.language import switch
from xblocks.host.progress import Standing, standing_of
from xblocks.host.runtime import HostRuntime
from xblocks.shared.language import CONTEXT_KEY

_WORDS = (
    "progress",
    "where_you_are",
    "complete",
    "incomplete",
    "shown_before",
    "contents",
    "after_lesson",
    "no_script",
    "framework",
    "framework_corrected",
)


def overview_page(request: HttpRequest, runtime: HostRuntime, language: Language) -> str:
    """Return the page of a course: its modules and lessons, what is done, what is left, and why."""
    course, standing = runtime.course, standing_of(runtime.course, runtime.store.rows)
    words = strings(language)
    title = wording.shown(course.texts, language)
    modules = [
        _module(
            wording.shown(module.texts, language),
            [
                _entry(course.id, lesson, language) | wording.mark_of(lesson, standing, language)
                for lesson in module.lessons
            ],
        )
        for module in course.content.course.modules
    ]
    context = {
        "course": {
            "title": title.title,
            "summary": title.summary,
            "attributes": title.attributes,
            "minutes": words("minutes", n=course.minutes),
            "notice": _notice(runtime, "course", course.texts, language)
            + Markup(draw_unapproved(course.missing, language)),  # noqa: S704 # the player's
        },
        "modules": modules,
        "onward": wording.onward(course, standing, language),
        "is_complete": standing.outcome.is_complete,
        "missing": list(wording.missing_links(course, standing, language)),
        "waived": list(wording.waived_links(course, standing, language)),
    }
    return _page(request, runtime, "overview", context, standing, language, title.title)


def lesson_page(request: HttpRequest, runtime: HostRuntime, lesson: Lesson, language: Language) -> str:
    """Return the page of a lesson: all its blocks, drawn in one request."""
    course, standing = runtime.course, standing_of(runtime.course, runtime.store.rows)
    words, number = strings(language), course.lessons.index(lesson)
    title = wording.shown(lesson.texts, language)
    context = {
        "lesson": {
            "number": words("lesson_of", number=number + 1, total=len(course.lessons)),
            "minutes": words("minutes", n=lesson.minutes),
            "title": title.title,
            "summary": title.summary,
            "attributes": title.attributes,
            "notice": _notice(runtime, "lesson", lesson.texts, language),
        },
        "objectives": [
            wording.shown(objective.texts, language)
            for objective in course.content.course.objectives
            if objective.id in lesson.objectives
        ],
        "blocks": render_lesson(runtime, lesson, language),
        "actions": _actions(runtime, lesson, language),
        "previous": _neighbour(runtime, number - 1, language, "previous_page"),
        "next": _neighbour(runtime, number + 1, language, "next_page"),
        "below": _below(course.id, lesson, language),
    }
    course_title = wording.shown(course.texts, language).title
    return _page(request, runtime, "lesson", context, standing, language, f"{title.title} – {course_title}")


def render_lesson(runtime: HostRuntime, lesson: Lesson, language: Language) -> Markup:
    """Return the HTML of all blocks of *lesson*, each under an anchor of its component's id."""
    drawn = []
    runtime.language = language
    for usage in runtime.course.blocks_of(lesson):
        fragment: Fragment = runtime.get_block(usage).render("student_view", {CONTEXT_KEY: language.value})
        component = runtime.course.blocks[usage].content.component
        anchor = Markup('<div id="{}">{}</div>')
        drawn.append(anchor.format(component.id, Markup(fragment.body_html())))  # noqa: S704 # the blocks'
    return Markup("\n").join(drawn)


def _below(course_id: str, lesson: Lesson, language: Language) -> Markup:
    """Return what the site draws below each lesson (``GROUNDWORK_BELOW_LESSON``): safe HTML, or nothing."""
    name = getattr(settings, "GROUNDWORK_BELOW_LESSON", "")
    drawn: Markup = import_string(name)(course_id, lesson.id, language) if name else Markup("")
    return drawn


def _notice(
    runtime: HostRuntime, what: Literal["course", "lesson"], texts: Texts, language: Language
) -> Markup:
    """Return what is said below a title of its translation, and of that of all that stands on the page."""
    written_in = runtime.course.content.course.written_in
    own = draw_notice(texts, language, written_in)
    return Markup(own + draw_in_english(what, language, written_in))  # noqa: S704 # the player's


def _page(
    request: HttpRequest,
    runtime: HostRuntime,
    template: str,
    context: dict[str, Any],
    standing: Standing,
    language: Language,
    title: str,
) -> str:
    course, words = runtime.course, strings(language)
    common = {
        "words": {key: words(key) for key in _WORDS},
        "progress": wording.progress_of_page(course, standing, language),
    }
    main = render_to_string(f"groundwork_host/{template}.html", common | context, request)
    files = assets()
    return page_shell(
        main,
        title=title,
        language=language,
        references=course.content.references,
        languages=switch(request),
        site_name=wording.shown(course.texts, language).title,
        home=reverse("groundwork_host:overview", args=[course.id]),
        stylesheets=(files["player.css"].url,),
        scripts=(files["player.js"].url, *getattr(settings, "GROUNDWORK_PAGE_SCRIPTS", ())),
        edition_label=course.label,
        digest=course.digest,
        look=look_of_cookie(request.COOKIES.get(LOOK_COOKIE, "")),
        start=settings.LOGIN_REDIRECT_URL,
    )


def _module(title: wording.Shown, lessons: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a module's part of the overview; one that is called like its only lesson needs no heading."""
    has_heading = [lesson["title"] for lesson in lessons] != [title.title]
    return {
        "title": title.title,
        "attributes": title.attributes,
        "has_heading": has_heading,
        "lessons": lessons,
    }


def _entry(course_id: str, lesson: Lesson, language: Language) -> dict[str, Any]:
    title = wording.shown(lesson.texts, language)
    return {
        "url": reverse("groundwork_host:lesson", args=[course_id, lesson.id]),
        "title": title.title,
        "attributes": title.attributes,
        "minutes": strings(language)("minutes", n=lesson.minutes),
    }


def _neighbour(runtime: HostRuntime, number: int, language: Language, key: str) -> dict[str, Any]:
    """Return the way to the lesson *number*; before the first and after the last, to the overview."""
    words, lessons = strings(language), runtime.course.lessons
    if 0 <= number < len(lessons):
        entry = _entry(runtime.course.id, lessons[number], language)
        return {"url": entry["url"], "words": words(key, title=entry["title"])}
    overview = reverse("groundwork_host:overview", args=[runtime.course.id])
    if number < 0:
        return {"url": overview, "words": words(key, title=words("overview"))}
    return {"url": overview, "words": words("finish")}


def _actions(runtime: HostRuntime, lesson: Lesson, language: Language) -> list[dict[str, Any]]:
    drawn = []
    for action in runtime.course.content.references.actions:
        if action.id in lesson.actions:
            found = language if language in action.texts else Language.EN
            drawn.append(
                {
                    "id": action.id,
                    "text": action.texts[found],
                    "attributes": wording.other_language(found, language),
                    "is_corrected": found in action.corrected,
                }
            )
    return drawn
