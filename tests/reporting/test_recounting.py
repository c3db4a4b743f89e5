"""Each night some kept counts are held against the people one by one: a wrong one is found, and told of."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from groundwork.metrics.standing import Standing
from reporting.figures.deriving import catch_up, rebuild
from reporting.figures.jobs import recount_some
from reporting.figures.memory import forget
from reporting.figures.recounting import last_recount, recount
from reporting.jobs.api import HopelessError
from reporting.ledger.appending import append
from reporting.models import AuditEntry, StandingChanges
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person, record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _city() -> None:
    """Two people in Roads and one in Parks, of whom one course is asked."""
    assign(course("arc-100"))
    for number, unit in (("E001", "Roads"), ("E002", "Roads"), ("E003", "Parks")):
        person(number, unit)
    then = timezone.now() - timedelta(days=20)
    append([record(learner="E001", occurred_at=then)], recorded_at=then)


def _lose_the_counts() -> None:
    catch_up()
    StandingChanges.objects.all().delete()
    forget()


def _gauges() -> dict[str, float]:
    return {one.name: one.samples[0].value for one in Standing().collect() if one.samples}


def test_counts_that_are_right_are_found_so_and_written_down() -> None:
    found = recount(timezone.localdate() - timedelta(days=1))

    assert (found.units, found.people, found.counts, found.wrong) == (2, 3, 4, 0)
    assert last_recount() == found
    assert AuditEntry.objects.get().page == "recount"


def test_each_unit_has_its_turn() -> None:
    day = timezone.localdate() - timedelta(days=1)

    assert [recount(day, most=1).people for _ in range(3)] == [2, 1, 2]


def test_a_count_that_is_wrong_is_found_and_counting_anew_mends_it() -> None:
    _lose_the_counts()

    with pytest.raises(
        HopelessError, match=r"^4 of 4 kept counts were wrong; .* `groundwork figure rebuild`"
    ):
        recount_some({})
    assert AuditEntry.objects.get().query["where"] == [
        "Roads: *",
        "Roads: arc-100",
        "Parks: *",
        "Parks: arc-100",
    ]
    assert _gauges()["groundwork_recount_wrong"] == 4

    rebuild()
    recount_some({})
    assert _gauges()["groundwork_recount_wrong"] == 0
    assert _gauges()["groundwork_recounted_people"] == 3


def test_the_page_says_how_the_counts_were_found(sign_in: SignIn) -> None:
    def said() -> str:
        page = html.fromstring(sign_in("hr", "HR analysts").get("/hr/quality/").content.decode())
        return " ".join(page.text_content().split())

    assert "not yet held against the people one by one" in said()
    recount(timezone.localdate() - timedelta(days=1))
    assert "✓ Kept counts that were not what the people come to0Nothing to do" in said()
    assert "3 people, 4 counts" in said()
    _lose_the_counts()
    recount(timezone.localdate() - timedelta(days=1))
    assert "⚠ Kept counts that were not what the people come to4" in said()
