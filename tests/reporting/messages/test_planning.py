"""Who is reminded of what: once for each step, never of what is done or excused, nor on leave."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from curriculum.languages import Language
from reporting.messages.deciding import PlanError, decide, follow_site, pause, plans
from reporting.messages.letters import Letter
from reporting.messages.planning import digests, situation, switched_off
from reporting.messages.plans import Plan
from reporting.messages.running import letters_of
from reporting.messages.sending import claim, post
from reporting.messages.surroundings import Wish
from reporting.models import Exemption, Leave, Message, MessageLine, Position
from tests.reporting.factories import assign, at, course
from tests.reporting.messages.conftest import DUE, Team, after

WISHES: dict[str, Wish] = {}
"""What this module answers where the site would: it is named in the setting."""


def wishes() -> dict[str, Wish]:
    return WISHES


def asking() -> set[tuple[str, str]]:
    return set()


def invitations(day: date) -> tuple[()]:
    return ()


def planned(days: int) -> list[Letter]:
    return digests(situation(after(days), after(days)))


def steps(days: int) -> list[tuple[str, int]]:
    return [(one.number, line.step) for one in planned(days) for line in one.lines]


def run(day: date) -> None:
    for letter in letters_of(day, day):
        claim(letter, day, "")


def test_each_step_comes_on_its_day_and_until_it_was_said(team: Team) -> None:
    assert steps(-31) == []
    assert steps(-30) == [("E001", -30), ("E002", -30)]
    assert steps(-20) == [("E001", -30), ("E002", -30)]
    run(after(-20))
    assert steps(-19) == []
    assert steps(-7) == [("E001", -7), ("E002", -7)]


def test_several_courses_are_one_letter_with_the_one_that_is_due_first_before_the_other(team: Team) -> None:
    assign(course("arc-200"), "Transit > Bus", due_on=after(-2))
    (amal, _) = planned(-5)
    assert [one.line.course for one in amal.reminders] == ["arc-200", "arc-100"]


def test_nobody_is_reminded_on_leave_or_when_exempt_or_after_the_last_day(team: Team) -> None:
    told = {"valid_from": after(-10), "known_from": after(-10), "entered_at": at(2026, 5, 22)}
    Leave.objects.create(person=team.amal, kind="parental", **told)
    assert steps(-7) == [("E002", -7)]
    Exemption.objects.create(person=team.cho, course=team.course, reason="harmed", **told)
    assert steps(-7) == []
    Leave.objects.all().delete()
    Position.objects.filter(person=team.amal).update(valid_to=after(-8))
    assert steps(-7) == []


def test_a_persons_wish_counts(team: Team, settings: Settings) -> None:
    settings.GROUNDWORK_WISHES = __name__
    WISHES.clear()
    WISHES["E001"] = Wish(Language.AR, first_days=14)
    WISHES["E002"] = Wish(reminds=False)
    assert steps(-15) == []
    assert [(one.number, one.language) for one in planned(-14)] == [("E001", Language.AR)]
    assert switched_off(situation(after(-14), after(-14))) == 1
    WISHES.clear()


def test_a_rule_may_have_its_own_days_and_follow_the_site_again(team: Team) -> None:
    rule = plans().of_rules
    assert rule == {}
    (key,) = {one.rules[0] for one in situation(after(0), after(0)).open}
    decide("", "-30,-7,0,7", "", "", by="E900")
    decide(key, "-60, 3", "", "", by="E900")
    assert steps(-60) == [("E001", -60), ("E002", -60)]
    follow_site(key, by="E900")
    assert steps(-60) == []


@pytest.mark.parametrize(
    ("days", "leader", "senior", "problems"),
    [
        pytest.param("a month", "", "", [("days", "plan_days_wrong")], id="words"),
        pytest.param("-366", "", "", [("days", "plan_days_wrong")], id="further than a year"),
        pytest.param("--7", "", "", [("days", "plan_days_wrong")], id="two signs"),
        pytest.param(",".join(map(str, range(13))), "", "", [("days", "plan_days_many")], id="thirteen days"),
        pytest.param("0", "0", "", [("leader_after", "plan_count_wrong")], id="told before it is late"),
        pytest.param("0", "", "28", [("senior_after", "plan_leader_first")], id="above without the leader"),
        pytest.param("x", "y", "-1", [("days", "plan_days_wrong"), ("leader_after", "plan_count_wrong"),
                     ("senior_after", "plan_count_wrong")], id="all of it in one go"),
    ],
)  # fmt: skip
def test_a_plan_that_makes_no_sense_is_not_kept(
    db: None, days: str, leader: str, senior: str, problems: list[tuple[str, str]]
) -> None:
    with pytest.raises(PlanError) as caught:
        decide("", days, leader, senior, by="E900")
    assert caught.value.problems == problems
    assert plans().site == Plan()


def test_pausing_keeps_the_plan_and_the_plan_keeps_the_pause(db: None) -> None:
    decide("", "−14، 0", "10", "", by="E900")
    pause(is_paused=True, by="E900")
    assert (plans().site, plans().is_paused) == (Plan((-14, 0), 10), True)
    decide("", "0", "", "", by="E900")
    assert plans().is_paused
    pause(is_paused=False, by="E900")
    assert (plans().site, plans().is_paused) == (Plan((0,)), False)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-40, 60), min_size=1, max_size=12))
def test_whatever_the_order_of_days_each_thing_is_said_once(escalated: Team, days: list[int]) -> None:
    """Days run forwards, backwards and again; what is said is what the steps of these days say."""
    MessageLine.objects.all().delete()
    Message.objects.all().delete()
    for days_after in days:
        run(DUE + timedelta(days=days_after))

    counts = Counter(MessageLine.objects.values_list("about", "course", "due_on", "subject", "step"))
    assert set(counts.values()) <= {1}
    reminders = MessageLine.objects.filter(about="E001", subject="reminder")
    assert set(reminders.values_list("step", flat=True)) == {
        max(step for step in (-30, -7, 0, 7) if step <= day) for day in days if day >= -30
    }
    a_day = Counter(Message.objects.values_list("kind", "recipient", "day"))
    assert set(a_day.values()) <= {1}


def test_running_again_sends_nothing_again(team: Team) -> None:
    assert post(letters_of(after(-7), after(-7)), after(-7)).sent == 1
    again = post(letters_of(after(-7), after(-7)), after(-7))
    assert (again.sent, again.without_address) == (0, 1)
