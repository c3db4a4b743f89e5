"""A job is done once its caller's work is committed, by one worker, again until it succeeds or has failed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from reporting.jobs import registry
from reporting.jobs.api import HopelessError, JobError, Weekly, enqueue, every, job, try_again, work_once
from reporting.jobs.calling import call_what_recurs
from reporting.jobs.pauses import pause_after
from reporting.jobs.queue import finish, take
from reporting.models import JobSchedule, JobState, QueuedJob

pytestmark = pytest.mark.django_db
Does = Callable[[Mapping[str, Any]], None]


@pytest.fixture(autouse=True)
def _jobs_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    registry._load()
    for name in ("_jobs", "_schedules", "_watches"):
        monkeypatch.setattr(registry, name, {})


@pytest.fixture
def done() -> list[int]:
    seen: list[int] = []
    job("note", attempts=3)(lambda payload: seen.append(payload["number"]))
    return seen


def _failing(error: Exception) -> Does:
    def does(payload: Mapping[str, Any]) -> None:
        raise error

    return does


def _now_due() -> None:
    QueuedJob.objects.update(run_at=timezone.now())


def test_what_is_asked_for_is_done_once(done: list[int]) -> None:
    enqueue("note", {"number": 1})
    enqueue("note", {"number": 2})
    assert work_once() == 2
    assert work_once() == 0
    assert done == [1, 2]
    assert set(QueuedJob.objects.values_list("state", flat=True)) == {JobState.DONE}


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_asked_for(done: list[int]) -> None:
    with transaction.atomic():
        enqueue("note", {"number": 1}, key="a")
        transaction.set_rollback(True)
    assert work_once() == 0


def test_of_a_key_one_job_waits_with_the_earliest_moment(done: list[int]) -> None:
    later = timezone.now() + timedelta(hours=1)
    enqueue("note", {"number": 1}, key="a", run_at=later + timedelta(hours=1))
    enqueue("note", {"number": 2}, key="a", run_at=later)
    assert QueuedJob.objects.get().run_at == later
    enqueue("note", {"number": 3}, key="b")
    assert work_once() == 1
    enqueue("note", {"number": 4}, key="a")
    assert work_once() == 1
    assert done == [3, 1], "of a key the first payload"


def test_what_is_asked_for_while_it_is_being_done_is_done_again(done: list[int]) -> None:
    enqueue("note", {"number": 1}, key="a")
    taken = take()
    assert taken is not None
    enqueue("note", {"number": 2}, key="a")
    finish(taken)
    work_once()
    assert done == [2]


def test_a_job_that_fails_is_tried_again_later_and_then_shown() -> None:
    job("break", attempts=2)(_failing(JobError("the store does not answer")))
    enqueue("break", {})
    assert (work_once(), work_once()) == (1, 0), "not at once"
    row = QueuedJob.objects.get()
    pause = (row.run_at - timezone.now()).total_seconds()
    assert row.state == JobState.WAITING
    assert 10 < pause <= 30
    _now_due()
    work_once()
    row.refresh_from_db()
    assert (row.state, row.attempts) == (JobState.FAILED, 2)
    assert (row.error, row.problem) == ("JobError", "the store does not answer")
    assert try_again(row.pk)
    assert not try_again(row.pk), "it waits already"
    assert work_once() == 1


def test_what_is_hopeless_is_not_tried_again() -> None:
    job("break")(_failing(HopelessError("this file is gone")))
    enqueue("break", {})
    work_once()
    assert QueuedJob.objects.get().state == JobState.FAILED


def test_the_words_of_a_foreign_error_are_not_kept() -> None:
    job("break", attempts=1)(_failing(ValueError("no mailbox for lam.nguyen@city.example")))
    enqueue("break", {})
    work_once()
    row = QueuedJob.objects.get()
    assert row.error == "ValueError"
    assert row.problem.startswith("an unforeseen error: ValueError in test_queue.py, line ")
    assert "lam" not in row.problem


def test_one_job_that_fails_does_not_hold_up_the_next(done: list[int]) -> None:
    job("break")(_failing(RuntimeError()))
    enqueue("break", {})
    enqueue("note", {"number": 1})
    work_once()
    assert done == [1]


def test_whose_lease_is_over_no_longer_decides(done: list[int]) -> None:
    enqueue("note", {"number": 1})
    slow = take()
    assert slow is not None
    assert take() is None, "it is being done"
    quick = take(timezone.now() + timedelta(minutes=16))
    assert quick is not None
    assert (quick.number, quick.attempts) == (slow.number, 2)
    finish(slow)
    assert QueuedJob.objects.get().state == JobState.RUNNING
    finish(quick)
    assert QueuedJob.objects.get().state == JobState.DONE


def test_a_job_that_kills_its_workers_is_given_up(done: list[int]) -> None:
    enqueue("note", {"number": 1})
    for _ in range(3):
        assert take() is not None
        _now_due()
    assert take() is None
    row = QueuedJob.objects.get()
    assert (row.state, row.error) == (JobState.FAILED, "WorkerLost")


def test_a_job_of_another_release_is_shown() -> None:
    QueuedJob.objects.create(name="gone", slot="gone", run_at=timezone.now(), made_at=timezone.now())
    assert work_once() == 0
    assert QueuedJob.objects.get().problem == "no part of this release knows such a job"


def test_nothing_unknown_can_be_asked_for() -> None:
    with pytest.raises(LookupError, match="GROUNDWORK_JOBS"):
        enqueue("nothing", {})


def test_what_recurs_comes_once_however_often_it_was_missed(done: list[int]) -> None:
    job("weekly")(lambda payload: done.append(7))
    every("weekly", Weekly(0, timezone.now().time()))
    work_once()
    assert done == [], "the first time is its next moment"
    now = timezone.now() + timedelta(weeks=5)
    call_what_recurs(now)
    call_what_recurs(now)
    assert work_once() == 1
    assert done == [7]
    assert now < JobSchedule.objects.get().next_at <= now + timedelta(weeks=1, hours=1)


@pytest.mark.parametrize(
    ("attempts", "chance", "seconds"), [(1, 0, 30), (1, 1, 15), (4, 0, 240), (40, 0, 3600)]
)
def test_pauses_grow_and_differ(attempts: int, chance: float, seconds: int) -> None:
    assert pause_after(attempts, chance=chance).total_seconds() == seconds
