"""The database is killed in the middle of what comes in, is gone, and comes back; so is the site.

Gone for a second in the suite; ``GROUNDWORK_GONE=60`` for a minute by hand.
"""

from __future__ import annotations

import os
import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from groundwork.site.database import database_settings
from reporting.ledger.completions import rebuild
from reporting.ledger.verification import verify
from reporting.models import Completion, LedgerEntry
from reporting.records.canonical import to_data
from reporting.xapi.api import verify_statements
from reporting.xapi.models import StatementTerm, XapiStatement
from tests.conformance.xapi.templates import Json, plain
from tests.reporting.factories import course, person, record
from tests.reporting.replica.sites import on_databases
from tests.reporting.xapi.killed_database import Server, killed_mariadb, killed_postgresql
from tests.reporting.xapi.live import Site, kill, new_site

BATCH, WRITERS = 20, 4
GONE = float(os.environ.get("GROUNDWORK_GONE") or 1)
STATEMENTS, RECORDS = "/xapi/statements", "/api/v1/records/"
pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@dataclass
class Senders:
    """Systems that send batches, each again and again until it is acknowledged."""

    site: Site
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    """Where it went, and the name of the batch."""
    refused: Counter[int] = field(default_factory=Counter)
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def begin(self) -> None:
        """Send from now on."""
        self._stop.clear()
        self._threads = [threading.Thread(target=self._send) for _ in range(WRITERS)]
        for one in self._threads:
            one.start()

    def end(self) -> None:
        """Send no more; what was not acknowledged is left."""
        self._stop.set()
        for one in self._threads:
            one.join()

    def wait_for_more(self, number: int) -> None:
        """Wait until *number* more batches were acknowledged."""
        wanted, until = len(self.acknowledged) + number, time.monotonic() + 120
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < until, f"no more was taken: {self.refused}"
            time.sleep(0.02)

    def _send(self) -> None:
        turn = 0
        while not self._stop.is_set():
            turn += 1
            name = uuid.uuid4().hex[:8]
            path, batch = (RECORDS, _records(name)) if turn % 2 else (STATEMENTS, _statements(name))
            while not self._stop.is_set() and not self._is_taken(path, batch):
                time.sleep(0.05)
            else:
                if not self._stop.is_set():
                    self.acknowledged.append((path, name))

    def _is_taken(self, path: str, batch: list[Json]) -> bool:
        with closing(self.site.connect()) as line, suppress(OSError, HTTPException):
            status = self.site.post(line, batch, path)
            self.refused[status] += 1
            return status == 200
        return False


def _statements(name: str) -> list[Json]:
    return [plain(id=name + str(uuid.uuid4())[8:]) for _ in range(BATCH)]


def _records(name: str) -> list[Json]:
    return [to_data(record(learner=f"E{number:03}", registration=name)) for number in range(BATCH)]


@pytest.fixture(params=[killed_postgresql, killed_mariadb], ids=["PostgreSQL", "MariaDB"])
def server(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[Server]:
    """Have a database with people and a course, which this process reads too."""
    with request.param() as found:
        settings = {"default": database_settings(found.url, tmp_path)}
        with django_db_blocker.unblock(), on_databases(settings):
            # The tables as they are now: that migrations come to the same is seen elsewhere.
            with override_settings(MIGRATION_MODULES={one.label: None for one in apps.get_app_configs()}):
                call_command("migrate", run_syncdb=True, verbosity=0)
            call_command("migrate", fake=True, verbosity=0)
            course("arc-100")
            for number in range(BATCH):
                person(f"E{number:03}")
            yield found


def test_what_was_acknowledged_is_there_once_whatever_was_killed(server: Server, tmp_path: Path) -> None:
    site, chance = new_site(tmp_path, server.url), random.Random(5)  # noqa: S311  no secret
    senders = Senders(site)
    with site.running() as running:
        senders.begin()
        senders.wait_for_more(4)
        time.sleep(chance.uniform(0, 0.3))
        server.kill()
        time.sleep(GONE)
        server.start()
        senders.wait_for_more(8)  # the site goes on by itself
        time.sleep(chance.uniform(0, 0.3))
        kill(running)
        senders.end()

    connection.close()  # which did not outlive the server
    taken = {
        path: {name for where, name in senders.acknowledged if where == path}
        for path in (STATEMENTS, RECORDS)
    }
    stored = Counter(one.hex[:8] for one in XapiStatement.objects.values_list("statement_id", flat=True))
    assert taken[STATEMENTS] <= stored.keys()
    assert set(stored.values()) == {BATCH}, "a batch is there whole, or not at all"
    assert StatementTerm.objects.values("statement").distinct().count() == sum(stored.values())
    kept = Counter(LedgerEntry.objects.values_list("registration", flat=True))
    assert taken[RECORDS] <= kept.keys()
    assert set(kept.values()) == {BATCH}, "sent again it counts once"
    assert (verify().faults, verify_statements().faults) == ((), ())
    counted = sorted(Completion.objects.values_list("person__number", "registration"))
    rebuild()
    assert counted == sorted(Completion.objects.values_list("person__number", "registration"))
    assert set(senders.refused) <= {200, 503}, "while it is gone, senders are told to wait"
