"""What is told by one column less what is told by another is about enough people, or about nobody."""

from __future__ import annotations

from datetime import date

import pytest

from reporting.figures.basis import Basis
from reporting.figures.breakdown import Breakdown, Facet, breakdown
from reporting.figures.published import Shown
from reporting.ledger.appending import append
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 31)


def _shown(found: Breakdown) -> dict[str, int]:
    return {row.value: row.cell.required for row in found.rows if row.shown is Shown.YES}


def _done(numbers: range) -> None:
    told = [record(learner=f"E{number:03}", occurred_at=at(2026, 3, 2)) for number in numbers]
    append(told, recorded_at=at(2026, 3, 3))


def test_the_few_of_one_title_do_not_follow_from_their_job_family() -> None:
    """Fire has 60: 40 firefighters, 17 captains and three chiefs, who are hidden with the loaders."""
    assign(course())
    titles = ["Firefighter"] * 40 + ["Captain"] * 17 + ["Chief"] * 3 + ["Clerk"] * 38 + ["Loader"] * 12
    for number, title in enumerate(titles):
        person(f"E{number:03}", "City", job_family="Fire" if number < 60 else "Office", title=title)
    _done(range(0, 110, 2))
    basis = Basis(MARCH, MARCH)

    assert _shown(breakdown(basis, "arc-100", Facet.JOB_FAMILY)) == {"Fire": 60, "Office": 50}
    by_title = _shown(breakdown(basis, "arc-100", Facet.TITLE))
    assert "Chief" not in by_title
    # With 40 and 17 beside the 60 of Fire, the three chiefs would be what is left.
    assert not {"Firefighter", "Captain"} <= by_title.keys()
