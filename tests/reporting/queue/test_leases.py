"""A job that tells of its progress is not begun by another worker, however long it takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from reporting.jobs import registry
from reporting.jobs.api import LeaseLostError, enqueue, job, progress, work_once
from reporting.jobs.leases import leased
from reporting.jobs.queue import Taken, finish, take
from reporting.ledger.appending import append
from reporting.ledger.verification import verify
from reporting.models import JobState, QueuedJob
from tests.reporting.factories import course, person, record

pytestmark = pytest.mark.django_db
LEASE = timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _jobs_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    registry._load()
    for name in ("_jobs", "_schedules", "_watches"):
        monkeypatch.setattr(registry, name, {})


def _begun() -> tuple[Taken, datetime]:
    """Begin a job with a lease of ten minutes, and return it with the moment."""
    job("long", at_most=LEASE)(lambda payload: None)
    enqueue("long", {})
    taken = take()
    assert taken is not None
    return taken, timezone.now()


def test_a_job_of_an_hour_with_a_lease_of_ten_minutes_is_not_begun_twice() -> None:
    taken, begun = _begun()
    with leased(taken):
        for minute in range(60):
            moment = begun + timedelta(minutes=minute)
            progress(moment)
            assert take(moment) is None, minute
    finish(taken)
    assert QueuedJob.objects.get().state == JobState.DONE


def test_after_the_last_word_the_lease_runs_out() -> None:
    taken, begun = _begun()
    with leased(taken):
        progress(begun + timedelta(minutes=9))
    assert take(begun + timedelta(minutes=18)) is None
    other = take(begun + timedelta(minutes=20))
    assert other is not None
    assert (other.number, other.attempts) == (taken.number, 2)


def test_who_lost_the_lease_is_stopped_and_does_not_take_it_back() -> None:
    taken, begun = _begun()
    other = take(begun + timedelta(minutes=11))
    assert other is not None
    with leased(taken), pytest.raises(LeaseLostError):
        progress(begun + timedelta(minutes=12))
    with leased(other):
        progress(begun + timedelta(minutes=16))
    assert QueuedJob.objects.get().lease == other.lease


def test_a_worker_that_lost_the_lease_says_nothing_of_the_end(caplog: pytest.LogCaptureFixture) -> None:
    @job("long", at_most=LEASE)
    def long(payload: Mapping[str, Any]) -> None:
        soon = timezone.now()
        assert take(soon + timedelta(minutes=11)) is not None
        progress(soon + timedelta(minutes=12))
        pytest.fail("it went on")

    enqueue("long", {})
    work_once(most=1)
    row = QueuedJob.objects.get()
    assert (row.state, row.attempts, row.error) == (JobState.RUNNING, 2, "")
    assert "for longer than its lease without a word" in caplog.text


def test_a_loop_may_tell_of_its_progress_often(django_assert_num_queries: Any) -> None:
    taken, begun = _begun()
    with leased(taken), django_assert_num_queries(3):
        for second in range(550):
            progress(begun + timedelta(seconds=second + 2))


def test_what_is_renewed_in_a_transaction_holds_with_its_end() -> None:
    taken, begun = _begun()
    with leased(taken), transaction.atomic():
        progress(begun + timedelta(minutes=9))
    assert take(begun + timedelta(minutes=12)) is None


def test_outside_of_a_job_nothing_is_written(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        progress()
    taken, begun = _begun()
    with leased(taken):
        pass
    with django_assert_num_queries(0):
        progress(begun + timedelta(days=1))


def test_the_proof_of_the_ledger_tells_of_its_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    course()
    person("E001")
    append([record()])
    taken, begun = _begun()
    with leased(taken):
        monkeypatch.setattr(timezone, "now", lambda: begun + timedelta(minutes=9))
        assert verify().is_sound
    assert QueuedJob.objects.get().run_at == begun + timedelta(minutes=19)
