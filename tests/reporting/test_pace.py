"""Requests are counted for all processes of the site together, and cost little where many are allowed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reporting.ingest import pace
from reporting.ingest.pace import is_too_often
from reporting.models import RequestCount

pytestmark = pytest.mark.django_db


@pytest.fixture
def another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what this process took: as another one, which has the database and nothing else."""
    monkeypatch.setattr(pace, "_taken", {})


@pytest.mark.usefixtures("another_process")
@pytest.mark.parametrize("limit", [1, 3, 99])
def test_so_many_pass_and_no_more(limit: int) -> None:
    assert [is_too_often("one", limit) for _ in range(limit + 2)] == [False] * limit + [True, True]
    assert not is_too_often("another", limit)


@pytest.mark.usefixtures("another_process")
def test_of_several_processes_no_more_pass_than_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    processes: list[dict[str, object]] = [{}, {}, {}]
    passed = 0
    for number in range(1_500):
        monkeypatch.setattr(pace, "_taken", processes[number % 3])
        passed += not is_too_often("one", 1_000)
    assert passed == 1_000, "each of the three has used up what it took"


@pytest.mark.usefixtures("another_process")
def test_a_large_limit_costs_few_writes() -> None:
    is_too_often("one", 100_000)
    with CaptureQueriesContext(connection) as queries:
        assert not any(is_too_often("one", 100_000) for _ in range(999))
        assert len(queries) == 0
        assert not is_too_often("one", 100_000)
        assert len(queries) == 2


@pytest.mark.usefixtures("another_process")
def test_who_is_refused_costs_one_read() -> None:
    is_too_often("one", 1)
    with CaptureQueriesContext(connection) as queries:
        assert is_too_often("one", 1)
    assert [query["sql"].partition(" ")[0] for query in queries] == ["SELECT"]


@pytest.mark.usefixtures("another_process")
def test_the_minute_begins_with_the_first_request_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    start = timezone.now()

    def passed(after: float) -> bool:
        monkeypatch.setattr(pace.timezone, "now", lambda: start + timedelta(seconds=after))
        return not is_too_often("one", 200)

    assert [passed(0) for _ in range(201)] == [True] * 200 + [False]
    assert not passed(59.9)
    assert [passed(60) for _ in range(201)] == [True] * 200 + [False]


@pytest.mark.usefixtures("another_process")
def test_who_it_was_is_no_text_and_goes_after_an_hour() -> None:
    is_too_often("stranger:192.0.2.7", 5)
    assert "192.0.2.7" not in str(RequestCount.objects.values_list())
    RequestCount.objects.update(began_at=_hours_ago(1.1))
    is_too_often("stranger:192.0.2.8", 5)
    assert RequestCount.objects.count() == 1


def _hours_ago(hours: float) -> datetime:
    return timezone.now() - timedelta(hours=hours)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("another_process")
def test_of_many_at_the_same_time_no_more_pass() -> None:
    def ask(_: int) -> int:
        try:
            return sum(not is_too_often("one", 30) for _ in range(8))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as askers:
        assert sum(askers.map(ask, range(8))) == 30
