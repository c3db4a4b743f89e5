"""A skill is shown when every calibrated observer of the last day saw enough, in whatever order it came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.api import Checklist
from assessments.authoring import load_checklists
from groundwork.home import home
from groundwork.observed.deciding import Result, Standing, standing

TODAY = date(2026, 11, 22)
SHOWN = {"voice": "seen", "neutrality": "seen", "respect": "seen", "motives": "partly"}
NOT_YET = {**SHOWN, "respect": "not-seen"}


@dataclass(frozen=True)
class Seen:
    observer: str = "E700"
    version: str = "1"
    levels: dict[str, str] = None  # type: ignore[assignment]
    next_step: str = ""
    has_second: bool = False
    is_calibrated: bool = True
    observed_on: date = date(2026, 11, 20)


GOOD, POOR = Seen(levels=SHOWN), Seen(levels=NOT_YET, next_step="reason-first")


@cache
def load_checklists_once() -> tuple[Checklist, ...]:
    return load_checklists(home().assessments_content)


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_checklists_once()[0]


@pytest.mark.parametrize(
    ("seen", "result"),
    [
        pytest.param([], Result.NONE, id="nobody looked"),
        pytest.param([GOOD], Result.SHOWN, id="three of four"),
        pytest.param([POOR], Result.NOT_YET, id="two of four"),
        pytest.param([replace(GOOD, is_calibrated=False)], Result.NONE, id="an observer without calibration"),
        pytest.param([replace(GOOD, version="2")], Result.NONE, id="another version of the checklist"),
        pytest.param([replace(GOOD, has_second=True)], Result.WAITING, id="the second is still to come"),
        pytest.param(
            [replace(GOOD, has_second=True), replace(GOOD, observer="E701", has_second=True)],
            Result.SHOWN,
            id="both saw it",
        ),
        pytest.param(
            [replace(GOOD, has_second=True), replace(POOR, observer="E701")],
            Result.NOT_YET,
            id="one of two did not see it",
        ),
        pytest.param([POOR, GOOD], Result.SHOWN, id="a correction"),
        pytest.param([GOOD, POOR], Result.NOT_YET, id="a correction the other way"),
        pytest.param([POOR, replace(GOOD, observed_on=date(2026, 11, 21))], Result.SHOWN, id="a later day"),
        pytest.param([replace(GOOD, observed_on=date(2025, 11, 23))], Result.SHOWN, id="its last day"),
        pytest.param([replace(GOOD, observed_on=date(2025, 11, 22))], Result.EXPIRED, id="a year ago"),
    ],
)
def test_the_result_follows_from_what_was_seen(
    checklist: Checklist, seen: list[Seen], result: Result
) -> None:
    assert standing(checklist, seen, TODAY).result is result


def test_what_was_not_shown_comes_with_a_next_step(checklist: Checklist) -> None:
    assert standing(checklist, [POOR], TODAY) == Standing(
        Result.NOT_YET, date(2026, 11, 20), None, ("reason-first",)
    )


@given(
    st.lists(
        st.builds(
            Seen,
            levels=st.sampled_from([SHOWN, NOT_YET]),
            has_second=st.booleans(),
            is_calibrated=st.booleans(),
            observed_on=st.dates(date(2026, 11, 1), TODAY),
        ),
        unique_by=lambda one: one.observed_on,
    ).flatmap(lambda seen: st.tuples(st.just(seen), st.permutations(seen)))
)
def test_the_order_in_which_days_become_known_does_not_matter(both: tuple[list[Seen], list[Seen]]) -> None:
    (checklist,) = load_checklists_once()

    assert standing(checklist, both[0], TODAY) == standing(checklist, both[1], TODAY)
