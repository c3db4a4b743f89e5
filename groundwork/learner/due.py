"""Say by when a course is due: kindly, and never so that a late learner gives up."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from player.api import Wording
from reporting.api import DONE, OwnReason, OwnRequirement, State, people_in_words
from xblocks.host.api import Way


def due_sentence(due_on: date | None, today: date, words: Wording) -> Markup:
    """Return the due day as a sentence, with the days that are left."""
    if due_on is None:
        return words("no_due_day")
    day = words.date(due_on)
    if due_on < today:
        return words("due_passed", day=day)
    if due_on == today:
        return words("due_today", day=day)
    return words("due_in", (due_on - today).days, day=day)


def standing_sentences(asked: OwnRequirement, way: Way | None, today: date, words: Wording) -> list[Markup]:
    """Return how the person stands in a course that is required, and by when which part of it is due.

    What is done is never followed by the due day of the round that it was done for: it asks nothing.
    """
    if is_done(asked) and asked.completed_on:
        return [words("complete_since", day=words.date(asked.completed_on)), *_reopened(asked, words)]
    if asked.status is State.EXPIRED and asked.completed_on and asked.modules:
        day, due = words.date(asked.completed_on), words.date(asked.modules_due_on or today)
        return [words("changes_late", day=day, due=due)]
    lines = _open(asked, today, words)
    if asked.completed_on is None or way is None or not way.is_complete:
        lines = [_progress(way, words), *lines]
    if asked.status is State.EXPIRED and asked.completed_on:
        lines = [words("expired_since", day=words.date(asked.completed_on)), *lines]
    return lines


def progress_sentence(way: Way, words: Wording) -> Markup:
    """Return how far the person is in a course of this site."""
    if not way.is_begun:
        return words("not_started")
    if way.is_complete:
        return words("done_here")
    left = words("minutes_left", max(1, way.minutes_left))
    return Markup("{} · {}").format(words("begun", way.required, done=way.done), left)


def _reopened(asked: OwnRequirement, words: Wording) -> list[Markup]:
    """Return that a new edition asks for something again, and how long the completion counts as it is."""
    if not asked.modules:
        return []
    due_on = asked.modules_due_on
    return [
        words("only_what_changed"),
        words("paused") if due_on is None else words("changes_due", day=words.date(due_on)),
    ]


def _open(asked: OwnRequirement, today: date, words: Wording) -> list[Markup]:
    """Return by when what is not done is due; that it waits, or is not asked for, where that is so."""
    if asked.status is State.EXEMPT:
        return [words("excused")]
    if asked.status is State.PAUSED:
        return [words("paused")]
    return [due_sentence(asked.due_on, today, words)]


def _progress(way: Way | None, words: Wording) -> Markup:
    if way is None:
        return words("not_here")
    # Here everything is done, and yet it is not complete: without a word the due day would contradict it.
    return words("done_unrecorded") if way.is_complete else progress_sentence(way, words)


def reason_sentences(asked: OwnRequirement, words: Wording) -> list[Markup]:
    """Return why the course is required of this person: each rule that asks it, in words."""
    return [_reason_sentence(one, words) for one in asked.reasons]


def _reason_sentence(one: OwnReason, words: Wording) -> Markup:
    about = "some" if one.who else "unit" if one.unit else "everybody"
    who = people_in_words(one.who, one.unit, words.language)
    if one.reached_on is not None:
        return words(f"reason_{about}_started", unit=one.unit, who=who, day=words.date(one.reached_on))
    return words(f"reason_{about}", unit=one.unit, who=who, day=words.date(one.assigned_on))


def is_done(asked: OwnRequirement) -> bool:
    """Return whether nothing is left to do."""
    return asked.status in DONE
