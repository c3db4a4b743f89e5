"""Systems that send statements and records, batch after batch, and note what was acknowledged."""

from __future__ import annotations

import threading
import time
import uuid
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPException

from reporting.records.canonical import to_data
from tests.conformance.xapi.templates import Json, plain
from tests.reporting.factories import record
from tests.reporting.xapi.live import Site

BATCH, WRITERS = 20, 4
STATEMENTS, RECORDS = "/xapi/statements", "/api/v1/records/"


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

    def taken(self, path: str) -> set[str]:
        """Return the names of the batches that were acknowledged at *path*."""
        return {name for where, name in list(self.acknowledged) if where == path}

    def wait_for_more(self, number: int) -> None:
        """Wait until *number* more batches were acknowledged."""
        wanted, until = len(self.acknowledged) + number, time.monotonic() + 120
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < until, f"no more was taken: {self.refused}"
            time.sleep(0.02)

    def wait_for_refusals(self, number: int) -> None:
        """Wait until *number* batches were answered as by a site whose database does not take them."""
        until = time.monotonic() + 120
        while sum(times for status, times in self.refused.items() if status >= 500) < number:
            assert time.monotonic() < until, f"everything was taken: {self.refused}"
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
