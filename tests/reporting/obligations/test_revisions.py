"""A new edition asks for what changed of whoever took an older one, whenever that was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reporting.obligations.history import Completion, Exemption, Leave, ModuleTaken, PersonHistory
from reporting.obligations.rules import Policy, Revision, Rule
from reporting.obligations.standings import standings
from reporting.obligations.states import Standing, State, on_day
from tests.reporting.obligations.test_rounds import day, person, rule

OLD, NEW, LATER = "a" * 12, "b" * 12, "c" * 12
CHANGED = Revision(
    "arc-100", "2026.2", day("2026-09-01"), ("bias", "law"), days=30, digest=NEW, older=frozenset({OLD})
)


def took(*completions: Completion, modules: tuple[ModuleTaken, ...] = ()) -> PersonHistory:
    """Return somebody with *completions*, and *modules* that were taken one by one."""
    return replace(person(), completions=completions, modules=modules)


def on(as_of: str, somebody: PersonHistory, asked: Rule | None = None) -> Standing:
    """Return how *somebody* stands, with the new edition of September."""
    policy = Policy((asked or rule(),), revisions=(CHANGED,))
    found = on_day(standings(somebody, policy), "arc-100", day(as_of))
    assert found is not None
    return found


def done(when: str, edition: str = "", *, is_by_module: bool = False) -> Completion:
    """Return a completion of the course."""
    return Completion("arc-100", day(when), edition=edition, is_by_module=is_by_module)


@pytest.mark.parametrize(
    ("completion", "modules"),
    [
        (done("2026-02-01", OLD), ("bias", "law")),
        (done("2026-09-10", OLD), ("bias", "law")),  # an old package, taken after the new edition came
        (done("2026-08-20", NEW), ()),  # the new edition, from a system that had it sooner
        (done("2026-09-10", NEW), ()),
        (done("2026-09-10", LATER), ()),
        (done("2026-09-10"), ()),  # nobody knows of which edition: the day says it
        (done("2026-08-20"), ("bias", "law")),
        (done("2026-09-10", is_by_module=True), ("bias", "law")),  # its modules speak for themselves
    ],
)
def test_the_edition_that_was_taken_decides_and_not_the_day_alone(
    completion: Completion, modules: tuple[str, ...]
) -> None:
    assert on("2026-09-20", took(completion)).modules == modules


def test_a_module_of_the_older_edition_clears_nothing_and_one_of_the_new_clears_itself() -> None:
    before = done("2026-02-01", OLD)
    again = ModuleTaken("arc-100", "bias", day("2026-09-10"), OLD)
    assert on("2026-09-20", took(before, modules=(again,))).modules == ("bias", "law")
    newly = ModuleTaken("arc-100", "bias", day("2026-08-25"), NEW)
    assert on("2026-09-20", took(before, modules=(again, newly))).modules == ("law",)


def test_who_takes_an_old_package_later_has_the_whole_time_from_then_on() -> None:
    late = took(done("2026-10-15", OLD))
    assert on("2026-11-14", late).state is State.COMPLETE_LATE
    asked = on("2026-11-15", late)
    assert (asked.state, asked.due_on, asked.modules) == (State.EXPIRED, day("2026-11-14"), ("bias", "law"))


def test_taking_the_old_package_again_gives_no_more_time() -> None:
    twice = took(done("2026-02-01", OLD), done("2026-09-20", OLD))
    yearly = rule({"months": 12})
    assert on("2026-10-02", twice, yearly).state is State.EXPIRED
    assert on("2026-10-02", twice, yearly).due_on == CHANGED.published_on + timedelta(days=30)


def test_doing_what_changed_renews_nothing_else() -> None:
    modules = tuple(ModuleTaken("arc-100", one, day("2026-09-10"), NEW) for one in ("bias", "law"))
    somebody = took(done("2026-02-01", OLD), modules=modules)
    found = on("2026-09-20", somebody, rule({"months": 12}))
    assert (found.modules, found.counts_until) == ((), date(2027, 2, 1))


def test_by_when_what_changed_is_due_is_told_while_the_completion_still_counts() -> None:
    older = took(done("2026-02-01", OLD))
    assert on("2026-08-31", older).modules_due_on is None
    asked = on("2026-09-20", older)
    assert (asked.state, asked.modules_due_on) == (State.COMPLETE, day("2026-10-01"))
    assert asked.modules_late_from == day("2026-10-02")
    late = on("2026-10-02", older)
    assert (late.state, late.due_on, late.modules_due_on) == (
        State.EXPIRED,
        day("2026-10-01"),
        day("2026-10-01"),
    )


def test_leave_moves_the_day_of_what_changed_and_nobody_knows_it_while_the_leave_has_no_end() -> None:
    older = took(done("2026-02-01", OLD))
    away = replace(older, leaves=(Leave(day("2026-09-11"), day("2026-09-21")),))
    assert on("2026-09-05", away).modules_due_on == day("2026-10-11")
    gone = on("2026-09-20", replace(older, leaves=(Leave(day("2026-09-11")),)))
    assert (gone.state, gone.modules, gone.modules_due_on) == (State.COMPLETE, ("bias", "law"), None)


def test_whoever_is_exempt_is_asked_for_nothing_that_changed_until_the_exemption_ends() -> None:
    older = took(done("2026-02-01", OLD))
    excused = replace(
        older, exemptions=(Exemption("arc-100", day("2026-09-10"), day("2026-09-20"), "harmed"),)
    )
    told = [on(when, excused) for when in ("2026-09-09", "2026-09-10", "2026-09-19", "2026-09-20")]
    assert [one.modules for one in told] == [("bias", "law"), (), (), ("bias", "law")]
    assert [one.modules_due_on for one in told] == [day("2026-10-01"), None, None, day("2026-10-01")]
    assert {one.state for one in told} == {State.COMPLETE}


def test_an_edition_that_counts_as_the_new_one_owes_nothing_of_it_and_others_still_do() -> None:
    other = "d" * 12
    counted = replace(CHANGED, older=frozenset({OLD, other}), counted=frozenset({OLD}))
    policy = Policy((rule(),), revisions=(counted,))
    for edition, owed in ((OLD, ()), (other, ("bias", "law"))):
        for when in ("2026-02-01", "2026-09-10"):
            standing = on_day(standings(took(done(when, edition)), policy), "arc-100", day("2026-09-20"))
            assert standing is not None
            assert standing.modules == owed
