"""How a person stands on a day, worked out a second time: slowly, day by day, as the manual says it.

Written from docs/reference/rules.md and from nothing else: it walks through single days where the product
reckons with stretches, and shares no function with it. It knows one course without new editions.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.obligations.history import Answer, Extension, Leave, PersonHistory
from reporting.obligations.rules import Basis, Counted, DueRule, Policy, Recertification, Rule, Start
from tests.reporting.obligations.slow_reach import first_day_of_run, is_reached

DAY = timedelta(days=1)
_NEVER = date.max


@dataclass(frozen=True)
class Stands:
    """What the manual says of one day."""

    state: str
    due_on: date | None
    counts_until: date | None
    trouble: str = ""


@dataclass(frozen=True)
class _Counts:
    """A completion that counts for a round."""

    day: date
    ends: date
    again_from: date
    asked_from: date


@dataclass(frozen=True)
class _Told:
    """By when a rule first asked: the day its clock started, the day, and why there is none."""

    begins: date
    day: date | None
    trouble: str = ""
    leave_moves_it: bool = True


def slowly(person: PersonHistory, policy: Policy, course: str, day: date) -> Stands | None:
    """Return how *person* stands in *course* on *day*; None: it is not required."""
    rules = [rule for rule in policy.rules if rule.course == course and is_reached(rule, person, day)]
    if not rules:
        return None
    counting = _counting(person, policy, course, _shortest(rules))
    done = [one for one in counting if one.day <= day]
    last = done[-1] if done else None
    if last and day < last.ends:
        late = _late_on(person, policy, course, last.day)
        until = None if last.ends == _NEVER else last.ends
        return Stands("complete_late" if late[1] else "complete", late[0], until)
    due_on, late_from, trouble = _due(person, policy, course, day, done, counting)
    ends = None if last is None or last.ends == _NEVER else last.ends
    state = _open_state(person, policy, course, day, due_on, late_from, last)
    return Stands(state, due_on, ends, trouble)


def _open_state(
    person: PersonHistory,
    policy: Policy,
    course: str,
    day: date,
    due_on: date | None,
    late_from: date | None,
    last: _Counts | None,
) -> str:
    if _is_exempt(person, course, day):
        return "exempt"
    if _is_away(person.leaves, day):
        return "paused"
    if late_from and day >= late_from:
        return "expired" if last else "overdue"
    if due_on and (due_on - day).days <= policy.due_soon_days:
        return "due_soon"
    begun = {one.day for one in person.activity if one.course == course and one.day <= day}
    return "in_progress" if any(last is None or one > last.day for one in begun) else "not_started"


def _late_on(person: PersonHistory, policy: Policy, course: str, day: date) -> tuple[date | None, bool]:
    """Return by when what was completed on *day* was due and whether it was late, by that day's rules."""
    rules = [rule for rule in policy.rules if rule.course == course and is_reached(rule, person, day)]
    if not rules:
        return None, False
    counting = _counting(person, policy, course, _shortest(rules))
    before = [one for one in counting if one.day < day]
    due_on, late_from, _ = _due(person, policy, course, day, before, counting)
    return due_on, bool(late_from and day >= late_from) and not _is_exempt(person, course, day)


def _due(
    person: PersonHistory,
    policy: Policy,
    course: str,
    day: date,
    before: list[_Counts],
    counting: list[_Counts],
) -> tuple[date | None, date | None, str]:
    """Return by when the round after *before* is due, from when it is late, and what HR is asked."""
    last = before[-1] if before else None
    after = counting[len(before)].day if len(counting) > len(before) else _NEVER
    given = [
        one
        for one in person.extensions
        if one.course == course and one.given_on <= min(day, after) and (not last or one.given_on > last.day)
    ]
    found: list[tuple[date, date]] = []
    troubles: list[str] = []
    for rule in policy.rules:
        if rule.course != course or not is_reached(rule, person, day):
            continue
        told = _told(rule, policy, person, first_day_of_run(rule, person, day), last, day)
        dated, trouble = _as_it_stands(told, given, rule.grace_days, person.leaves)
        found += [dated] if dated else []
        troubles += [trouble] if trouble else []
    due_on, late_from = min(found, key=lambda one: (one[1], one[0]), default=(None, None))
    return due_on, late_from, min(troubles, default="")


