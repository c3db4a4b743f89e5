"""People are judged once for each shape, and it comes to what each would be judged alone."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest

from reporting.figures.changes import EVERYBODY
from reporting.figures.facts import PersonFacts, Told, facts_of
from reporting.figures.judging import Judging
from reporting.figures.memory import count
from reporting.figures.people import standings_of
from reporting.figures.plainly import count_plainly
from reporting.figures.shapes import JobForm, Shape, SortedFacts, known, others
from reporting.ledger.appending import append
from reporting.ledger.head import touch_organisation
from reporting.models import CatalogueCourse, Exemption, Leave, Person
from reporting.obligations.conditions import Ask, Field
from reporting.obligations.history import Completion, Job
from reporting.obligations.rules import DueRule, Rule, Start
from reporting.obligations.spans import FOREVER
from reporting.obligations.standings import standing_on
from reporting.policy.loading import histories, policy
from reporting.records.kinds import Kind
from tests.reporting.factories import assign, course, person, place, record

FIRST = date(2026, 1, 1)
_UNITS = ("Transit", "Transit > Bus", "Parks")


def _some_day(chance: random.Random) -> date:
    return FIRST + timedelta(days=10 * chance.randint(0, 30))


def _people_of_all_kinds(seed: int) -> list[int]:
    """Make 50 people who differ in whatever a rule can ask, and rules that ask for it."""
    chance = random.Random(seed)  # noqa: S311  the same people every time
    courses = [course(f"arc-{number}00", recertify_months=chance.choice([None, 6])) for number in (1, 2, 3)]
    for number in range(50):
        hired_on = chance.choice([date(2020, 1, 1), date(2021, 1, 1), _some_day(chance)])
        somebody = person(f"E{number:03}", None, since=hired_on)
        _work(chance, somebody, hired_on)
        _decide(chance, somebody, courses)
        _learn(chance, f"E{number:03}")
    assign(courses[0], since=_some_day(chance), due={"days": 30, "after": "hire"})
    assign(courses[0], "Transit", since=_some_day(chance), due_days=20, rule="in-transit")
    assign(courses[1], since=FIRST, who={"not": {"position": "P1"}}, due_on=date(2026, 8, 1))
    assign(courses[2], since=_some_day(chance), who={"completed": "arc-100"}, due_days=40)
    assign(
        courses[2],
        since=FIRST,
        who={"all": [{"leads_people": True}, {"hired": {"from": "2021-01-01"}}]},
        rule="b",
    )
    touch_organisation()
    return list(Person.objects.order_by("pk").values_list("pk", flat=True))


def _work(chance: random.Random, somebody: Person, hired_on: date) -> None:
    moved_on = _some_day(chance) if chance.random() < 0.4 else None
    if moved_on is not None and moved_on <= hired_on:
        moved_on = None
    for since, until in ((hired_on, moved_on), (moved_on, None)):
        if since is not None:
            kinds: dict[str, object] = {
                "position": chance.choice(["P1", "P2"]),
                "is_people_leader": chance.random() < 0.3,
            }
            kinds["hired_on"] = since - timedelta(days=chance.choice([0, 20, 60]))
            place(somebody, chance.choice(_UNITS), since, until, known_from=hired_on, **kinds)


def _decide(chance: random.Random, somebody: Person, courses: list[CatalogueCourse]) -> None:
    begins = _some_day(chance)
    told = {
        "person": somebody,
        "valid_from": begins,
        "known_from": begins,
        "entered_at": datetime(2026, 12, 1, tzinfo=UTC),
        "valid_to": begins + timedelta(days=60),
    }
    if chance.random() < 0.2:
        Leave.objects.create(kind="parental", **told)
    if chance.random() < 0.2:
        Exemption.objects.create(course=chance.choice(courses), **told)


def _learn(chance: random.Random, learner: str) -> None:
    for number in range(chance.randint(0, 5)):
        moment = datetime.combine(_some_day(chance), time(18), UTC)
        kind = chance.choice([Kind.COMPLETED, Kind.COMPLETED, Kind.LAUNCHED])
        told = record(
            kind,
            learner=learner,
            course=f"arc-{chance.randint(1, 3)}00",
            registration=f"{learner}-{number}",
            occurred_at=moment,
        )
        append([told], recorded_at=moment + timedelta(days=1))


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(2))
def test_people_of_all_kinds_are_counted_as_one_counts_them_by_hand(seed: int) -> None:
    _people_of_all_kinds(seed)
    for day in (date(2026, 3, 2), date(2026, 6, 11), date(2026, 12, 1)):
        assert count(day, date(2027, 1, 1)) == count_plainly(day, date(2027, 1, 1))
        assert count(day, day) == count_plainly(day, day)


@pytest.mark.django_db
def test_a_judge_who_has_seen_many_says_of_each_what_one_says_who_has_seen_nobody() -> None:
    people = _people_of_all_kinds(7)
    judging, fresh = Judging(0), Judging(0)
    for facts in facts_of(people):
        fresh.judge.forget()
        for asked in (EVERYBODY, *judging.courses):
            assert judging.judge.steps(facts, asked) == fresh.judge.steps(facts, asked)


@pytest.mark.django_db
def test_everybody_stands_on_a_day_as_each_does_who_is_judged_alone() -> None:
    people = _people_of_all_kinds(3)
    known_on = date(2027, 1, 1)
    asked = policy(known_on)
    for day in (date(2026, 3, 2), date(2026, 6, 11), date(2026, 12, 1)):
        alone = [
            (one.person, course, standing)
            for one in histories(known_on, people)
            for course in asked.by_course
            if (standing := standing_on(one.history, asked, course, day)) is not None
        ]
        assert alone
        assert list(standings_of(people, asked.by_course.keys(), asked, day, known_on)) == alone


def _job(first: date, unit: str = "Transit", **changes: object) -> Told:
    return Told(first, FOREVER, "", Job(first, unit=unit, hired_on=first, **changes))  # type: ignore[arg-type]


def test_what_no_rule_asks_about_makes_no_difference() -> None:
    form = JobForm([Rule("r", "arc-100", first=FIRST)], since=FIRST)
    assert form.of(_job(date(2019, 5, 1), "Parks")) == form.of(_job(date(2020, 1, 1), position="P7"))
    assert form.of(_job(date(2026, 2, 1))) != form.of(_job(date(2026, 2, 2)))


def test_what_a_rule_asks_about_makes_one() -> None:
    parks = Rule("r", "arc-100", who=Ask(Field.UNIT, ("Parks",)), first=FIRST)
    form = JobForm([parks], since=FIRST)
    assert form.of(_job(date(2019, 5, 1), "Parks")) != form.of(_job(date(2019, 5, 1), "Transit"))
    assert form.of(_job(date(2019, 5, 1), "Parks > East")) == form.of(_job(date(2019, 5, 1), "Parks"))
    from_hire = Rule("r", "arc-100", first=FIRST, due=DueRule(count=30, start=Start.HIRE))
    form = JobForm([from_hire], since=FIRST)
    later = date(2026, 5, 1)
    hired = [Told(later, FOREVER, "", Job(later, hired_on=date(2026, 2, day))) for day in (1, 2)]
    assert form.of(hired[0]) != form.of(hired[1])
    assert JobForm([], since=FIRST).of(hired[0]) == JobForm([], since=FIRST).of(hired[1])


def test_who_moves_between_units_that_are_alike_to_the_rules_is_judged_like_who_stays() -> None:
    form = JobForm([Rule("r", "arc-100", first=FIRST)], since=FIRST)
    moved = FIRST + timedelta(days=50)
    before = Told(FIRST, FOREVER, "", Job(date(2020, 1, 1), moved, "Transit"))
    after = Told(FIRST, FOREVER, "", Job(moved, unit="Parks"))
    stayed = Told(FIRST, FOREVER, "", Job(date(2018, 1, 1), unit="Roads"))
    two = Shape((form.of(before), form.of(after)), ())
    assert known(two, FIRST) == known(Shape((form.of(stayed),), ()), FIRST)


def test_registrations_are_told_apart_and_not_named() -> None:
    def told(*groups: str) -> PersonFacts:
        return PersonFacts(
            1, tuple(Told(FIRST, FOREVER, "arc-100", Completion("arc-100", FIRST), group) for group in groups)
        )

    def shape(facts: PersonFacts) -> tuple[object, ...]:
        return tuple(others(SortedFacts(facts).about(["arc-100"]), date.min))

    assert shape(told("a", "b")) == shape(told("x", "y"))
    assert shape(told("a", "a")) != shape(told("a", "b"))
    assert shape(told("", "")) != shape(told("a", "a"))
