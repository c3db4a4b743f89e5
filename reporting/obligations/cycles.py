"""Which completion counts for which round, and until when.

A late completion belongs to the round in which it was due, on the day on which it happened. Nothing
is ever reset: voiding a completion takes it out of the set, and what remains says what is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.months import add_months
from reporting.obligations.calendars import season_on_or_after
from reporting.obligations.history import Completion
from reporting.obligations.rules import Basis, Recertification
from reporting.obligations.spans import FOREVER, ONE_DAY

ASKED_DAYS_BEFORE = 30
"""Where no window is stated, the next round is asked for so many days before the end."""


@dataclass(frozen=True, slots=True)
class Credit:
    """One completion, and the round for which it counts."""

    cycle: int
    """1 for the first."""
    completed_on: date
    expires_on: date
    """The first day on which it no longer counts; ``FOREVER``: it counts for good."""
    renew_from: date
    """The first day on which taking the course again counts for the next round."""
    opens_on: date
    """The first day on which the next round is asked for: its clock starts."""
    stands_in: str = ""


def credited(completions: Iterable[Completion], again: Recertification | None) -> tuple[Credit, ...]:
    """Return the completions of one course that count, in order, each with its round.

    A completion before the window of the next round is evidence and changes nothing, and so is one on the day
    after while the one before counts: two systems tell of one completion. *completions* may come
    in any order and more than once; of two on one day the course itself counts before what stands in for it.
    """
    found: list[Credit] = []
    for one in sorted(set(completions), key=lambda one: (one.completed_on, one.stands_in)):
        last = found[-1] if found else None
        if last is None or (one.completed_on >= last.renew_from and not _is_the_same(one, last)):
            found.append(_credit(one, last, again))
    return tuple(found)


def _is_the_same(one: Completion, last: Credit) -> bool:
    """Return whether *one* is what *last* is, told by another system, whose day may end at another hour."""
    return one.completed_on < last.expires_on and one.completed_on - last.completed_on <= ONE_DAY


def _credit(one: Completion, last: Credit | None, again: Recertification | None) -> Credit:
    cycle = last.cycle + 1 if last else 1
    if again is None:
        return Credit(cycle, one.completed_on, FOREVER, FOREVER, FOREVER, one.stands_in)
    ends = _expires_on(one.completed_on, last, again)
    window = again.window_days
    # Where the rhythm stays nobody completes two rounds ahead: the next one is open once this one began.
    begins = one.completed_on if last is None or again.basis is Basis.COMPLETION else last.expires_on
    renew_from = max(begins, one.completed_on)
    if window is not None:
        renew_from = max(ends - timedelta(days=window), renew_from)
    asked = timedelta(days=ASKED_DAYS_BEFORE if window is None else window)
    return Credit(
        cycle, one.completed_on, ends, renew_from, max(ends - asked, one.completed_on), one.stands_in
    )


def _expires_on(day: date, last: Credit | None, again: Recertification) -> date:
    """Return the first day on which a completion on *day* no longer counts."""
    earliest = day + max(timedelta(days=again.at_least_days), ONE_DAY)
    if again.basis is Basis.SEASON and again.season is not None:
        if last is None:
            first = season_on_or_after(earliest, again.season)
            return _later(first, again.months - 12, again)
        return _next_in_rhythm(last.expires_on, earliest, again)
    if again.basis is Basis.EXPIRY and last is not None:
        return _next_in_rhythm(last.expires_on, earliest, again)
    return add_months(day, again.months)


def _next_in_rhythm(before: date, earliest: date, again: Recertification) -> date:
    """Return the first of the days of the rhythm after *before* that is not before *earliest*."""
    rounds = 1
    while (day := _later(before, again.months * rounds, again)) < earliest:
        rounds += 1
    return day


def _later(day: date, months: int, again: Recertification) -> date:
    """Return the day so many *months* later; of a season its own day, so that 29 February comes back."""
    later = add_months(day, months)
    if again.basis is Basis.SEASON and again.season is not None:
        return season_on_or_after(later.replace(day=1), again.season)
    return later


def strictest(rules_again: Iterable[Recertification | None]) -> Recertification | None:
    """Return the shortest of several periods; None, that it counts for good, is the longest.

    Of as many months a fixed day of the year is the shorter one: it comes within them.
    """
    stated = [one for one in rules_again if one is not None]
    return min(stated, key=_length, default=None)


def _length(again: Recertification) -> tuple[int, bool, str, int]:
    return again.months, again.basis is not Basis.SEASON, again.basis, again.at_least_days