def _as_it_stands(
    told: _Told, given: list[Extension], grace: int, leaves: tuple[Leave, ...]
) -> tuple[tuple[date, date] | None, str]:
    """Return the due day and the first late day: leave and extensions, and after all of these the grace."""
    if told.day is None and not told.trouble:
        return None, ""  # an extension makes a day later, and there is none
    ways = [(told.begins, told.day, leaves if told.leave_moves_it else ())] if told.day else []
    ways += [(one.given_on, one.until, leaves) for one in given if told.day or one.given_on >= told.begins]
    if not ways:
        return None, told.trouble
    days = []
    for begins, day, by in ways:
        due = _walked(begins, day, by)
        late = _walked(begins, day + grace * DAY, by)
        days.append((due or _NEVER, late or _NEVER))
    due_on, last = max(days)
    if due_on == _NEVER:
        return None, ""
    return (due_on, last if last == _NEVER else last + DAY), "" if told.day else told.trouble


def _walked(begins: date, day: date, leaves: tuple[Leave, ...]) -> date | None:
    """Walk from *begins* to *day*, without counting days of leave; None: the leave has no end."""
    left = (day - begins).days
    if left < 0:
        return day
    here = begins
    while True:
        while _is_away(leaves, here):
            if any(one.first <= here and one.end == _NEVER for one in leaves):
                return None
            here += DAY
        if not left:
            return here
        here, left = here + DAY, left - 1


def _told(
    rule: Rule, policy: Policy, person: PersonHistory, reached: date, last: _Counts | None, day: date
) -> _Told:
    if last is None:
        return _first_told(rule, person, reached, day)
    if last.ends == _NEVER:
        return _Told(reached, None)
    renewal = _Told(last.asked_from, last.ends - DAY)
    if last.day >= reached:
        return renewal
    first = _first_told(rule, person, reached, day)
    if first.day is not None:
        return first if first.day >= last.ends else renewal
    if last.ends - DAY >= reached:
        return renewal
    return _decided(_Told(reached, last.ends - DAY, "past_on_arrival"), rule, person, reached)


def _first_told(rule: Rule, person: PersonHistory, reached: date, day: date) -> _Told:
    told = _counted_from(rule, person, reached)
    if told.day is not None and told.day < reached:
        told = _Told(reached, told.day, "past_on_arrival")
    told = _decided(told, rule, person, reached) if told.trouble else told
    return told if told.begins <= day else _Told(reached, None)


def _decided(told: _Told, rule: Rule, person: PersonHistory, reached: date) -> _Told:
    answers = [one for one in person.resolutions if one.course == rule.course]
    if not answers:
        return _Told(reached, None, told.trouble)
    last = max(answers, key=lambda one: (one.decided_on, one.answer, one.due_on or date.min))
    if last.answer is Answer.SET_DAY:
        return _Told(reached, last.due_on)
    if last.answer is Answer.AS_IT_IS:
        return _Told(reached, told.day)
    if last.answer is Answer.EXEMPT:
        return _Told(reached, None)
    if rule.due.count is None:
        return _Told(reached, None, told.trouble)
    return _Told(reached, _count(rule.due, reached))


def _counted_from(rule: Rule, person: PersonHistory, reached: date) -> _Told:
    due = rule.due
    if due.on:
        return _Told(reached, due.on)
    if due.season:
        return _Told(reached, _next_season(reached + due.at_least_days * DAY, due.season))
    if due.count is None:
        return _Told(reached, None)
    if due.start is Start.HIRE:
        stated = [one.hired_on for one in person.jobs if one.first <= reached < one.end and one.hired_on]
        if not stated:
            return _Told(reached, None, "no_hire_date")
        begins = max(min(stated), rule.first)
        return _Told(begins, _count(due, begins))
    if due.start is Start.ASSIGNMENT:
        return _Told(rule.first, _count(due, rule.first))
    if due.start is Start.COMPLETION:
        days = [one.completed_on for one in person.completions if one.course == due.course]
        if not days:
            return _Told(reached, None)
        begins = max(min(days), reached)
        return _Told(begins, _count(due, begins))
    if due.start is Start.RETURN:
        return _after_returns(due, person, reached)
    return _Told(reached, _count(due, reached))


