"""Places, marks, rules, moments and forms as functions of what is told, by examples and by properties."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from curriculum.languages import Language
from reporting.sessions.attendance import Attendance, Mark, There, attendance
from reporting.sessions.calendar_files import Method
from reporting.sessions.codes import code_at, is_right
from reporting.sessions.form import Known, read_form, shown
from reporting.sessions.keeping import About
from reporting.sessions.moments import moment
from reporting.sessions.places import Places, Step, places
from reporting.sessions.plans import Part, Plan, Status, read_plan, written
from reporting.sessions.rules import Measure, Rule
from reporting.sessions.series import days
from reporting.sessions.states import SessionState, state_of
from reporting.sessions.telling import Told, due

_steps = st.lists(st.builds(Step, st.sampled_from("abcde"), st.booleans()), max_size=30)
_marks = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(1, 2), st.integers(0, 60), st.booleans()), max_size=20
)
_texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), max_size=40)


@given(_steps, st.integers(0, 6))
def test_nobody_is_passed_over_and_no_seat_is_given_twice(steps: list[Step], seats: int) -> None:
    found, everybody = places(steps, seats), places(steps, None)

    assert len(found.taken) <= seats
    assert not found.waiting or len(found.taken) == seats
    assert found.taken + found.waiting == everybody.taken


def test_who_gives_the_place_back_and_comes_again_stands_at_the_end() -> None:
    told = [Step("a", True), Step("b", True), Step("a", True), Step("a", False), Step("a", True)]

    assert places(told, 1) == Places(("b",), ("a",))


@given(_marks, st.randoms())
def test_marks_amount_to_the_same_in_whatever_order_they_are_read(
    told: list[tuple[str, int, int, bool]], chance: random.Random
) -> None:
    marks = []
    for key, (learner, part, minutes, is_back) in enumerate(told, start=1):
        earlier = [one for one in marks if one.learner == learner and one.takes_back is None]
        back = chance.choice(earlier).key if is_back and earlier else None
        marks.append(Mark(key, learner, part, minutes, 60, back))
    shuffled = chance.sample(marks, len(marks)) + marks[:3]

    assert attendance(shuffled) == attendance(marks)


@pytest.mark.parametrize(
    ("rule", "parts", "is_met"),
    [
        (Rule(Measure.MINUTES, 80), {1: There(240, 300, 1)}, True),
        (Rule(Measure.MINUTES, 80), {1: There(239, 300, 1)}, False),
        (Rule(Measure.MINUTES, 100), {1: There(400, 300, 1)}, True),
        (Rule(Measure.MINUTES, 1), {}, False),
        (Rule(Measure.PARTS, 100), {1: There(150, 300, 1)}, True),
        (Rule(Measure.PARTS, 100), {1: There(149, 300, 1)}, False),
        (Rule(Measure.PARTS, 1), {1: There(0, 300, 1)}, False),
    ],
)
def test_a_rule_is_met_by_whole_numbers(rule: Rule, parts: dict[int, There], is_met: bool) -> None:
    part = Part(datetime(2026, 3, 10, 16, tzinfo=UTC), 300)

    assert rule.is_met(Attendance(parts), [part]) is is_met


def test_a_part_that_nobody_marked_counts_as_missed() -> None:
    part = Part(datetime(2026, 3, 10, 16, tzinfo=UTC), 60)

    assert not Rule(Measure.MINUTES, 51).is_met(Attendance({1: There(60, 60, 1)}), [part, part])
    assert Rule(Measure.PARTS, 50).is_met(Attendance({1: There(60, 60, 1)}), [part, part])


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        ("2026-03-07", "18:30", "2026-03-08 01:30"),
        ("2026-03-08", "18:30", "2026-03-09 00:30"),
        ("2026-03-08", "02:30", None),
        ("2026-11-01", "01:30", "2026-11-01 07:30"),
        ("2026-11-01", "18:30", "2026-11-02 01:30"),
    ],
    ids=["before the clocks go forward", "after", "an hour left out", "an hour that comes twice", "back"],
)
def test_an_hour_is_the_hour_of_the_place(day: str, hour: str, expected: str | None) -> None:
    found = moment(date.fromisoformat(day), time.fromisoformat(hour), "America/Edmonton")

    assert (found and f"{found:%Y-%m-%d %H:%M}") == expected


def test_the_last_thursdays_of_a_quarter() -> None:
    found = [str(day) for day in days(-1, 3, date(2026, 1, 1), date(2026, 4, 29))]

    assert found == ["2026-01-29", "2026-02-26", "2026-03-26"]


def test_a_code_is_taken_for_two_minutes_and_no_longer() -> None:
    shown_at = datetime(2026, 3, 10, 16, 0, 5, tzinfo=UTC)
    code = code_at("secret", shown_at)

    assert [is_right("secret", code, shown_at + timedelta(seconds=late)) for late in (0, 60, 114, 115)] == [
        True,
        True,
        True,
        False,
    ]
    assert not is_right("another", code, shown_at)
    assert is_right("secret", f" {code[:3].lower()}-{code[3:]}", shown_at)


@given(st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("abc")), st.booleans())
def test_after_telling_what_is_due_nothing_is_due(before: set[str], after: set[str], is_off: bool) -> None:
    part = Part(datetime(2026, 3, 10, 16, tzinfo=UTC), 60)
    open_plan = Plan(status=Status.OPEN, parts=(part, part), zone="UTC", place="x")
    now_plan = Plan(status=Status.CANCELLED if is_off else Status.OPEN, parts=(part,), zone="UTC", place="y")
    told = {one.place: Told(one.method, one.digest) for one in due(before, open_plan, {})}

    step = due(after, now_plan, told)
    told |= {one.place: Told(one.method, one.digest) for one in step}

    assert due(after, now_plan, told) == []
    invited = {one.learner for one, last in told.items() if last.method is Method.REQUEST}
    assert invited == (set() if is_off else after)


@given(
    st.lists(st.integers(1, 300), min_size=1, max_size=4),
    st.sets(st.sampled_from(list(Language)), min_size=1),
    st.none() | st.integers(1, 5000),
    _texts,
)
def test_a_plan_goes_through_the_form_and_the_database_unchanged(
    minutes: list[int], languages: set[Language], seats: int | None, text: str
) -> None:
    begins = [datetime(2026, 3, 7 + day, 16, 30, tzinfo=UTC) for day in range(len(minutes))]
    plan = Plan(
        status=Status.OPEN,
        parts=tuple(Part(one, length) for one, length in zip(begins, minutes, strict=True)),
        zone="America/Edmonton",
        place="Room 4",
        languages=tuple(one for one in Language if one in languages),
        access=text,
        seats=seats,
        facilitators=("E900", "E901"),
    )
    about = About("arc-100", "words", unit="Parks")
    known = Known({"arc-100": ["words"]}, {"Parks"}, {"E900", "E901"}, datetime(2026, 1, 1, tzinfo=UTC))
    sent = QueryDict(mutable=True)
    for name, value in shown(about, plan).items():
        sent.setlist(name, value if isinstance(value, list) else [value])

    assert read_form(sent, known, Status.OPEN) == (about, plan, [])
    assert read_plan("open", written(plan)) == plan


@pytest.mark.parametrize(
    ("status", "taken", "hours", "expected"),
    [
        (Status.PLANNED, 0, 0, SessionState.PLANNED),
        (Status.OPEN, 1, 0, SessionState.OPEN),
        (Status.OPEN, 2, 0, SessionState.FULL),
        (Status.OPEN, 2, 9, SessionState.TO_CONFIRM),
        (Status.HELD, 2, 9, SessionState.HELD),
        (Status.CANCELLED, 2, 9, SessionState.CANCELLED),
    ],
)
def test_where_a_session_stands(status: Status, taken: int, hours: int, expected: SessionState) -> None:
    part = Part(datetime(2026, 3, 10, 16, tzinfo=UTC), 60)
    plan = Plan(status=status, parts=(part,), zone="UTC", seats=2)

    assert state_of(plan, taken, part.starts_at + timedelta(hours=hours - 1)) is expected
