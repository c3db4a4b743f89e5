"""Each completion counts for one round, a late one for the round in which it was due; nothing is reset.

The questions that other systems' users ask, with our answer: Totara forum d=24340; SAP KBA 2496257,
2469700 and 2237643 (docs/reference/rules.md has them in words).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reporting.obligations.history import (
    Activity,
    Answer,
    Completion,
    Exemption,
    Extension,
    Job,
    Leave,
    ModuleTaken,
    PersonHistory,
    Resolution,
)
from reporting.obligations.reading import read_whole
from reporting.obligations.rule_form import read_rule
from reporting.obligations.rules import NO_DUE_DAY, Equivalence, Policy, Revision, Rule
from reporting.obligations.spans import FOREVER
from reporting.obligations.standings import standings
from reporting.obligations.states import Standing, State, on_day

IN_60_DAYS = {"days": 60, "after": "scope"}


def day(text: str) -> date:
    """Return the day that *text* names."""
    return date.fromisoformat(text)


def rule(again: object = None, due: object = None, **more: object) -> Rule:
    """Return a rule for everybody from 2026 on, due in 60 days."""
    form = {"id": "r", "course": "arc-100", "from": "2026-01-01", "due": due or IN_60_DAYS, "again": again}
    return read_whole(lambda reader: read_rule(form | more, reader))


def person(*completed: str, **more: object) -> PersonHistory:
    """Return somebody who worked here before the rule began, with the days on which it was completed."""
    done = tuple(Completion("arc-100", day(one)) for one in completed)
    return PersonHistory("E001", (Job(day("2020-01-01"), unit="Transit"),), completions=done, **more)  # type: ignore[arg-type]


def on(as_of: str, asked: Rule, somebody: PersonHistory, **policy: object) -> Standing:
    """Return the standing on a day."""
    found = on_day(standings(somebody, Policy((asked,), **policy)), "arc-100", day(as_of))  # type: ignore[arg-type]
    assert found is not None
    return found


def story(asked: Rule, somebody: PersonHistory, **policy: object) -> list[tuple[str, str]]:
    """Return the first day of each stretch, with its state."""
    found = standings(somebody, Policy((asked,), **policy))  # type: ignore[arg-type]
    return [(one.first.isoformat(), one.state.value) for one in found]


def test_the_states_of_somebody_who_starts_is_late_completes_and_lets_it_expire() -> None:
    begun = person("2026-03-20", activity=(Activity("arc-100", day("2026-01-10")),))
    assert story(rule({"months": 12}), begun) == [
        ("2026-01-01", "not_started"),
        ("2026-01-10", "in_progress"),
        ("2026-01-31", "due_soon"),
        ("2026-03-03", "overdue"),
        ("2026-03-20", "complete_late"),
        ("2027-03-20", "expired"),
    ]


def test_a_late_completion_is_credited_to_the_round_it_was_due_in_and_to_its_day() -> None:
    """SAP KBA 2496257: there it closes the period that is running. Here both days are kept."""
    yearly = rule({"each_year": "03-31", "window_days": 60}, due={"day": "2026-03-31"})
    found = on("2026-06-01", yearly, person("2026-04-15"))
    assert (found.state, found.cycle, found.due_on) == (State.COMPLETE_LATE, 1, day("2026-03-31"))
    assert (found.completed_on, found.counts_until) == (day("2026-04-15"), day("2027-03-31"))


def test_a_completion_that_is_a_year_late_does_not_swallow_the_round_that_follows() -> None:
    yearly = rule({"months": 12, "from": "expiry", "window_days": 30})
    somebody = person("2026-02-01", "2028-03-01")
    assert on("2027-06-01", yearly, somebody).state is State.EXPIRED
    late = on("2028-03-01", yearly, somebody)
    assert (late.state, late.cycle, late.due_on) == (State.COMPLETE_LATE, 2, day("2027-01-31"))
    assert late.counts_until == day("2029-02-01")


def test_voiding_a_completion_opens_the_obligation_with_its_first_due_day() -> None:
    """SAP KBA 2469700: there deleting a wrong completion does not reopen ("as designed")."""
    assert on("2026-03-10", rule(), person("2026-02-01")).state is State.COMPLETE
    voided = on("2026-03-10", rule(), person())
    assert (voided.state, voided.due_on) == (State.OVERDUE, day("2026-03-02"))


def test_a_failed_retake_moves_no_due_day() -> None:
    """SAP KBA 2237643: there a failed retake sets the due day to today. Here it is activity and no more."""
    failed = person("2026-02-01", activity=(Activity("arc-100", day("2026-12-20")),))
    yearly = rule({"months": 12, "window_days": 60})
    found = on("2026-12-25", yearly, failed)
    assert (found.state, found.counts_until) == (State.COMPLETE, day("2027-02-01"))
    assert on("2027-02-01", yearly, failed).due_on == day("2027-01-31")


def test_the_minimum_active_period_keeps_a_completion_from_expiring_at_once() -> None:
    """Totara forum d=24340: completed ten months late with a fixed expiry day, it would count for 60."""
    fixed = {"months": 12, "from": "expiry", "window_days": 30}
    somebody = person("2026-01-15", "2027-11-16")
    assert on("2027-12-01", rule(fixed), somebody).counts_until == day("2028-01-15")
    least = rule(fixed | {"at_least_days": 90})
    assert on("2027-12-01", least, somebody).counts_until == day("2029-01-15")


def test_taking_it_again_before_the_window_is_evidence_and_changes_nothing() -> None:
    yearly = rule({"months": 12, "window_days": 30})
    assert on("2026-12-01", yearly, person("2026-02-01", "2026-11-01")).counts_until == day("2027-02-01")
    in_window = on("2027-01-10", yearly, person("2026-02-01", "2027-01-05"))
    assert (in_window.cycle, in_window.counts_until) == (2, day("2028-01-05"))


def test_a_season_asks_everybody_at_one_time_and_new_people_not_twice() -> None:
    season = rule({"each_year": "03-31", "window_days": 60, "at_least_days": 90})
    assert on("2026-03-01", season, person("2026-02-20")).counts_until == day("2027-03-31")
    every_two = rule({"each_year": "03-31", "every_years": 2})
    assert on("2026-03-01", every_two, person("2026-02-20")).counts_until == day("2027-03-31")


def test_a_season_that_ends_on_29_february_comes_back_to_it() -> None:
    leap = rule({"each_year": "02-29"})
    once, thrice = person("2026-02-01"), person("2026-02-01", "2026-02-28", "2027-02-28")
    assert on("2026-02-10", leap, once).counts_until == day("2026-02-28")
    assert on("2027-03-01", leap, thrice).counts_until == day("2028-02-29")


def test_leave_while_the_next_round_is_open_moves_its_day_and_nobody_is_expired_meanwhile() -> None:
    yearly = rule({"months": 12, "window_days": 60})
    away = person("2026-02-01", leaves=(Leave(day("2027-01-15"), day("2027-02-15"), "parental"),))
    assert story(yearly, away)[-4:] == [
        ("2026-02-01", "complete"),
        ("2027-02-01", "paused"),
        ("2027-02-15", "due_soon"),
        ("2027-03-04", "expired"),
    ]


def test_an_exempt_person_is_exempt_and_one_who_completed_all_the_same_is_complete() -> None:
    excused = Exemption("arc-100", day("2026-02-01"), day("2026-06-01"), "elder", "E900")
    assert story(rule(), person(exemptions=(excused,)))[1:] == [
        ("2026-01-31", "due_soon"),
        ("2026-02-01", "exempt"),
        ("2026-06-01", "overdue"),
    ]
    assert on("2026-03-01", rule(), person(exemptions=(excused,))).why == "elder"
    assert on("2026-04-01", rule(), person("2026-03-15", exemptions=(excused,))).state is State.COMPLETE


def test_another_course_stands_for_this_one_and_says_so() -> None:
    equal = Equivalence("arc-100", "old-1", first=day("2025-01-01"), end=day("2026-01-01"))
    took = PersonHistory(
        "E001",
        (Job(day("2020-01-01"), unit="Transit"),),
        completions=(Completion("old-1", day("2025-06-01")), Completion("old-1", day("2024-06-01"))),
    )
    found = on("2026-02-01", rule({"months": 24}), took, equivalences=(equal,))
    assert (found.state, found.stands_in, found.counts_until) == (State.COMPLETE, "old-1", day("2027-06-01"))


def test_a_new_edition_asks_for_what_changed_and_for_nothing_else() -> None:
    changed = Revision("arc-100", "2026.2", day("2026-09-01"), ("bias", "law"), days=30)
    one_of_two = (ModuleTaken("arc-100", "bias", day("2026-09-10")),)
    found = story(rule(), person("2026-02-01", modules=one_of_two), revisions=(changed,))
    assert found[-3:] == [
        ("2026-09-01", "complete"),
        ("2026-09-10", "complete"),
        ("2026-10-02", "expired"),
    ]
    asked = on("2026-10-05", rule(), person("2026-02-01", modules=one_of_two), revisions=(changed,))
    assert (asked.modules, asked.due_on, asked.cycle) == (("law",), day("2026-10-01"), 1)
    both = (*one_of_two, ModuleTaken("arc-100", "law", day("2026-10-10")))
    assert on("2026-10-10", rule(), person("2026-02-01", modules=both), revisions=(changed,)).modules == ()


def test_a_new_edition_asks_nothing_of_who_completed_it_later_or_has_not_completed_it() -> None:
    changed = Revision("arc-100", "2026.2", day("2026-09-01"), ("bias",), days=30)
    assert on("2027-01-01", rule(), person("2026-09-01"), revisions=(changed,)).state is State.COMPLETE_LATE
    assert on("2027-01-01", rule(), person(), revisions=(changed,)).modules == ()


def test_whoever_completed_it_before_the_rule_came_has_the_time_that_the_rule_gives() -> None:
    found = story(rule({"months": 12}), person("2025-01-10"))
    assert found == [
        ("2026-01-01", "complete"),
        ("2026-01-10", "not_started"),
        ("2026-01-31", "due_soon"),
        ("2026-03-03", "expired"),
    ]


def test_an_extension_belongs_to_the_round_in_which_it_was_given() -> None:
    yearly = rule({"months": 12, "window_days": 60})
    given = Extension("arc-100", day("2026-02-20"), day("2026-04-30"))
    somebody = person("2026-04-01", extensions=(given,))
    assert on("2026-04-01", yearly, somebody).state is State.COMPLETE
    assert on("2027-04-01", yearly, somebody).due_on == day("2027-03-31")


def test_nobody_is_asked_after_they_left() -> None:
    left = PersonHistory("E001", (Job(day("2020-01-01"), day("2026-02-01"), unit="Transit"),))
    assert [one.end for one in standings(left, Policy((rule(),)))][-1] == day("2026-02-01")
    assert standings(person(), Policy((rule(),)))[-1].end == FOREVER


def test_who_takes_it_three_times_in_a_week_is_one_round_ahead_and_not_two() -> None:
    three = person("2026-02-01", "2026-02-03", "2026-02-05")
    for again, until in (
        ({"months": 24, "from": "expiry"}, "2030-02-01"),
        ({"each_year": "03-31"}, "2027-03-31"),
    ):
        assert on("2026-03-01", rule(again), three).counts_until == day(until)
    once_more = person("2026-02-01", "2026-02-03", "2028-02-01")
    kept = on("2028-03-01", rule({"months": 24, "from": "expiry"}), once_more)
    assert (kept.cycle, kept.counts_until) == (3, day("2032-02-01"))


def test_one_completion_that_two_systems_date_a_day_apart_counts_for_one_round() -> None:
    twice = person("2026-02-01", "2026-02-02")
    for again, until in (
        ({"months": 24, "from": "expiry"}, "2028-02-01"),
        ({"each_year": "03-31"}, "2026-03-31"),
        ({"months": 12}, "2027-02-01"),
    ):
        found = on("2026-03-01", rule(again), twice)
        assert (found.cycle, found.counts_until) == (1, day(until))
    renewed = on("2026-04-01", rule({"each_year": "03-31"}), person("2026-03-30", "2026-03-31"))
    assert (renewed.state, renewed.cycle) == (State.COMPLETE_LATE, 2), "what counts no more is taken again"


def test_of_two_rules_of_twelve_months_the_fixed_day_of_the_year_holds() -> None:
    both = (rule({"months": 12}, id="a"), rule({"each_year": "03-31"}, id="b"))
    found = on_day(standings(person("2026-02-01"), Policy(both)), "arc-100", day("2026-04-01"))
    assert found is not None
    assert (found.state, found.due_on) == (State.EXPIRED, day("2026-03-30"))


@pytest.mark.parametrize("due", [{"day": "2026-03-31"}, None])
def test_who_comes_back_after_a_completion_ended_is_not_late_on_the_first_morning(due: object) -> None:
    """HR is asked, as it is of whoever comes new; only a rule that gives time of its own gives it."""
    jobs = (Job(day("2025-01-01"), day("2026-01-10")), Job(day("2027-06-01")))
    back = PersonHistory("E001", jobs, completions=(Completion("arc-100", day("2025-05-01")),))
    yearly = replace(rule({"months": 12}), due=rule(due=due).due if due else NO_DUE_DAY)
    found = on("2027-06-01", yearly, back)
    assert (found.state, found.due_on, found.trouble) == (State.NOT_STARTED, None, "past_on_arrival")
    let_stand = Resolution("arc-100", Answer.AS_IT_IS, day("2027-06-02"))
    found = on("2027-06-02", yearly, replace(back, resolutions=(let_stand,)))
    assert (found.state, found.due_on) == (State.EXPIRED, day("2026-04-30"))
    assert on("2027-06-01", rule({"months": 12}), back).due_on == day("2027-07-31")
