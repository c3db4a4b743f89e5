"""Of many people a worker counts whom an edition would ask, and the page is asked again meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from reporting.figures import kept_asked
from reporting.figures.asked_again import asked_again
from reporting.figures.kept_asked import JOB, shown_asked
from reporting.jobs.api import waits_since, work_once
from reporting.ledger.appending import append
from reporting.models import KeptAsked
from reporting.obligations.rules import Revision
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
MINUTES = {"words": 7, "deeds": 20}


@pytest.fixture(autouse=True)
def _city(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve people are many here, of whom eleven have completed the older edition."""
    monkeypatch.setattr(kept_asked, "SMALL", 10)
    modules = [{"id": one, "titles": {"en": one}, "is_attended": True} for one in ("words", "deeds")]
    assign(course("arc-100", modules=modules))
    for number in range(12):
        person(f"E{number:03}")
    append(
        record(learner=f"E{one:03}", registration=str(one), occurred_at=at(2026, 5, 1)) for one in range(11)
    )


def _revision() -> Revision:
    return Revision(
        "arc-100", "2026.2", timezone.localdate(), ("words", "deeds"), older=frozenset({"ab" * 8})
    )


def test_a_worker_counts_and_the_page_shows_the_same_as_if_it_had_counted_itself() -> None:
    revision, now = _revision(), timezone.now()
    assert shown_asked(revision, MINUTES, now) is None
    assert shown_asked(revision, MINUTES, now) is None  # asked for twice, counted once
    assert work_once()
    assert not work_once()
    found = shown_asked(revision, MINUTES, now)
    assert found == asked_again(revision, MINUTES, timezone.localdate(now))
    assert found is not None
    assert (found.whole.people, found.whole.required, found.whole.minutes) == (11, 12, 297)
    assert KeptAsked.objects.count() == 1


def test_another_question_and_an_old_answer_are_counted_anew() -> None:
    revision, now = _revision(), at(2026, 11, 20)
    shown_asked(revision, MINUTES, now)
    work_once()
    assert shown_asked(revision, {"words": 8, "deeds": 20}, now) is None
    work_once()
    KeptAsked.objects.update(made_at=now)
    append([record(learner="E011", registration="11", occurred_at=at(2026, 5, 1))])
    assert shown_asked(revision, MINUTES, now + timedelta(minutes=4)) is not None
    assert shown_asked(revision, MINUTES, now + timedelta(minutes=6)) is None


def test_where_no_worker_takes_it_up_the_page_counts() -> None:
    revision, now = _revision(), timezone.now()
    assert shown_asked(revision, MINUTES, now) is None
    assert waits_since(JOB) is not None
    assert shown_asked(revision, MINUTES, now + timedelta(minutes=2)) is not None


def test_of_few_people_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_asked, "SMALL", 100)
    assert shown_asked(_revision(), MINUTES, timezone.now()) is not None
    assert not KeptAsked.objects.exists()
