"""Work out a due day: what was promised when the clock started, then leaves, extensions and grace.

Every promise moves by the days of leave between the day on which it was made and the promised day;
an extension is a promise of its own. A day that cannot be worked out is a trouble that HR is asked
about, never a day that somebody guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reporting.months import add_months
from reporting.obligations.calendars import season_on_or_after
from reporting.obligations.history import Answer, Extension, PersonHistory, Resolution
from reporting.obligations.rules import Counted, DueRule, Policy, Rule, Start
from reporting.obligations.spans import FOREVER, ONE_DAY, Span, moved


class Trouble(StrEnum):
    """Why HR has to decide."""

    NO_HIRE_DATE = "no_hire_date"
    """The clock starts from the day of hire, and nobody has told it."""
    PAST_ON_ARRIVAL = "past_on_arrival"
    """The day had passed before the rule reached the person: nobody is overdue on the first morning."""
    NOBODY_KNOWS_WHETHER = "nobody_knows_whether"
    """The rule asks for a fact that nobody has told: it is not known whether it reaches the person."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A due day as it was first told."""

    begins: date
    """When the clock started: leave before it moves nothing."""
    due_on: date | None
    """None: there is none, or none yet."""
    trouble: str = ""
    is_paused_by_leave: bool = True
    """False where leave is in the day already."""


@dataclass(frozen=True, slots=True)
class Due:
    """A due day as it stands."""

    due_on: date | None = None
    late_from: date | None = None
    """The first day that is late: after *due_on* and the days of grace."""
    trouble: str = ""


NEVER_DUE = Due()


def promise(rule: Rule, policy: Policy, person: PersonHistory, reached: date) -> Promise:
    """Return by when *rule*, which reached *person* on *reached*, asks for the first completion."""
    return on_arrival(_promise(rule, policy, person, reached), rule, policy, person, reached)


def on_arrival(made: Promise, rule: Rule, policy: Policy, person: PersonHistory, reached: date) -> Promise:
    """Return *made* for somebody whom *rule* reached on *reached*: of a day that had passed HR is asked."""
    if made.due_on is not None and made.due_on < reached:
        made = Promise(reached, made.due_on, Trouble.PAST_ON_ARRIVAL)
    return made if not made.trouble else _resolved(made, rule, policy, person, reached)


def stands(made: Promise, extensions: Iterable[Extension], grace_days: int, pauses: Sequence[Span]) -> Due:
    """Return the due day that *made* comes to; *extensions* are those given for this round.

    Days of leave that is not over move it out of sight: then there is no due day. An extension makes a day
    later, and makes none where nothing is due; where HR is asked for a day, one given since then names it.
    """
    if made.due_on is None and not made.trouble:
        return NEVER_DUE
    applied = pauses if made.is_paused_by_leave else ()
    grace = timedelta(days=grace_days)
    told = [(made.begins, made.due_on, applied)] if made.due_on is not None else []
    told += [
        (one.given_on, one.until, pauses)
        for one in extensions
        if made.due_on is not None or one.given_on >= made.begins
    ]
    days = [
        (moved(begins, day, by), moved(begins, min(day, FOREVER - grace) + grace, by))
        for begins, day, by in told
    ]
    if not days:
        return Due(trouble=made.trouble)
    due_on, last = max(days)
    if due_on == FOREVER:
        return NEVER_DUE
    trouble = made.trouble if made.due_on is None else ""
    return Due(due_on, last if last == FOREVER else last + ONE_DAY, trouble)


def earliest(dues: Iterable[Due]) -> Due:
    """Return the first of *dues* to be late, and whatever trouble one of them has; never due for none."""
    told = list(dues)
    dated = [one for one in told if one.due_on is not None]
    trouble = min((one.trouble for one in told if one.trouble), default="")
    if not dated:
        return Due(trouble=trouble)
    first = min(dated, key=lambda one: (one.late_from or FOREVER, one.due_on or FOREVER))
    return Due(first.due_on, first.late_from, trouble)


def _promise(rule: Rule, policy: Policy, person: PersonHistory, reached: date) -> Promise:
    due = rule.due
    if due.on is not None:
        return Promise(reached, due.on)
    if due.season is not None:
        return Promise(reached, season_on_or_after(reached + timedelta(days=due.at_least_days), due.season))
    if due.count is None:
        return Promise(reached, None)
    match due.start:
        case Start.HIRE:
            hired_on = person.hired_on(reached)
            if hired_on is None:
                return Promise(reached, None, Trouble.NO_HIRE_DATE)
            begins = max(hired_on, rule.first)
        case Start.ASSIGNMENT:
            begins = rule.first
        case Start.COMPLETION:
            done = person.first_completions().get(due.course)
            if done is None:
                return Promise(reached, None)
            begins = max(done, reached)
        case Start.RETURN:
            return _after_return(due, policy, person, reached)
        case _:
            begins = reached
    return Promise(begins, _counted(due, policy, begins))


def _after_return(due: DueRule, policy: Policy, person: PersonHistory, reached: date) -> Promise:
    """Start the clock anew with each return from a leave that began before the day was over."""
    begins, day = reached, _counted(due, policy, reached)
    for leave in sorted(person.leaves, key=lambda one: (one.first, one.end)):
        if leave.end > begins and leave.first <= day:
            if leave.end == FOREVER:
                return Promise(reached, None, is_paused_by_leave=False)
            begins, day = leave.end, _counted(due, policy, leave.end)
    return Promise(reached, day, is_paused_by_leave=False)


def _counted(due: DueRule, policy: Policy, begins: date) -> date:
    count = due.count or 0
    match due.counted:
        case Counted.MONTHS:
            return add_months(begins, count)
        case Counted.WORKING_DAYS:
            return policy.calendar(due.calendar).add_working_days(begins, count)
        case _:
            return begins + timedelta(days=count)


def _resolved(made: Promise, rule: Rule, policy: Policy, person: PersonHistory, reached: date) -> Promise:
    """Return *made* as HR decided about it; without a day while nobody has."""
    decided = decision(person.resolutions, rule.course)
    match decided.answer if decided else None:
        case Answer.SET_DAY:
            return Promise(reached, decided.due_on if decided else None)
        case Answer.FROM_REACHED if rule.due.count is not None:
            return Promise(reached, _counted(rule.due, policy, reached))
        case Answer.AS_IT_IS:
            return Promise(reached, made.due_on)
        case Answer.EXEMPT:
            return Promise(reached, None)
        case _:
            return Promise(reached, None, made.trouble)


def decision(resolutions: Iterable[Resolution], course: str) -> Resolution | None:
    """Return the last decision about *course*; None while nobody has decided."""
    about = [one for one in resolutions if one.course == course]
    return max(about, key=lambda one: (one.decided_on, one.answer, one.due_on or date.min), default=None)
