"""A real Redis, an LMS that sends, and a site that hears: killed in the middle it loses nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from reporting.ledger.verification import verify
from reporting.models import LedgerEntry
from scripts.database_servers import redis
from tests.factories_edition import an_edition
from tests.reporting.factories import course, person
from tests.xblocks.conftest import put

ROOT = Path(__file__).resolve().parents[3]
TOPIC = "learning-badges-lifecycle"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.one_database,
    pytest.mark.skipif(sys.version_info < (3, 12), reason="the bus of Open edX needs Python 3.12"),
]


@pytest.fixture
def bus() -> Iterator[str]:
    """Run a Redis. Where there is none this fails: nothing is left out without a word."""
    with redis() as address:
        yield address


def _tell(bus: str, run: str, learners: int, first: int) -> None:
    """Have an LMS tell that so many learners were enrolled in *run* and passed it: two events each."""
    words = [
        "-W",
        "ignore",
        "-m",
        "tests.groundwork.event_bus.producing",
        bus,
        run,
        str(learners),
        str(first),
    ]
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True, timeout=120)


def _listener(bus: str, built: Path, *more: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "GROUNDWORK_DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "GROUNDWORK_EVENT_BUS_URL": bus,
        "GROUNDWORK_EVENT_BUS_PREFIX": "test",
        "GROUNDWORK_OLX": str(built),
        "PYTHONWARNINGS": "ignore",
    }
    command = [str(Path(sys.executable).parent / "groundwork"), "listen", TOPIC, *more]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE)


def _end(listener: subprocess.Popen[bytes]) -> None:
    listener.kill()
    listener.communicate()


def _wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < until, f"{LedgerEntry.objects.count()} records came"
        time.sleep(0.02)


def test_a_listener_that_is_killed_loses_nothing_and_keeps_nothing_twice(bus: str, tmp_path: Path) -> None:
    edition = an_edition()
    put(tmp_path, edition)
    course(edition.content.course.id)
    for number in range(41):
        person(f"E{number:03}")
    run = "course-v1:Calgary+ARC100+2026_1"
    _tell(bus, run, 30, first=0)
    _tell(bus, "course-v1:Somebody+Else+1", 1, first=0)

    first = _listener(bus, tmp_path)
    try:
        _wait_until(lambda: LedgerEntry.objects.count() >= 5)
    finally:
        _end(first)
    heard = LedgerEntry.objects.count()
    assert heard < 60, "it was killed in the middle"
    _tell(bus, run, 10, first=30)  # while nobody listens

    second = _listener(bus, tmp_path)
    try:
        _wait_until(lambda: LedgerEntry.objects.count() >= 80)
    finally:
        _end(second)
    again = _listener(bus, tmp_path, "--again", "--name", "groundwork-2")
    _tell(bus, run, 1, first=40)  # behind all that is told again
    try:
        _wait_until(lambda: LedgerEntry.objects.count() >= 82)
    finally:
        _end(again)

    found = Counter(LedgerEntry.objects.values_list("learner", "kind"))
    assert found == {(f"E{number:03}", kind): 1 for number in range(41) for kind in ("registered", "passed")}
    assert (verify().checked, verify().faults) == (82, ())
    passed = [
        json.loads(one) for one in LedgerEntry.objects.filter(kind="passed").values_list("body", flat=True)
    ]
    assert {(one["occurred_at"], one["scaled"]) for one in passed} == {("2026-05-03T09:00:00.000000Z", 0.8)}