def _after_returns(due: DueRule, person: PersonHistory, reached: date) -> _Told:
    """Walk from *reached*: whoever is on leave on a day, and comes back, begins to count on that day."""
    here, until = reached, _count(due, reached)
    while here <= until:
        if _is_away(person.leaves, here):
            while _is_away(person.leaves, here):
                if any(one.first <= here and one.end == _NEVER for one in person.leaves):
                    return _Told(reached, None, leave_moves_it=False)
                here += DAY
            until = _count(due, here)
        else:
            here += DAY
    return _Told(reached, until, leave_moves_it=False)


def _count(due: DueRule, begins: date) -> date:
    if due.counted is Counted.MONTHS:
        return _months_later(begins, due.count or 0)
    if due.counted is Counted.DAYS:
        return begins + (due.count or 0) * DAY
    day, left = begins, due.count or 0
    while left:
        day += DAY
        left -= day.weekday() < 5
    return day


def _counting(
    person: PersonHistory, policy: Policy, course: str, again: Recertification | None
) -> list[_Counts]:
    """Return what counts for a round each, in order."""
    days = {one.completed_on for one in person.completions if one.course == course}
    for equal in policy.equivalences:
        if equal.course == course:
            days |= {
                one.completed_on
                for one in person.completions
                if one.course == equal.other and equal.first <= one.completed_on < equal.end
            }
    found: list[_Counts] = []
    for day in sorted(days):
        if found and day < found[-1].again_from:
            continue
        if found and day == found[-1].day + DAY and day < found[-1].ends:
            continue  # another system's day of the same completion
        ends = _ends(day, found[-1].ends if found else None, again)
        if again is None:
            found.append(_Counts(day, ends, ends, ends))
            continue
        window = again.window_days
        again_from = day if window is None else max(day, ends - window * DAY)
        if found and again.basis is not Basis.COMPLETION:
            again_from = max(again_from, found[-1].ends)  # never two rounds ahead
        asked_from = max(day, ends - (30 if window is None else window) * DAY)
        found.append(_Counts(day, ends, again_from, asked_from))
    return found


def _ends(day: date, before: date | None, again: Recertification | None) -> date:
    if again is None:
        return _NEVER
    soonest = day + max(again.at_least_days, 1) * DAY
    if again.basis is Basis.COMPLETION or (again.basis is Basis.EXPIRY and before is None):
        return _months_later(day, again.months)
    if before is None:
        assert again.season
        first = _next_season(soonest, again.season)
        year, month, wanted = first.year + again.months // 12 - 1, *again.season
        return date(year, month, min(wanted, monthrange(year, month)[1]))
    if again.basis is Basis.SEASON:
        assert again.season
        month, wanted = again.season
        year = before.year
        while True:
            year += again.months // 12
            of_year = date(year, month, min(wanted, monthrange(year, month)[1]))
            if of_year >= soonest:
                return of_year
    times = 1
    while _months_later(before, again.months * times) < soonest:
        times += 1
    return _months_later(before, again.months * times)


def _shortest(rules: list[Rule]) -> Recertification | None:
    stated = [one.again for one in sorted(rules, key=lambda one: one.id) if one.again]
    return min(
        stated,
        key=lambda one: (one.months, one.basis is not Basis.SEASON, one.basis, one.at_least_days),
        default=None,
    )


def _next_season(day: date, season: tuple[int, int]) -> date:
    month, wanted = season
    while day.month != month or day.day != min(wanted, monthrange(day.year, month)[1]):
        day += DAY
    return day


def _months_later(day: date, months: int) -> date:
    """Walk month by month, keeping the number of the day where the last month has it."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _is_away(leaves: tuple[Leave, ...], day: date) -> bool:
    return any(one.first <= day < one.end for one in leaves)


def _is_exempt(person: PersonHistory, course: str, day: date) -> bool:
    return any(one.course == course and one.first <= day < one.end for one in person.exemptions)
