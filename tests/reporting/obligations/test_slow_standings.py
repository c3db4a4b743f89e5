"""The states of thousands of histories by chance are those that the manual gives, worked out day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.obligations.conditions import EVERYBODY, All, Any, Ask, Condition, Field, Not
from reporting.obligations.history import (
    Activity,
    Answer,
    Completion,
    Exemption,
    Extension,
    Job,
    Leave,
    PersonHistory,
    Resolution,
)
from reporting.obligations.rules import (
    Basis,
    Counted,
    DueRule,
    Equivalence,
    Policy,
    Recertification,
    Rule,
    Start,
)
from reporting.obligations.spans import FOREVER
from reporting.obligations.standings import standing_on, standings
from reporting.obligations.states import on_day
from tests.reporting.obligations.slow_standings import Stands, slowly

_COURSE, _OTHER = "arc-100", "old-1"
_FROM = date(2027, 10, 1)
_EDGES = ["2027-12-31", "2028-01-31", "2028-02-28", "2028-02-29", "2028-03-01", "2028-03-31", "2029-02-28"]
_DAYS = st.one_of(
    st.integers(0, 150).map(lambda days: _FROM + timedelta(days=days)),
    st.integers(0, 600).map(lambda days: _FROM + timedelta(days=days)),
    st.sampled_from(_EDGES).map(date.fromisoformat),
)
"""Close enough to each other to meet on one day, and about the leap day of 2028."""


def _some(one: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=most, unique=True).map(tuple)


def _days(least: int = 1, most: int = 40) -> st.SearchStrategy[tuple[date, date]]:
    """Return stretches of days, some of them short, some without an end."""
    short = st.tuples(_DAYS, st.integers(least, most)).map(lambda one: (one[0], one[0] + timedelta(one[1])))
    return st.one_of(short, _DAYS.map(lambda first: (first, FOREVER)))


_UNITS = st.sampled_from(["Transit", "Transit > Bus", "Parks"])
_JOBS = st.builds(
    lambda days, unit, hired: Job(*days, unit=unit, hired_on=hired),
    st.one_of(_days(), _days(90, 400)),
    _UNITS,
    st.one_of(st.none(), _DAYS),
)
_PEOPLE = st.builds(
    PersonHistory,
    st.just("E001"),
    jobs=st.lists(_JOBS, min_size=1, max_size=3).map(tuple),
    leaves=_some(_days().map(lambda days: Leave(*days, "parental"))),
    extensions=_some(st.builds(Extension, st.just(_COURSE), _DAYS, _DAYS), 2),
    exemptions=_some(_days().map(lambda days: Exemption(_COURSE, *days, "elder")), 1),
    completions=_some(st.builds(Completion, st.sampled_from([_COURSE, _COURSE, _OTHER]), _DAYS), 4),
    activity=_some(st.builds(Activity, st.just(_COURSE), _DAYS), 2),
    resolutions=_some(st.builds(Resolution, st.just(_COURSE), st.sampled_from(Answer), _DAYS, _DAYS), 2),
)
_DUES = st.one_of(
    st.just(DueRule()),
    st.builds(DueRule, on=_DAYS),
    st.builds(
        DueRule, season=st.sampled_from([(3, 31), (2, 29), (12, 31)]), at_least_days=st.integers(0, 60)
    ),
    st.builds(
        DueRule,
        count=st.integers(0, 60),
        counted=st.sampled_from([Counted.DAYS, Counted.WORKING_DAYS]),
        start=st.sampled_from(Start),
        course=st.just(_OTHER),
    ),
    st.builds(
        DueRule,
        count=st.integers(0, 13),
        counted=st.just(Counted.MONTHS),
        start=st.sampled_from(Start),
        course=st.just(_OTHER),
    ),
)
_WINDOWS = st.one_of(st.none(), st.integers(0, 90))
_AGAINS = st.one_of(
    st.none(),
    st.builds(
        Recertification,
        st.integers(1, 14),
        st.sampled_from([Basis.COMPLETION, Basis.EXPIRY]),
        window_days=_WINDOWS,
        at_least_days=st.integers(0, 60),
    ),
    st.builds(
        Recertification,
        st.sampled_from([12, 24]),
        st.just(Basis.SEASON),
        st.sampled_from([(3, 31), (2, 29), (12, 31)]),
        _WINDOWS,
        st.integers(0, 90),
    ),
)
_ASKS: st.SearchStrategy[Condition] = st.sampled_from(
    [
        EVERYBODY,
        Ask(Field.UNIT, ("Transit",)),
        Ask(Field.COMPLETED, (_OTHER,)),
        Ask(Field.HIRED, (), date(2027, 11, 1), date(2028, 2, 29)),
    ]
)
_WHO = st.recursive(
    _ASKS,
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(lambda one, other: All((one, other)), part, part),
        st.builds(lambda one, other: Any((one, other)), part, part),
    ),
    max_leaves=3,
)
_RULES = st.builds(
    lambda name, who, days, due, grace, again: Rule(
        name, _COURSE, who, *days, due=due, grace_days=grace, again=again
    ),
    st.sampled_from(["a", "b"]),
    _WHO,
    st.one_of(_days(100, 400), st.just((_FROM, FOREVER))),
    _DUES,
    st.sampled_from([0, 0, 1, 14]),
    _AGAINS,
)
_EQUAL = _days().map(lambda days: (Equivalence(_COURSE, _OTHER, *days),))
_POLICIES = st.builds(
    Policy,
    rules=st.lists(_RULES, min_size=1, max_size=2, unique_by=lambda one: one.id).map(tuple),
    equivalences=st.one_of(st.just(()), _EQUAL),
)


@settings(max_examples=300, deadline=None)
@given(_PEOPLE, _POLICIES, st.lists(_DAYS, min_size=8, max_size=8))
def test_each_day_is_as_the_manual_says(person: PersonHistory, policy: Policy, days: list[date]) -> None:
    found = standings(person, policy)
    for day in days:
        stretch, alone = on_day(found, _COURSE, day), standing_on(person, policy, _COURSE, day)
        expected = slowly(person, policy, _COURSE, day)
        for one in (stretch, alone):
            told = one and Stands(one.state.value, one.due_on, one.counts_until, one.trouble)
            assert told == expected, day
