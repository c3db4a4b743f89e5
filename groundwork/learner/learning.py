"""My learning: what is required of me and why, what is open to me, and the way back to where I was."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from markupsafe import Markup

from curriculum.languages import Language
from curriculum.model import text_in
from groundwork.learner.advice import Advice
from groundwork.learner.changes import STRINGS, can_take, changes_in_words
from groundwork.learner.due import is_done, progress_sentence, reason_sentences, standing_sentences
from groundwork.pages.page import site_page
from groundwork.pages.words import words_beside
from player.api import Wording
from reporting.api import OwnRequirement, State, own_requirements, title_in
from reporting.visit import language_of
from xblocks.host.api import LookBack, Way, ways_of

_LAST = date.max
_EVERYBODY = frozenset({"employees", "community"})


@require_GET
@login_required
@never_cache
def my_learning(request: HttpRequest) -> HttpResponse:
    """Show the required courses, the most urgent first, then the others."""
    words = words_beside(STRINGS, language_of(request))
    learner, today = request.user.get_username(), timezone.localdate()
    asked = own_requirements(learner, today)
    ways = ways_of(learner, words.language)
    advice = Advice(asked, ways, words)
    optional = (course for course, way in sorted(ways.items(), key=_is_for_some) if course not in asked)
    context = {
        "words": words,
        "required": [
            _required(asked[course], ways.get(course), today, words) | {"first": advice.sentence(course)}
            for course in advice.ordered(one.course for one in sorted(asked.values(), key=_urgency))
        ],
        "optional": [
            _optional(ways[course], words) | {"first": advice.sentence(course)}
            for course in advice.ordered(optional)
        ],
        "look_backs": [
            _look_back(one, today, words)
            for one in sorted(
                (one for way in ways.values() for one in way.look_backs), key=lambda one: one.meant_on
            )
        ],
    }
    return site_page(request, "learner/learning.html", context, title=words.plain("my_learning"))


def _urgency(asked: OwnRequirement) -> tuple[bool, date, str]:
    """Sort what is left before what is done, and by the due day."""
    is_open = bool(asked.modules) or not is_done(asked)
    return not is_open, (asked.modules_due_on or asked.due_on or _LAST), asked.course


def _is_for_some(course: tuple[str, Way]) -> bool:
    """Sort what is meant for everybody before what is meant for the work of some."""
    return _EVERYBODY.isdisjoint(course[1].course.content.course.audiences)


def _required(asked: OwnRequirement, way: Way | None, today: date, words: Wording) -> dict[str, Any]:
    done = is_done(asked)
    title = title_in(asked.titles, asked.course, words.language)
    card = {"id": asked.course, "title": title.text, "language": title.language, "is_here": way is not None}
    card |= _course(way, words) if way else {}
    return card | {
        "reasons": reason_sentences(asked, words),
        "appeal": f"/learn/record/correction/?{urlencode({'course': asked.course})}",
        "is_done": done and not asked.modules,
        "is_late": asked.status is State.OVERDUE,
        "lines": standing_sentences(asked, way, today, words),
        "onward": _onward(way, words, is_done=done),
        "changes": changes_in_words(asked.changes, words),
        "what_changed": f"/learn/changes/{asked.course}/" if asked.modules else "",
        "renewal": words("changes_take") if can_take(asked, way) else "",
    }


def _optional(way: Way, words: Wording) -> dict[str, Any]:
    return _course(way, words) | {
        "id": way.course.id,
        "is_here": True,
        "is_done": way.is_complete,
        "lines": [progress_sentence(way, words)],
        "onward": _onward(way, words, is_done=way.is_complete),
    }


def _look_back(one: LookBack, today: date, words: Wording) -> dict[str, Any]:
    language, text = text_in(one.texts, words.language)
    course_language, course = text_in(one.course.texts, words.language)
    key = "meant_on" if one.meant_on > today else "meant_since"
    return {
        "title": text.section.title,
        "language": language,
        "course": course.section.title,
        "course_language": course_language,
        "line": words(key, day=words.date(one.meant_on)),
        "address": one.address,
    }


def _course(way: Way, words: Wording) -> dict[str, Any]:
    language, text = text_in(way.course.texts, words.language)
    return {
        "title": text.section.title,
        "summary": text.section.body,
        "language": language,
        "minutes": words("minutes", way.course.minutes),
        "notice": ""
        if words.language in way.course.content.course.written_in
        else words("lessons_in_english"),
    }


def _onward(way: Way | None, words: Wording, *, is_done: bool) -> dict[str, Any] | None:
    """Return the button: on to the place where the person was, or into a course that is done."""
    if way is None:
        return None
    if is_done or way.place is None:
        return {"address": f"/learn/{way.course.id}/", "words": words("open_course"), "is_quiet": is_done}
    key = "go_on_at" if way.is_begun else "start_at"
    # A lesson that is not translated yet has an English title: a screen reader reads it as English.
    title = Markup("<bdi{}>{}</bdi>").format(way.place.attributes, way.place.title)
    return {"address": way.onward, "words": words(key, title=title), "is_quiet": False}


def other_language(found: Language, language: Language) -> bool:
    """Return whether a text in *found* needs to say so on a page in *language*."""
    return found is not language
