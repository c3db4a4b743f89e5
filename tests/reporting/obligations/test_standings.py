"""Standings are a function of the set of facts: each day has one state, and only the past decides it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reporting.obligations.conditions import Ask, Field
from reporting.obligations.history import (
    Activity,
    Completion,
    Exemption,
    Extension,
    Job,
    Leave,
    ModuleTaken,
    PersonHistory,
)
from reporting.obligations.rules import (
    Basis,
    Counted,
    DueRule,
    Equivalence,
    Policy,
    Recertification,
    Revision,
    Rule,
    Start,
)
from reporting.obligations.spans import FOREVER
from reporting.obligations.standings import standing_on, standings
from reporting.obligations.states import on_day

_START = date(2026, 1, 1)
_COURSE, _OTHER = "arc-100", "old-1"
_DAYS = st.integers(0, 900).map(lambda days: _START + timedelta(days=days))
_ENDS = st.one_of(st.just(FOREVER), _DAYS)


def _spans(make: object, *named: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    """Return a strategy for a value of *make* that holds for a while."""
    return st.tuples(_DAYS, _ENDS, *named).filter(lambda one: one[0] < one[1]).map(lambda one: make(*one))  # type: ignore[operator]


def _some(one: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=most).map(tuple)


_UNITS = st.sampled_from(["Transit", "Transit > Bus", "Parks"])
_JOBS = _spans(
    lambda first, end, unit, hired: Job(first, end, unit=unit, hired_on=_START if hired else None),
    _UNITS,
    st.booleans(),
)  # type: ignore[arg-type]
_EDITIONS = st.sampled_from(["", "older", "newer", "later"])
_PEOPLE = st.builds(
    PersonHistory,
    st.just("E001"),
    jobs=_some(_JOBS),
    leaves=_some(_spans(Leave, st.sampled_from(["parental", "medical"]))),
    extensions=_some(st.builds(Extension, st.just(_COURSE), _DAYS, _DAYS), 2),
    exemptions=_some(_spans(lambda first, end: Exemption(_COURSE, first, end, "elder")), 2),
    completions=_some(
        st.builds(
            Completion,
            st.sampled_from([_COURSE, _OTHER]),
            _DAYS,
            edition=_EDITIONS,
            is_by_module=st.booleans(),
        )
    ),
    modules=_some(
        st.builds(ModuleTaken, st.just(_COURSE), st.sampled_from(["bias", "law"]), _DAYS, _EDITIONS)
    ),
    activity=_some(st.builds(Activity, st.just(_COURSE), _DAYS)),
)
_DUES = st.one_of(
    st.just(DueRule()),
    st.builds(DueRule, on=_DAYS),
    st.just(DueRule(season=(3, 31), at_least_days=30)),
    st.builds(
        DueRule,
        count=st.integers(0, 120),
        counted=st.sampled_from(Counted),
        start=st.sampled_from(Start),
        course=st.just(_OTHER),
    ),
)
_AGAINS = st.one_of(
    st.none(),
    st.builds(
        Recertification,
        months=st.integers(1, 14),
        basis=st.sampled_from([Basis.COMPLETION, Basis.EXPIRY]),
        window_days=st.one_of(st.none(), st.integers(0, 90)),
        at_least_days=st.integers(0, 120),
    ),
    st.just(Recertification(12, Basis.SEASON, (3, 31), 60, 90)),
)
_WHO = st.sampled_from(
    [Ask(Field.UNIT, ("Transit",)), Ask(Field.COMPLETED, (_OTHER,)), Ask(Field.HIRED, (), _START)]
)
_RULES = st.builds(
    lambda name, who, first, due, grace, again: Rule(
        name, _COURSE, who, first, due=due, grace_days=grace, again=again
    ),
    st.sampled_from(["a", "b"]),
    _WHO,
    _DAYS,
    _DUES,
    st.integers(0, 20),
    _AGAINS,
)
_POLICIES = st.builds(
    Policy,
    rules=st.lists(_RULES, min_size=1, max_size=2, unique_by=lambda one: one.id).map(tuple),
    equivalences=st.sampled_from([(), (Equivalence(_COURSE, _OTHER),)]),
    revisions=_some(
        st.builds(
            Revision,
            st.just(_COURSE),
            st.just("2"),
            _DAYS,
            st.just(("bias", "law")),
            st.integers(1, 90),
            st.sampled_from(["", "newer"]),
            st.just(frozenset({"older"})),
        ),
        1,
    ),
)


@given(_PEOPLE, _POLICIES)
def test_the_stretches_of_a_course_follow_each_other_and_two_that_touch_differ(
    person: PersonHistory, policy: Policy
) -> None:
    found = standings(person, policy)
    assert all(one.first < one.end for one in found)
    for one, after in pairwise(found):
        assert one.end <= after.first
        if one.end == after.first:
            assert replace(one, first=after.first, end=after.end) != after


@given(_PEOPLE, _POLICIES)
def test_nothing_but_the_courses_that_a_course_draws_on_matters(
    person: PersonHistory, policy: Policy
) -> None:
    sources = policy.sources(_COURSE)
    told = tuple(one for one in person.completions if one.course in sources)
    assert standings(replace(person, completions=told), policy) == standings(person, policy)


@given(_PEOPLE, _POLICIES, st.lists(_DAYS, min_size=1, max_size=30))
def test_each_day_has_the_state_that_judging_it_alone_gives(
    person: PersonHistory, policy: Policy, days: list[date]
) -> None:
    found = standings(person, policy)
    for day in days:
        alone = standing_on(person, policy, _COURSE, day)
        stretch = on_day(found, _COURSE, day)
        assert (alone is None) == (stretch is None)
        if alone and stretch:
            assert replace(stretch, first=alone.first, end=alone.end) == alone


@given(_PEOPLE, _POLICIES, st.randoms(use_true_random=False))
def test_neither_order_nor_duplicates_make_a_difference(
    person: PersonHistory, policy: Policy, chance: object
) -> None:
    def mixed(facts: tuple[object, ...]) -> tuple[object, ...]:
        twice = [*facts, *facts]
        chance.shuffle(twice)  # type: ignore[attr-defined]
        return tuple(twice)

    names = ("jobs", "leaves", "extensions", "exemptions", "completions", "modules", "activity")
    shuffled = replace(person, **{name: mixed(getattr(person, name)) for name in names})
    other = Policy(mixed(policy.rules), mixed(policy.equivalences), mixed(policy.revisions))  # type: ignore[arg-type]
    assert standings(shuffled, other) == standings(person, policy)


@given(_PEOPLE, _POLICIES, _DAYS)
def test_what_is_done_later_does_not_change_how_a_person_stood(
    person: PersonHistory, policy: Policy, day: date
) -> None:
    by_then = replace(
        person,
        completions=tuple(one for one in person.completions if one.completed_on <= day),
        extensions=tuple(one for one in person.extensions if one.given_on <= day),
        activity=tuple(one for one in person.activity if one.day <= day),
        modules=tuple(one for one in person.modules if one.taken_on <= day),
        exemptions=tuple(one for one in person.exemptions if one.first <= day),
    )
    assert standing_on(by_then, policy, _COURSE, day) == standing_on(person, policy, _COURSE, day)
