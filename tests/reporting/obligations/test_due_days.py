"""A due day is what was promised, moved by leave and by extensions, and never a guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reporting.obligations.history import Answer, Completion, Extension, Job, Leave, PersonHistory, Resolution
from reporting.obligations.holidays import calendars
from reporting.obligations.reading import read_whole
from reporting.obligations.rule_form import read_rule
from reporting.obligations.rules import Policy, Rule
from reporting.obligations.spans import FOREVER
from reporting.obligations.standings import standings
from reporting.obligations.states import Standing, State, on_day

BEGAN = date(2026, 1, 1)


def day(text: str) -> date:
    """Return the day that *text* names."""
    return date.fromisoformat(text)


def rule(due: object, **more: object) -> Rule:
    """Return a rule for everybody from 2026 on."""
    form = {"id": "r", "course": "arc-100", "from": "2026-01-01", "due": due} | more
    return read_whole(lambda reader: read_rule(form, reader, calendars=calendars()))


def person(hired: str = "2026-02-01", **more: object) -> PersonHistory:
    """Return somebody hired on a day, who still works here."""
    return PersonHistory("E001", (Job(day(hired), unit="Transit", hired_on=day(hired)),), **more)  # type: ignore[arg-type]


def due(asked: Rule, somebody: PersonHistory, as_of: str = "2026-02-01") -> date | None:
    """Return the due day as of a day."""
    return _standing(asked, somebody, as_of).due_on


def _standing(asked: Rule, somebody: PersonHistory, as_of: str) -> Standing:
    found = on_day(standings(somebody, Policy((asked,), calendars=calendars())), "arc-100", day(as_of))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("due_rule", "hired", "expected"),
    [
        pytest.param({"day": "2026-06-30"}, "2026-02-01", "2026-06-30", id="a fixed day"),
        pytest.param({"days": 90, "after": "hire"}, "2026-02-01", "2026-05-02", id="90 days"),
        pytest.param(
            {"months": 3, "after": "hire"}, "2026-02-01", "2026-05-01", id="3 months are not 90 days"
        ),
        pytest.param({"months": 1, "after": "hire"}, "2026-01-31", "2026-02-28", id="31 January and a month"),
        pytest.param({"months": 1, "after": "hire"}, "2028-01-31", "2028-02-29", id="in a leap year"),
        pytest.param(
            {"months": 12, "after": "hire"}, "2028-02-29", "2029-02-28", id="29 February and a year"
        ),
        pytest.param({"each_year": "03-31"}, "2026-02-01", "2026-03-31", id="the season of this year"),
        pytest.param({"each_year": "03-31"}, "2026-04-01", "2027-03-31", id="the season of the next"),
        pytest.param(
            {"each_year": "03-31", "at_least_days": 60}, "2026-02-01", "2027-03-31", id="58 days are too few"
        ),
        pytest.param({"working_days": 5, "after": "hire"}, "2026-02-12", "2026-02-19", id="over a weekend"),
        pytest.param(
            {"working_days": 5, "after": "hire", "calendar": "alberta"},
            "2026-02-12",
            "2026-02-20",
            id="and over Family Day, 16 February 2026",
        ),
        pytest.param(
            {"days": 10, "after": "assignment"}, "2025-05-01", "2026-01-11", id="from the assignment"
        ),
        pytest.param(
            {"days": 90, "after": "hire"}, "2019-05-01", "2026-04-01", id="no clock before the rule"
        ),
    ],
)
def test_due_rules(due_rule: object, hired: str, expected: str) -> None:
    assert due(rule(due_rule), person(hired), max(hired, "2026-01-01")) == day(expected)


def test_whoever_moves_into_scope_has_the_whole_time_from_the_move() -> None:
    mover = PersonHistory(
        "E001",
        (
            Job(day("2026-02-01"), day("2026-07-01"), unit="Parks", hired_on=day("2026-02-01")),
            Job(day("2026-07-01"), unit="Transit", hired_on=day("2026-02-01")),
        ),
    )
    in_transit = rule({"days": 30, "after": "scope"}, who={"unit": "Transit"})
    assert due(in_transit, mover, "2026-07-01") == day("2026-07-31")


def test_the_clock_after_another_course_starts_when_that_is_done() -> None:
    follows = rule({"days": 30, "after": {"completion": "arc-000"}})
    assert due(follows, person()) is None
    done = person(completions=(Completion("arc-000", day("2026-03-01")),))
    assert due(follows, done, "2026-03-01") == day("2026-03-31")


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        pytest.param([("2026-03-01", "2026-03-11")], "2026-05-12", id="ten days of leave"),
        pytest.param(
            [("2026-03-01", "2026-03-11"), ("2026-03-05", "2026-03-16")],
            "2026-05-17",
            id="overlapping leaves once",
        ),
        pytest.param(
            [("2026-03-01", "2026-03-11"), ("2026-05-10", "2026-05-20")],
            "2026-05-22",
            id="a leave in the moved time",
        ),
        pytest.param([("2026-01-01", "2026-01-20")], "2026-05-02", id="before the clock started"),
        pytest.param([("2026-06-01", "2026-07-01")], "2026-05-02", id="after it was due"),
    ],
)
def test_the_clock_stands_still_on_leave(leaves: list[tuple[str, str]], expected: str) -> None:
    away = tuple(Leave(day(first), day(end), "parental") for first, end in leaves)
    assert due(rule({"days": 90, "after": "hire"}), person(leaves=away)) == day(expected)


def test_leave_without_an_end_has_no_due_day_and_is_never_overdue() -> None:
    away = person(leaves=(Leave(day("2026-03-01"), FOREVER, "medical"),))
    found = _standing(rule({"days": 90, "after": "hire"}), away, "2029-01-01")
    assert (found.state, found.due_on, found.why) == (State.PAUSED, None, "medical")


def test_a_return_starts_the_clock_anew_where_the_rule_says_so() -> None:
    away = person(leaves=(Leave(day("2026-02-10"), day("2026-08-01"), "parental"),))
    assert due(rule({"days": 30, "after": "return"}), away) == day("2026-08-31")


def test_grace_comes_after_the_due_day() -> None:
    kind = rule({"days": 90, "after": "hire"}, grace_days=7)
    assert _standing(kind, person(), "2026-05-09").state is State.DUE_SOON
    assert _standing(kind, person(), "2026-05-10").state is State.OVERDUE
    assert _standing(kind, person(), "2026-05-10").due_on == day("2026-05-02")


def test_an_extension_counts_from_the_day_on_which_it_was_given_and_never_shortens() -> None:
    asked = rule({"days": 90, "after": "hire"})
    given = Extension("arc-100", day("2026-05-10"), day("2026-06-30"), "illness", "E900")
    earlier = Extension("arc-100", day("2026-05-12"), day("2026-05-20"))
    somebody = person(extensions=(given, earlier))
    assert _standing(asked, somebody, "2026-05-09").state is State.OVERDUE
    assert _standing(asked, somebody, "2026-05-10").state is not State.OVERDUE
    assert due(asked, somebody, "2026-05-15") == day("2026-06-30")
    assert _standing(asked, somebody, "2026-07-01").state is State.OVERDUE


def test_an_extension_makes_no_day_where_nothing_is_due() -> None:
    given = Extension("arc-100", day("2026-02-10"), day("2026-03-01"))
    after_other = rule({"days": 30, "after": {"completion": "arc-000"}})
    found = _standing(after_other, person(extensions=(given,)), "2026-04-01")
    assert (found.state, found.due_on) == (State.NOT_STARTED, None)
    let_go = Resolution("arc-100", Answer.EXEMPT, day("2026-02-20"))
    passed = rule({"day": "2026-01-31"})
    found = _standing(passed, person(extensions=(given,), resolutions=(let_go,)), "2026-04-01")
    assert (found.state, found.due_on) == (State.NOT_STARTED, None)


def test_an_extension_of_an_earlier_employment_is_no_answer_of_hr() -> None:
    given = Extension("arc-100", day("2026-02-10"), day("2026-03-01"))
    jobs = (Job(day("2026-02-01"), day("2026-03-10")), Job(day("2027-01-01")))
    back = PersonHistory("E001", jobs, extensions=(given,))
    found = _standing(rule({"day": "2026-06-30"}), back, "2027-01-01")
    assert (found.state, found.due_on, found.trouble) == (State.NOT_STARTED, None, "past_on_arrival")
    answered = replace(back, extensions=(given, Extension("arc-100", day("2027-01-02"), day("2027-02-01"))))
    assert _standing(rule({"day": "2026-06-30"}), answered, "2027-01-02").due_on == day("2027-02-01")


def test_a_missing_hire_date_is_told_and_never_replaced() -> None:
    nobody_knows = PersonHistory("E001", (Job(day("2026-02-01"), unit="Transit"),))
    found = _standing(rule({"days": 90, "after": "hire"}), nobody_knows, "2027-01-01")
    assert (found.state, found.due_on, found.trouble) == (State.NOT_STARTED, None, "no_hire_date")


def test_a_day_that_had_passed_on_arrival_is_told_and_nobody_is_overdue_on_the_first_morning() -> None:
    found = _standing(rule({"day": "2026-01-31"}), person("2026-06-01"), "2026-06-01")
    assert (found.state, found.due_on, found.trouble) == (State.NOT_STARTED, None, "past_on_arrival")


@pytest.mark.parametrize(
    ("answer", "due_on", "expected"),
    [
        pytest.param(Answer.SET_DAY, "2026-09-01", "2026-09-01", id="HR names a day"),
        pytest.param(
            Answer.FROM_REACHED, None, "2026-08-30", id="count from where the rule reached the person"
        ),
        pytest.param(Answer.AS_IT_IS, None, "2026-04-01", id="let it stand"),
        pytest.param(Answer.EXEMPT, None, None, id="nothing is due"),
    ],
)
def test_hr_decides_where_a_day_cannot_be_worked_out(
    answer: Answer, due_on: str | None, expected: str | None
) -> None:
    decided = Resolution("arc-100", answer, day("2026-06-02"), day(due_on) if due_on else None)
    late_comer = person("2026-06-01", resolutions=(decided,))
    found = _standing(rule({"days": 90, "after": "assignment"}), late_comer, "2026-06-05")
    assert found.due_on == (day(expected) if expected else None)
    assert found.trouble == ""


def test_two_rules_make_one_obligation_with_the_earlier_day_and_both_reasons() -> None:
    later = rule({"days": 90, "after": "hire"}, id="all")
    sooner = rule({"days": 30, "after": "hire"}, id="transit", who={"unit": "Transit"})
    found = [one for one in standings(person(), Policy((later, sooner))) if one.holds(day("2026-02-01"))]
    assert [(one.due_on, one.rules) for one in found] == [(day("2026-03-03"), ("all", "transit"))]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_albertas_holidays_are_those_of_the_province_s_table(year: int) -> None:
    """alberta.ca/alberta-general-holidays, read 2026-11-22."""
    told = {
        2024: ["02-19", "03-29", "05-20", "07-01", "09-02", "10-14"],
        2025: ["02-17", "04-18", "05-19", "07-01", "09-01", "10-13"],
        2026: ["02-16", "04-03", "05-18", "07-01", "09-07", "10-12"],
    }[year]
    days = sorted(found for one in calendars()["alberta"].holidays if (found := one.in_year(year)))
    fixed = ["01-01", "11-11", "12-25"]
    assert [f"{one:%m-%d}" for one in days] == sorted(told + fixed)


def test_canada_day_on_a_sunday_is_kept_on_the_monday() -> None:
    assert not calendars()["alberta"].is_working_day(date(2029, 7, 2))
