"""Know the policy of every day, and which days and facts can matter to a course."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b

from reporting.models import Assignment, Equivalence, Revision
from reporting.obligations.conditions import Field, asks
from reporting.obligations.rules import Policy, Rule
from reporting.policy.loading import policy


class Policies:
    """All that was ever the same for everybody. A few queries for each day on which it changed."""

    def __init__(self) -> None:
        self.days = tuple(sorted(set(_days())))
        """The days on which something of it became known, or ceased to be."""
        self._policies = tuple(policy(day) for day in self.days)
        self.courses = tuple(sorted({course for one in self._policies for course in one.by_course}))
        """The courses that were ever required of anybody."""
        self._sources = {course: self._sources_of(course) for course in self.courses}
        self._days = {course: self._days_of(course) for course in self.courses}
        self._changes = {course: sorted(days) for course, days in self._days.items()}

    def on(self, day: date) -> Policy:
        """Return the policy as it was known at the end of *day*."""
        place = bisect_right(self.days, day)
        return self._policies[place - 1] if place else Policy()

    def sources(self, course: str) -> frozenset[str]:
        """Return the courses whose facts can matter to how somebody stands in *course*, itself included."""
        return self._sources[course]

    def changed_on(self, course: str) -> frozenset[date]:
        """Return the days on which what is asked in *course* changed."""
        return self._days[course]

    def rules(self, course: str) -> frozenset[Rule]:
        """Return every rule that ever asked for *course*."""
        return frozenset(rule for one in self._policies for rule in one.by_course.get(course, ()))

    def asked_on(self, course: str, day: date) -> tuple[Policy, date]:
        """Return the policy as known at the end of *day*, and since when it asks the same in *course*."""
        place = bisect_right(self._changes[course], day)
        since = self._changes[course][place - 1] if place else date.min
        return self.on(since), since

    def digests(self) -> dict[str, str]:
        """Return, for each course that was ever required, the BLAKE2b of all that is asked in it."""
        return {course: self._digest(course) for course in self.courses}

    def _digest(self, course: str) -> str:
        told = [
            repr((day, self._asked(one, course), one.due_soon_days, _calendars(one)))
            for day, one in zip(self.days, self._policies, strict=True)
            if day in self._days[course]
        ]
        return blake2b("\n".join(told).encode(), digest_size=16).hexdigest()

    def _sources_of(self, course: str) -> frozenset[str]:
        found = {course}
        for one in self._policies:
            found |= {equal.other for equal in one.equivalences if equal.course == course}
            for rule in one.by_course.get(course, ()):
                found |= {rule.due.course} - {""}
                found |= {
                    value for ask in asks(rule.who) if ask.field is Field.COMPLETED for value in ask.values
                }
        return frozenset(found)

    @staticmethod
    def _asked(one: Policy, course: str) -> tuple[object, ...]:
        """Return what *one* asks in *course*."""
        equal = [each for each in one.equivalences if each.course == course]
        return one.by_course.get(course, ()), equal, [each for each in one.revisions if each.course == course]

    def _days_of(self, course: str) -> frozenset[date]:
        found, before = set(), None
        for day, one in zip(self.days, self._policies, strict=True):
            asked = self._asked(one, course)
            if asked != before:
                found.add(day)
                before = asked
        return frozenset(found)


def _days() -> Iterator[date]:
    """Yield the days on which rules, equivalences for everybody and revisions were written or closed."""
    for rows in (
        Assignment.objects.all(),
        Equivalence.objects.filter(person=None),
        Revision.objects.all(),
    ):
        for known_from, known_to in rows.values_list("known_from", "known_to").distinct():
            yield known_from
            if known_to is not None:
                yield known_to


def _calendars(one: Policy) -> list[tuple[object, ...]]:
    return [(each.id, each.holidays, sorted(each.closed)) for _, each in sorted(one.calendars.items())]
