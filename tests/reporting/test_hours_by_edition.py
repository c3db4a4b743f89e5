"""Hours count with the minutes of the edition that was taken; where none are known, with the present ones."""

from __future__ import annotations

from datetime import date
from itertools import starmap

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.catalogue import register_edition
from reporting.figures.basis import Basis
from reporting.figures.hours import staff_hours
from reporting.figures.spells import END
from reporting.figures.ways import Ways
from reporting.ledger.appending import append
from reporting.models import CatalogueCourse
from reporting.records.kinds import Kind
from tests.factories_edition import an_edition
from tests.reporting.factories import at, course, person, record

DAY = date(2026, 4, 30)


@pytest.mark.django_db
def test_each_completion_counts_with_the_minutes_of_its_edition() -> None:
    course("arc-100", edition="2026.2", minutes=90, edition_minutes={"2026.1": 30, "2026.2": 90})
    course("arc-200", edition="2026.1", minutes=60, edition_minutes={"2026.1": 60})
    for number in range(30):
        person(f"E{number:03}", "Transit")
    told = [(range(10), "2026.1"), (range(10, 20), "2026.2"), (range(20, 30), "2024.9")]
    for numbers, edition in told:
        append([_done(number, edition, 3) for number in numbers], recorded_at=at(2026, 3, 30))

    march = staff_hours(Basis(DAY, DAY), 2).rows[0].months[0]
    # 10 people x 30 minutes, 10 x 90, and 10 of an edition that is not known x 90.
    assert (march.completions, march.hours) == (30, 35.0)

    append([_done(number, "2026.2", 4) for number in range(10)], recorded_at=at(2026, 4, 20))
    months = staff_hours(Basis(DAY, DAY), 2).rows[0].months
    assert [one.hours for one in months] == [35.0, 15.0]


@pytest.mark.django_db
def test_the_catalogue_remembers_how_long_each_edition_takes() -> None:
    edition = an_edition()
    of_before = CatalogueCourse.objects.create(
        course=edition.content.course.id, edition="2020.1", minutes=15, edition_minutes={"2020.1": 15}
    )
    register_edition(edition)
    of_before.refresh_from_db()
    assert of_before.edition_minutes == {"2020.1": 15, edition.label: edition.content.course.minutes}


_ROW = st.tuples(
    st.integers(1, 3), st.integers(1, 3), st.integers(1, 6), st.integers(1, 6), st.integers(0, 1)
)


@given(st.lists(_ROW, max_size=25), st.lists(st.tuples(*[st.integers(1, 6)] * 3), min_size=1, max_size=10))
def test_the_edition_of_a_day_is_that_of_the_last_record_by_then(
    rows: list[tuple[int, ...]], asked: list[tuple[int, ...]]
) -> None:
    ordered = sorted(rows, key=lambda row: row[:3])
    columns = np.array(ordered, dtype=np.int64).reshape(-1, 5).T
    number = np.arange(len(ordered))
    voided = np.full(len(ordered), END)
    records = Ways(*columns, number, number, number, voided, labels=())
    person_, course_, day = np.array(asked, dtype=np.int64).T

    found = records.editions_on(person_, course_, day, known_on=4).tolist()

    def plainly(one: int, of: int, until: int) -> int:
        held = [
            place
            for place, (who, what, on, known, is_attested) in enumerate(ordered)
            if (who, what, is_attested) == (one, of, 0) and on <= until and known <= 4
        ]
        return held[-1] if held else -1

    assert found == list(starmap(plainly, asked))


def _done(number: int, edition: str, month: int) -> object:
    about = {"learner": f"E{number:03}", "registration": f"r{month}", "edition": edition}
    return record(Kind.COMPLETED, occurred_at=at(2026, month, 10), **about)
