"""Say by when a course is due: kindly, and never so that a late learner gives up."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from player.api import Wording
from reporting.api import OwnRequirement, Status


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


def reason_sentence(asked: OwnRequirement, words: Wording) -> Markup:
    """Return why the course is required of this person: the rule of the assignment, in words."""
    about = "unit" if asked.unit else "everybody"
    if asked.started_on is not None:
        return words(f"reason_{about}_started", unit=asked.unit, day=words.date(asked.started_on))
    return words(f"reason_{about}", unit=asked.unit, day=words.date(asked.assigned_on))


def is_done(asked: OwnRequirement) -> bool:
    """Return whether nothing is left to do."""
    return asked.status is Status.COMPLETE
