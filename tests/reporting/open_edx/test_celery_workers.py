"""Real Celery workers and their clock, with a real broker, do the jobs of an LMS that keeps the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from pytest_django import DjangoDbBlocker

from groundwork.site.database import database_settings
from reporting.models import JobSchedule, JobState, QueuedJob
from scripts.database_servers import redis
from tests.reporting.open_edx.celery_lms import Lms, kill, wait_until
from tests.reporting.replica.sites import on_databases

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture(scope="module")
def lms(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Lms]:
    """Have an LMS whose database this process reads too, with a broker."""
    folder = tmp_path_factory.mktemp("lms")
    with redis() as broker:
        found = Lms(folder, broker)
        found.ask("tables")
        settings = {"default": database_settings(found.database, folder)}
        with django_db_blocker.unblock(), on_databases(settings):
            yield found


def _all_done() -> bool:
    return not QueuedJob.objects.exclude(state=JobState.DONE).exists()


def test_a_worker_that_is_killed_loses_nothing_and_two_do_nothing_twice(lms: Lms) -> None:
    numbers = range(1, 61)
    with ExitStack() as programs:
        killed = programs.enter_context(lms.worker())
        programs.enter_context(lms.worker())
        lms.ask("1", "61")
        wait_until(lambda: sum(worker == killed.pid for _, worker in lms.notes("begun", numbers)) > 5)
        kill(killed)
        programs.enter_context(lms.worker())
        programs.enter_context(lms.clock())
        wait_until(_all_done)
        lms.ask("recur")
        wait_until(lambda: QueuedJob.objects.exclude(name="note").exists() and _all_done())

    begun, done = lms.notes("begun", numbers), lms.notes("done", numbers)
    assert {number for number, _ in done} == set(numbers)
    assert len(begun) <= len(numbers) + 1, "none was begun twice but the one whose worker was killed"
    assert len({worker for _, worker in begun}) >= 2
    recurred = QueuedJob.objects.exclude(name="note").values_list("name", "attempts")
    scheduled = JobSchedule.objects.values_list("name", flat=True)
    assert {"adapters.feed", "figures.recount", "ledger.verify", "webhooks.obligations"} <= set(scheduled)
    assert sorted(recurred) == sorted((name, 1) for name in scheduled)


def test_a_broker_that_is_gone_breaks_no_page_and_the_clock_finds_what_it_was_not_told(lms: Lms) -> None:
    numbers = range(1001, 1004)
    gone = Lms(lms.folder, "redis://127.0.0.1:1/0")

    logged = gone.ask("1001", "1004")

    assert logged.count("the broker did not take groundwork.work") == 1, "it is asked once, not by each job"
    assert lms.notes("begun", numbers) == []
    with lms.worker(), lms.clock():
        wait_until(_all_done)
    assert sorted(number for number, _ in lms.notes("done", numbers)) == list(numbers)
