"""Say where a learner stands, in their language, with the player's own words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from curriculum.languages import Language
from curriculum.markdown import plain_line
from curriculum.model import Lesson, Texts, text_in
from player.api import strings
from xblocks.host.courses import HostedCourse
from xblocks.host.progress import Standing


@dataclass(frozen=True, slots=True)
class Shown:
    """A title and a summary, and ``lang`` and ``dir`` where they are not in the page's language."""

    title: str
    summary: str
    attributes: Markup


def shown(texts: Texts, language: Language) -> Shown:
    """Return the text in *language*, or in English where it has none."""
    found, text = text_in(texts, language)
    return Shown(
        plain_line(text.section.title), plain_line(text.section.body), other_language(found, language)
    )


def other_language(found: Language, language: Language) -> Markup:
    """Return the attributes of a text in *found* on a page in *language*."""
    if found is language:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(found.value, found.direction)


def mark_of(lesson: Lesson, standing: Standing, language: Language) -> dict[str, str]:
    """Return the mark of *lesson* on the overview, by the name of its kind: done, or optional."""
    words = strings(language)
    if lesson.id in standing.left:
        return {}
    if lesson.id in standing.waived or not lesson.is_required:
        return {"optional": words.plain("lesson_optional")}
    return {"done": words.plain("lesson_done")}


def waived_links(course: HostedCourse, standing: Standing, language: Language) -> Iterator[dict[str, str]]:
    """Yield the lessons that the learner need not do, each with the way to it: they may all the same."""
    for lesson in course.lessons:
        if lesson.id in standing.waived:
            url = reverse("groundwork_host:lesson", args=[course.id, lesson.id])
            yield {"url": url, "words": shown(lesson.texts, language).title}


def minutes_left(course: HostedCourse, standing: Standing) -> int:
    """Return the minutes still to go: each lesson's by the share of its required components."""
    missing = [one.key.split(".")[0] for one in standing.outcome.missing]
    return math.ceil(
        sum(
            lesson.minutes * missing.count(lesson.id) / required
            for lesson in course.lessons
            if (required := sum(component.required for component in lesson.components))
        )
    )


def progress_of_page(course: HostedCourse, standing: Standing, language: Language) -> dict[str, Any]:
    """Return the bar and its sentence; never full before the course is complete."""
    words, outcome = strings(language), standing.outcome
    sentence = words.plain("all_done")
    if not outcome.is_complete:
        steps = words.plain("steps", n=outcome.required, done=outcome.done)
        left = words.plain("minutes_left", n=max(1, minutes_left(course, standing)))
        sentence = f"{steps} · {left}"
    return {
        "url": reverse("groundwork_host:progress", args=[course.id]),
        "done": outcome.done,
        "required": outcome.required,
        "sentence": sentence,
        "is_complete": outcome.is_complete,
    }


def missing_links(course: HostedCourse, standing: Standing, language: Language) -> Iterator[dict[str, str]]:
    """Yield what is left to do, each with the way to it: the answer to "why am I not complete?"."""
    words = strings(language)
    components = {block.content.key: block.content.component for block in course.blocks.values()}
    for one in standing.outcome.missing:
        title = shown(components[one.key].texts, language).title
        lesson_id, component_id = one.key.split(".")
        url = reverse("groundwork_host:lesson", args=[course.id, lesson_id])
        yield {
            "url": f"{url}#{component_id}",
            "words": words.plain(f"missing_{one.how.value}", title=title),
        }


def onward(course: HostedCourse, standing: Standing, language: Language) -> dict[str, str] | None:
    """Return the button that leads on: where the learner was, or the first lesson that is not done.

    ``anchor`` leads to the first thing left in a lesson that was begun; it is empty in one that was not.
    """
    left = [lesson for lesson in course.lessons if lesson.id in standing.left]
    if not left:
        return None
    here: Lesson = next((lesson for lesson in left if lesson.id == standing.state.place), left[0])
    key = "continue" if standing.outcome.done or standing.state.place else "start"
    title = shown(here.texts, language).title
    return {
        "url": reverse("groundwork_host:lesson", args=[course.id, here.id]),
        "anchor": _anchor(here, standing),
        "words": strings(language).plain(key, title=title),
    }


def _anchor(lesson: Lesson, standing: Standing) -> str:
    missing = {one.key for one in standing.outcome.missing}
    required = [component.id for component in lesson.components if component.required]
    left = [each for each in required if f"{lesson.id}.{each}" in missing]
    return f"#{left[0]}" if 0 < len(left) < len(required) else ""
