"""A rule: of whom which course is required, by when, how often. All rules together are the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from reporting.obligations.calendars import WEEKDAYS, Calendar
from reporting.obligations.conditions import EVERYBODY, Condition, Field, asks
from reporting.obligations.spans import FOREVER


class Start(StrEnum):
    """What the clock of a due day starts from. No clock starts before the rule's own first day."""

    HIRE = "hire"
    """The day of hire."""
    SCOPE = "scope"
    """The day on which the rule first reached the person: by being hired, by moving, or by beginning."""
    ASSIGNMENT = "assignment"
    """The rule's first day, the same for everybody."""
    RETURN = "return"
    """The first day back from the last leave that was over by then; without a leave: as ``SCOPE``."""
    COMPLETION = "completion"
    """The first completion of another course."""


class Counted(StrEnum):
    """What is counted."""

    DAYS = "days"
    MONTHS = "months"
    """31 January and one month is the last day of February; three months are not 90 days."""
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class DueRule:
    """By when. One of: a fixed day, a season of each year, a number counted from something, or never."""

    on: date | None = None
    season: tuple[int, int] | None = None
    """Month and day of each year."""
    at_least_days: int = 0
    """For a season: whoever would have fewer days than these gets the season of the next year."""
    count: int | None = None
    counted: Counted = Counted.DAYS
    start: Start = Start.SCOPE
    course: str = ""
    """For ``Start.COMPLETION``: the other course."""
    calendar: str = ""
    """For working days: the id of the calendar; empty: weekdays without holidays."""


NO_DUE_DAY = DueRule()


class Basis(StrEnum):
    """What the time until the next round is counted from."""

    COMPLETION = "completion"
    """Each completion."""
    EXPIRY = "expiry"
    """The day on which the completion before expired: the rhythm stays, however late or early one was."""
    SEASON = "season"
    """A fixed day of the year, whenever the course was completed."""


@dataclass(frozen=True, slots=True)
class Recertification:
    """How long a completion counts, and what counts for the next round."""

    months: int
    """How long; for a season a whole number of years."""
    basis: Basis = Basis.COMPLETION
    season: tuple[int, int] | None = None
    """Month and day, for ``Basis.SEASON``: the first day on which it no longer counts."""
    window_days: int | None = None
    """Taking the course again counts for the next round within so many days before the end; None: always."""
    at_least_days: int = 0
    """The minimum active period: nobody is asked again sooner after a completion than this."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    id: str
    course: str
    who: Condition = EVERYBODY
    first: date = date.min
    end: date = FOREVER
    due: DueRule = NO_DUE_DAY
    grace_days: int = 0
    again: Recertification | None = None
    """None: a completion counts for good."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Completing *other* within some days counts as completing *course*."""

    course: str
    other: str
    first: date = date.min
    end: date = FOREVER
    reason: str = ""


EDITION_DIGITS = 12
"""So many hex digits of an edition's digest tell it from all others: some sources have room for no more."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A new edition that changed something material: whoever took an older one takes these modules again.

    An editorial change is no revision: it re-opens nothing.
    """

    course: str
    edition: str
    published_on: date
    modules: tuple[str, ...]
    """What changed materially."""
    days: int = 90
    """How long people have; the completion of the older edition counts until then."""
    digest: str = ""
    """The beginning of the edition's own digest: whoever took it took what changed, even before that day."""
    older: frozenset[str] = frozenset()
    """The same of the editions before it: whoever takes one of these later has not taken what changed."""
    counted: frozenset[str] = frozenset()
    """The same of those before it whose author lets them count: whoever took one owes nothing of this one."""

    def is_met_by(self, edition: str, day: date) -> bool:
        """Return whether what was taken on *day* in *edition* (empty: not told) has what changed in it.

        Where nobody has told the edition, or it is one that came later, the day says it.
        """
        if edition and (edition == self.digest or edition in self.counted):
            return True
        return day >= self.published_on and (not edition or edition not in self.older)


@dataclass(frozen=True)
class Policy:
    """Everything that is the same for everybody."""

    rules: tuple[Rule, ...] = ()
    equivalences: tuple[Equivalence, ...] = ()
    revisions: tuple[Revision, ...] = ()
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    due_soon_days: int = 30

    @cached_property
    def by_course(self) -> dict[str, tuple[Rule, ...]]:
        """Return the rules by course, each course's in the order of their ids."""
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in sorted(set(self.rules), key=lambda one: (one.course, one.id)):
            found[rule.course] = (*found.get(rule.course, ()), rule)
        return found

    def sources(self, course: str) -> frozenset[str]:
        """Return the courses whose facts can matter to how somebody stands in *course*, itself included."""
        found = {course} | {equal.other for equal in self.equivalences if equal.course == course}
        for rule in self.by_course.get(course, ()):
            found |= {rule.due.course} - {""}
            found |= {value for ask in asks(rule.who) if ask.field is Field.COMPLETED for value in ask.values}
        return frozenset(found)

    def calendar(self, name: str) -> Calendar:
        """Return the calendar *name*; weekdays without holidays for none.

        Raises: KeyError: there is no such calendar. Rules are checked for it when they are read.
        """
        return self.calendars[name] if name else WEEKDAYS
