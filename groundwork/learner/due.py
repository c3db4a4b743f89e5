"""Say by when a course is due: kindly, and never so that a late learner gives up."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from player.api import Wording
from reporting.api import DONE, OwnReason, OwnRequirement, State, people_in_words


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


def open_sentences(asked: OwnRequirement, today: date, words: Wording) -> list[Markup]:
    """Return by when what is not done is due; that it waits, or is not asked for, where that is so."""
    if asked.status is State.EXEMPT:
        return [words("excused")]
    if asked.status is State.PAUSED:
        return [words("paused")]
    due = due_sentence(asked.due_on, today, words)
    return [words("only_what_changed"), due] if asked.modules else [due]


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
