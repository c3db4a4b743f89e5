"""One run of the messages: whatever is due to be said at a moment, if it is an hour for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone

from reporting.jobs.api import progress
from reporting.messages.deciding import plans
from reporting.messages.escalation import leader_letters, senior_letters
from reporting.messages.hours import Hours
from reporting.messages.letters import Letter
from reporting.messages.planning import digests, situation
from reporting.messages.sending import Posted, post


class Rest(StrEnum):
    """Why nothing is sent."""

    PAUSED = "paused"
    """HR has stopped everything."""
    QUIET = "quiet"
    """It is a quiet hour, or no working day."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run did."""

    day: date
    posted: Posted
    rest: Rest | None = None


def letters_of(day: date, known_on: date) -> list[Letter]:
    """Return everything that is due to be said on *day*. Writes nothing."""
    now = situation(day, known_on)
    return [*digests(now), *leader_letters(now), *senior_letters(now)]


def rest_at(now: datetime) -> Rest | None:
    """Return why nothing may be sent at the moment *now*; None: it may."""
    if plans().is_paused:
        return Rest.PAUSED
    return None if Hours.of_site().are_open(now) else Rest.QUIET


def run(now: datetime) -> Run:
    """Send what is due at the moment *now*. Of no effect when it is repeated.

    Raises: MailServerError: the mail server cannot be reached.
    """
    day = timezone.localdate(now)
    rest = rest_at(now)
    return Run(day, Posted() if rest else _posted(day), rest)


def _posted(day: date) -> Posted:
    return post(letters_of(day, day), day, goes_on=_goes_on)


def _goes_on() -> bool:
    progress()
    return not plans().is_paused
