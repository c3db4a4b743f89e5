"""Read the policy and what is known of people, as it was known at the end of a day.

People come in pieces of a few hundred, with the same handful of queries for each piece, so that a
million of them need no more memory than one piece.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from reporting.ledger.chunks import SIZE, chunks
from reporting.ledger.completions import local_day
from reporting.ledger.voiding import standing
from reporting.models import Assignment, CatalogueCourse, Completion, LedgerEntry, Person
from reporting.models import Equivalence as EquivalenceRow
from reporting.models import Revision as RevisionRow
from reporting.models.completions import known
from reporting.models.intervals import believed
from reporting.obligations import history
from reporting.obligations.condition_form import read_condition
from reporting.obligations.conditions import All, Ask, Condition, Field
from reporting.obligations.holidays import calendars
from reporting.obligations.reading import Reader
from reporting.obligations.rule_form import read_again, read_due
from reporting.obligations.rules import (
    EDITION_DIGITS,
    Basis,
    Equivalence,
    Policy,
    Recertification,
    Revision,
    Rule,
)
from reporting.obligations.spans import FOREVER
from reporting.policy.editions import Enrolment, edition_in, editions_taken
from reporting.policy.kept import (
    DECISIONS,
    EQUIVALENCES,
    EXEMPTIONS,
    EXTENSIONS,
    JOBS,
    LEAVES,
    NO_ACTIVITY,
    Kept,
)
from reporting.records.kinds import Kind
from reporting.records.rounds import is_round_name

DUE_SOON_DAYS = 30


class Known(NamedTuple):
    """A person: the primary key, and all that is known."""

    person: int
    history: history.PersonHistory


def policy(known_on: date) -> Policy:
    """Return every rule and everything else that is the same for everybody. Three queries. Read-only."""
    return policy_of(rules_kept(known_on), known_on)


def rules_kept(known_on: date) -> list[Assignment]:
    """Return the rows of the rules as they were known, with course and unit. One query."""
    rows = Assignment.objects.filter(believed(known_on)).select_related("course", "unit")
    return list(rows.order_by("pk"))


def policy_of(rows: Iterable[Assignment], known_on: date) -> Policy:
    """Return the policy that the rules *rows* make with everything else that was known. Two queries."""
    return Policy(
        rules=tuple(rule_of(row) for row in rows),
        equivalences=tuple(_equivalences(known_on)),
        revisions=tuple(_revisions(known_on)),
        calendars=calendars(),
        due_soon_days=int(getattr(settings, "GROUNDWORK_DUE_SOON_DAYS", DUE_SOON_DAYS)),
    )


def rule_of(row: Assignment) -> Rule:
    """Return the rule that *row* keeps; how often comes from the course where the rule does not say it.

    Raises: RuleError: the row holds what no form of ours can have written.
    """
    reader = Reader()
    who = read_condition(row.who, reader)
    due = read_due(row.due, reader, calendars=calendars())
    again = read_again(row.again, reader)
    reader.done()
    if row.again is None:
        again = course_again(row.course)
    return Rule(
        id=row.key,
        course=row.course.course,
        who=in_unit(row.unit.path if row.unit else "", who),
        first=row.valid_from,
        end=row.valid_to or FOREVER,
        due=due,
        grace_days=row.grace_days,
        again=again,
        name=row.name,
    )


def course_again(course: CatalogueCourse) -> Recertification | None:
    """Return how often *course* itself asks to be taken, where a rule does not say it."""
    months = course.recertify_months
    return Recertification(months, Basis.COMPLETION) if months else None


def in_unit(path: str, who: Condition) -> Condition:
    """Return *who*, asked of those alone who work in the unit *path* or below it; empty: anywhere."""
    if not path:
        return who
    where = Ask(Field.UNIT, (path,))
    return where if who == All() else All((where, who))


def histories(
    known_on: date,
    people: Iterable[int] | None = None,
    *,
    asked: Policy | None = None,
    about: Iterable[str] | None = None,
) -> Iterator[Known]:
    """Yield what was known of *people* (primary keys), or of everybody; by primary key. Read-only.

    With the policy that is *asked* for at hand, its revisions need not be read again. With *about*, what was
    completed and begun is told of these courses alone (``Policy.sources``): where one course is looked at,
    most of what there is need not be read.
    """
    courses = None if about is None else sorted(set(about))
    keys = Person.objects.values_list("pk", flat=True) if people is None else people
    revisions = _revisions(known_on) if asked is None else asked.revisions
    modules_of = sorted({revision.course for revision in revisions})
    for some in chunks(sorted(set(keys)), SIZE):
        # All keys between the first and the last are asked for: a range spares the databases a long list.
        of_them = (
            {"person__in": some} if people is not None else {"person__gte": some[0], "person__lte": some[-1]}
        )
        yield from _Piece(some, of_them, known_on, modules_of, courses).histories()


class _Piece:
    """A few hundred people, and one query for each kind of fact about them."""

    def __init__(
        self,
        people: Sequence[int],
        of_them: Mapping[str, Any],
        known_on: date,
        modules_of: Sequence[str],
        courses: Sequence[str] | None = None,
    ) -> None:
        self.people, self.of_them, self.known_on = people, of_them, known_on
        self.modules_of, self.courses = modules_of, courses
        self.numbers = dict(Person.objects.filter(pk__in=people).values_list("pk", "number"))

    def histories(self) -> Iterator[Known]:
        """Yield the people of the piece."""
        jobs, leaves, extensions = self._kept(JOBS), self._kept(LEAVES), self._kept(EXTENSIONS)
        exemptions, completions = self._kept(EXEMPTIONS), self._completions()
        modules, activity, decisions = self._modules(), self._activity(), self._kept(DECISIONS)
        for person in self.people:
            number = self.numbers[person]
            yield Known(
                person,
                history.PersonHistory(
                    number,
                    tuple(jobs[person]),
                    tuple(leaves[person]),
                    tuple(extensions[person]),
                    tuple(exemptions[person]),
                    tuple(completions[person]),
                    tuple(modules[number]),
                    tuple(activity[number]),
                    tuple(decisions[person]),
                ),
            )

    def _kept(self, kept: Kept) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        rows = kept.model.objects.filter(believed(self.known_on), **self.of_them)  # type: ignore[attr-defined]
        for person, *stated in rows.order_by("pk").values_list("person_id", *kept.names):
            found[person].append(kept.fact(*stated))
        return found

    def _completions(self) -> dict[int, list[history.Completion]]:
        """Return the completions, each on the earliest day of which there was evidence by then."""
        rows = Completion.objects.filter(known(self.known_on), **self.of_them)
        if self.courses is not None:
            rows = rows.filter(course__course__in=self.courses)
        told = rows.values_list("person_id", "course__course", "registration").order_by()
        found: dict[int, list[history.Completion]] = defaultdict(list)
        editions = editions_taken(self.numbers.values(), self.modules_of)
        for person, course, registration, day in told.annotate(Min("completed_on")):
            edition = editions.get(Enrolment(self.numbers[person], course, registration), "")
            by_module = is_round_name(registration)
            found[person].append(history.Completion(course, day, edition=edition, is_by_module=by_module))
        for person, equivalent in self._kept(EQUIVALENCES).items():
            found[person] += equivalent
        return found

    def _activity(self) -> dict[str, list[history.Activity]]:
        rows = self._entries().exclude(kind__in=NO_ACTIVITY)
        told = rows.values_list("learner", "course", "registration").order_by()
        found: dict[str, list[history.Activity]] = defaultdict(list)
        for learner, course, _, moment in told.annotate(Min("occurred_at")):
            found[learner].append(history.Activity(course, local_day(moment)))
        return found

    def _modules(self) -> dict[str, list[history.ModuleTaken]]:
        found: dict[str, list[history.ModuleTaken]] = defaultdict(list)
        if not self.modules_of:
            return found
        rows = self._entries().filter(kind=Kind.MODULE_DONE.value, course__in=self.modules_of)
        for learner, course, moment, body in rows.values_list("learner", "course", "occurred_at", "body"):
            said = json.loads(body)
            taken = history.ModuleTaken(course, said["module"], local_day(moment), edition_in(said))
            found[learner].append(taken)
        return found

    def _entries(self) -> Any:
        zone = timezone.get_default_timezone()
        end = datetime.combine(self.known_on + timedelta(days=1), time.min, zone)
        of_them = LedgerEntry.objects.filter(learner__in=self.numbers.values(), recorded_at__lt=end)
        if self.courses is not None:
            of_them = of_them.filter(course__in=self.courses)
        return of_them.filter(standing(self.known_on))


def _equivalences(known_on: date) -> Iterator[Equivalence]:
    rows = EquivalenceRow.objects.filter(believed(known_on), person=None).order_by("pk")
    names = ("course__course", "other", "valid_from", "valid_to", "reason")
    for course, other, first, end, reason in rows.values_list(*names):
        yield Equivalence(course, other, first, end or FOREVER, reason)


def _revisions(known_on: date) -> Iterator[Revision]:
    for row in (
        RevisionRow.objects.filter(believed(known_on)).select_related("course").order_by("valid_from", "pk")
    ):
        yield Revision(
            row.course.course,
            row.edition,
            row.valid_from,
            tuple(row.modules),
            row.days,
            row.edition_digest[:EDITION_DIGITS],
            frozenset(one[:EDITION_DIGITS] for one in row.older),
            frozenset(one[:EDITION_DIGITS] for one in row.counted),
        )
