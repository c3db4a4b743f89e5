"""How a person stands in every required course on every day: a function of the set of facts.

The days are cut wherever anything can change; each piece is judged on its first day by ``_Case.on``,
which knows one day only. So every day has exactly one state, and no fact is applied twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from reporting.obligations.conditions import reaches
from reporting.obligations.cycles import Credit, credited, strictest
from reporting.obligations.due import NEVER_DUE, Due, Promise, Trouble, earliest, on_arrival, promise, stands
from reporting.obligations.history import Completion, Exemption, PersonHistory
from reporting.obligations.reach import is_unknown, reached_spans
from reporting.obligations.rules import Policy, Recertification, Revision, Rule
from reporting.obligations.spans import FOREVER, ONE_DAY, Span, covers, joined
from reporting.obligations.states import Standing, State

_Active = tuple[tuple[Rule, date], ...]
"""Rules, each with the day on which it began to reach the person."""
_Asked = tuple[Revision, tuple[str, ...]]
"""A new edition, and the modules that it asks the person to take again."""
_Spans = list[tuple[Rule, list[Span]]]
"""Every rule of the course, with the days on which it reaches the person."""
_SOONEST = date(1900, 1, 1)
"""A due day of long ago stays within what a date can hold."""


def standings(person: PersonHistory, policy: Policy) -> tuple[Standing, ...]:
    """Return the stretches of days with the state of *person*, by course and in order.

    A course that no rule requires has none, and between two stretches it is not required. The stretches of a
    course do not overlap, and two that touch differ. The future is told as it will be unless something new
    becomes known.
    """
    found: list[Standing] = []
    for course in policy.by_course:
        found += course_standings(person, policy, course)
    return tuple(found)


def course_standings(person: PersonHistory, policy: Policy, course: str) -> tuple[Standing, ...]:
    """Return the stretches of one course."""
    spans = _spans(person, policy, course)
    if not any(days for _, days in spans):
        return ()
    return tuple(_merged(_Case(person, policy, course, spans).pieces()))


def standing_on(person: PersonHistory, policy: Policy, course: str, day: date) -> Standing | None:
    """Return how *person* stands in *course* on *day* alone; None: it is not required.

    The same as the stretch of ``standings`` that holds the day, without working out the others.
    """
    rules = policy.by_course.get(course, ())
    if not any(rule.first <= day < rule.end and reaches(rule.who, person, day) for rule in rules):
        return None
    case = _Case(person, policy, course, _spans(person, policy, course))
    active = case.active(day)
    return case.on(day, day + ONE_DAY, active) if active else None


def trouble_on(person: PersonHistory, policy: Policy, course: str, day: date) -> str:
    """Return why HR has to decide about *course* on *day* (``due.Trouble``); empty: there is no need.

    Whoever is reached by one rule, or is exempt, need not wait for what another would ask.
    """
    standing = standing_on(person, policy, course, day)
    if standing is not None:
        return standing.trouble
    if any(one.course == course and one.first <= day < one.end for one in person.exemptions):
        return ""
    is_open = any(is_unknown(rule, person, day) for rule in policy.by_course.get(course, ()))
    return Trouble.NOBODY_KNOWS_WHETHER if is_open else ""


class _Case:
    """One person and one course: what the judgement of a day looks at, sorted out once."""

    def __init__(self, person: PersonHistory, policy: Policy, course: str, spans: _Spans) -> None:
        self.person, self.policy, self.course, self.spans = person, policy, course, spans
        self.pauses = joined((leave.first, leave.end) for leave in person.leaves)
        self.extensions = {one for one in person.extensions if one.course == course}
        self.exemptions = sorted({one for one in person.exemptions if one.course == course}, key=_by_day)
        self.completions = _completions(person, policy, course)
        self.modules = {one for one in person.modules if one.course == course}
        self.activity = sorted({one.day for one in person.activity if one.course == course})
        self.revisions = [one for one in policy.revisions if one.course == course] if self.completions else []
        self._chains: dict[Recertification | None, tuple[Credit, ...]] = {}
        self._promises: dict[tuple[str, date], Promise] = {}

    def pieces(self) -> Iterator[Standing]:
        """Yield the standing of each piece of the days, in order."""
        bounds = sorted({day for _, spans in self.spans for span in spans for day in span})
        for first, end in pairwise(bounds):
            active = self.active(first)
            if active:
                inside = {day for day in self._cuts(active) if first < day < end}
                for begins, until in pairwise(sorted({first, end, *inside})):
                    yield self.on(begins, until, active)

    def on(self, day: date, end: date, active: _Active) -> Standing:
        """Return how the person stands on *day*, on which the rules *active* reach him or her.

        It is told of all days before *end*; whether it holds for them is the caller's to know.
        """
        chain = self._chain(active)
        rounds = sum(credit.completed_on <= day for credit in chain)
        last = chain[rounds - 1] if rounds else None
        asked: tuple[_Asked, ...] = ()
        if last is not None and day < last.expires_on:
            asked = self._asked_again(day)
            due = earliest([self._revision_due(one, chain, active, day) for one, _ in asked])
            if due.late_from is None or day < due.late_from:
                # Whoever is exempt is asked for nothing meanwhile.
                if not asked or self._is_exempt(day):
                    return self._done(last, day, end, active, (), NEVER_DUE)
                return self._done(last, day, end, active, _modules(asked), due)
        else:
            due = self._due(chain, rounds, active, day)
        state, why = self._open_state(day, due, last)
        return Standing(
            self.course,
            day,
            end,
            state,
            cycle=rounds if asked else rounds + 1,
            rules=_ids(active),
            due_on=due.due_on,
            late_from=due.late_from,
            completed_on=last.completed_on if last else None,
            counts_until=_end(last) if last else None,
            why=why,
            modules=_modules(asked),
            modules_due_on=due.due_on if asked else None,
            modules_late_from=due.late_from if asked else None,
            trouble=due.trouble,
        )

    def _done(
        self,
        last: Credit,
        day: date,
        end: date,
        active: _Active,
        modules: tuple[str, ...],
        modules_due: Due,
    ) -> Standing:
        due, is_late = self._lateness(last)
        return Standing(
            self.course,
            day,
            end,
            State.COMPLETE_LATE if is_late else State.COMPLETE,
            cycle=last.cycle,
            rules=_ids(active),
            due_on=due.due_on,
            late_from=due.late_from,
            completed_on=last.completed_on,
            counts_until=_end(last),
            renew_from=last.renew_from if _end(last) else None,
            asked_again_from=last.opens_on if _end(last) else None,
            stands_in=last.stands_in,
            modules=modules,
            modules_due_on=modules_due.due_on,
            modules_late_from=modules_due.late_from,
        )

    def _open_state(self, day: date, due: Due, last: Credit | None) -> tuple[State, str]:
        """Return the state of what is not done on *day*, and the reason where it is excused."""
        for one in self.exemptions:
            if one.first <= day < one.end:
                return State.EXEMPT, one.reason
        if covers(self.pauses, day):
            kinds = [one.kind for one in self.person.leaves if one.first <= day < one.end]
            return State.PAUSED, min(kinds)
        if due.late_from is not None and day >= due.late_from:
            return (State.EXPIRED if last else State.OVERDUE), ""
        if due.due_on is not None and day >= self._soon_from(due.due_on):
            return State.DUE_SOON, ""
        since = last.completed_on if last else date.min
        is_begun = any(since < began <= day for began in self.activity)
        return (State.IN_PROGRESS if is_begun else State.NOT_STARTED), ""

    def _lateness(self, credit: Credit) -> tuple[Due, bool]:
        """Return by when *credit* was due under the rules of its day, and whether it was late."""
        day = credit.completed_on
        active = self.active(day)
        if not active:
            return NEVER_DUE, False
        chain = self._chain(active)
        due = self._due(chain, sum(one.completed_on < day for one in chain), active, day)
        return due, due.late_from is not None and day >= due.late_from and not self._is_exempt(day)

    def _is_exempt(self, day: date) -> bool:
        return any(one.first <= day < one.end for one in self.exemptions)

    def _due(self, chain: tuple[Credit, ...], rounds: int, active: _Active, day: date) -> Due:
        """Return by when, as of *day*, the round after the first *rounds* is due, by the earliest rule."""
        last = chain[rounds - 1] if rounds else None
        begins = last.completed_on if last else date.min
        ends = chain[rounds].completed_on if rounds < len(chain) else FOREVER
        given = [one for one in self.extensions if begins < one.given_on <= min(day, ends)]
        return earliest(
            [
                stands(self._round_promise(rule, reached, last, day), given, rule.grace_days, self.pauses)
                for rule, reached in active
            ]
        )

    def _round_promise(self, rule: Rule, reached: date, last: Credit | None, day: date) -> Promise:
        """Return what was promised for the round after *last*.

        Whoever completed the course before the rule reached him or her has the time that the rule gives, even
        if the completion ends sooner. Where it gives none and the completion had ended by then, HR is asked.
        """
        if last is None:
            return self._first_promise(rule, reached, day)
        if last.expires_on == FOREVER:
            return Promise(last.opens_on, None)
        renewal = Promise(last.opens_on, last.expires_on - ONE_DAY)
        if reached <= last.completed_on:
            return renewal
        first = self._first_promise(rule, reached, day)
        if first.due_on is None:
            return on_arrival(renewal, rule, self.policy, self.person, reached)
        return first if first.due_on >= last.expires_on else renewal

    def _first_promise(self, rule: Rule, reached: date, day: date) -> Promise:
        """Return what was promised when *rule* reached the person; nothing before its clock starts."""
        key = (rule.id, reached)
        if key not in self._promises:
            self._promises[key] = promise(rule, self.policy, self.person, reached)
        made = self._promises[key]
        return made if made.begins <= day else Promise(reached, None)

    def _asked_again(self, day: date) -> tuple[_Asked, ...]:
        """Return which revisions ask for which modules on *day*, of whoever took an older edition."""
        return tuple(
            (one, missing)
            for one in self.revisions
            if one.published_on <= day and (missing := self._missing(one, day))
        )

    def _missing(self, revision: Revision, day: date) -> tuple[str, ...]:
        """Return the modules of *revision* that were not taken by *day* in an edition that has the change."""
        if any(
            one.completed_on <= day
            and not one.is_by_module
            and revision.is_met_by(one.edition, one.completed_on)
            for one in self.completions
        ):
            return ()
        taken = {
            one.module
            for one in self.modules
            if one.taken_on <= day and revision.is_met_by(one.edition, one.taken_on)
        }
        return tuple(module for module in revision.modules if module not in taken)

    def _revision_due(self, revision: Revision, chain: tuple[Credit, ...], active: _Active, day: date) -> Due:
        """Return by when *revision* is due: who took an older edition after it has the time from then on."""
        published_on = revision.published_on
        begun = [
            one.completed_on for one in chain if one.completed_on <= day and one.expires_on > published_on
        ]
        since = max(published_on, min(begun, default=published_on))
        told = Promise(since, since + timedelta(days=revision.days))
        given = [one for one in self.extensions if since <= one.given_on <= day]
        return earliest([stands(told, given, rule.grace_days, self.pauses) for rule, _ in active])

    def _cuts(self, active: _Active) -> Iterator[date]:
        """Yield every day on which the judgement can change while *active* reach the person."""
        chain = self._chain(active)
        for credit in chain:
            yield from (credit.completed_on, credit.expires_on)
        for one in (*self.pauses, *((each.first, each.end) for each in self.exemptions)):
            yield from one
        for leave in self.person.leaves:
            yield from (leave.first, leave.end)
        yield from self.activity
        begun = (promise(rule, self.policy, self.person, reached).begins for rule, reached in active)
        told = sorted({*begun, *(one.given_on for one in self.extensions)})
        yield from told
        dues = [self._due(chain, rounds, active, day) for day in told for rounds in range(len(chain) + 1)]
        if self.revisions:
            yield from (one.taken_on for one in self.modules)
            yield from (one.completed_on for one in self.completions)
            yield from (one.published_on for one in self.revisions)
            days = sorted({*told, *(credit.completed_on for credit in chain)})
            dues += [self._revision_due(one, chain, active, day) for day in days for one in self.revisions]
        for due in dues:
            if due.due_on is not None:
                yield self._soon_from(due.due_on)
            if due.late_from is not None:
                yield due.late_from

    def active(self, day: date) -> _Active:
        """Return the rules that reach the person on *day*, each with the day on which it began to."""
        return tuple(
            (rule, first) for rule, spans in self.spans for first, end in spans if first <= day < end
        )

    def _chain(self, active: _Active) -> tuple[Credit, ...]:
        again = strictest(rule.again for rule, _ in active)
        if again not in self._chains:
            self._chains[again] = credited(self.completions, again)
        return self._chains[again]

    def _soon_from(self, due_on: date) -> date:
        return max(due_on, _SOONEST) - timedelta(days=self.policy.due_soon_days)


def _spans(person: PersonHistory, policy: Policy, course: str) -> _Spans:
    return [(rule, reached_spans(rule, person)) for rule in policy.by_course.get(course, ())]


def _completions(person: PersonHistory, policy: Policy, course: str) -> tuple[Completion, ...]:
    """Return the completions of *course*, and of what counts instead of it, in order."""
    found = {one for one in person.completions if one.course == course}
    for equal in policy.equivalences:
        if equal.course == course:
            found |= {
                Completion(course, one.completed_on, stands_in=one.course)
                for one in person.completions
                if one.course == equal.other and equal.first <= one.completed_on < equal.end
            }
    return tuple(sorted(found, key=lambda one: (one.completed_on, one.stands_in)))


def _merged(pieces: Iterator[Standing]) -> Iterator[Standing]:
    """Yield *pieces*, with those that touch and say the same made one."""
    last: Standing | None = None
    for piece in pieces:
        if last is not None and last.end == piece.first and _say_the_same(last, piece):
            last = replace(last, end=piece.end)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _say_the_same(one: Standing, other: Standing) -> bool:
    """Return whether two stretches differ in their days alone."""
    return one.state is other.state and replace(one, first=other.first, end=other.end) == other


def _ids(active: _Active) -> tuple[str, ...]:
    return tuple(sorted({rule.id for rule, _ in active}))


def _modules(asked: tuple[_Asked, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(module for _, missing in asked for module in missing))


def _end(credit: Credit) -> date | None:
    return None if credit.expires_on == FOREVER else credit.expires_on


def _by_day(one: Exemption) -> tuple[date, date, str]:
    return one.first, one.end, one.reason
