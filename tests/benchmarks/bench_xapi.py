"""Measure how fast the learning record store takes statements, over HTTP, from gunicorn with one worker.

``GROUNDWORK_BENCH_STATEMENTS`` says how many are stored between the first and the last measuring (20,000; the
promise is of 1,000,000, which takes some minutes). Beside it in the same run Ralph, where it is installed
(``scripts/install-ralph.sh``): with nothing behind it that would store, so its figures are an upper bound.
"""

from __future__ import annotations

import http.client
import json
import os
import tempfile
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.ralph import Ralph, is_installed
from tests.reporting.xapi.live import Site, new_site

BATCH = 500
SINGLES = 400
_PEOPLE, _ACTIVITIES = 16_000, 500


def run() -> list[tuple[str, object, str, str]]:
    """Return the figures of one run on a SQLite file as the site opens it (WAL, a sync at every commit)."""
    between = int(os.environ.get("GROUNDWORK_BENCH_STATEMENTS", "20000"))
    with tempfile.TemporaryDirectory(prefix="groundwork-bench-") as folder:
        site = new_site(Path(folder))
        with site.running():
            _batches(site, 2)
            single, four = _singles(site, 1), _singles(site, 4)
            first = _batches(site, 10)
            _batches(site, between // BATCH)
            last = _batches(site, 10)
            page = _page(site)
    ralph = _of_ralph()
    beside = (
        {
            name: f"; {ours / theirs:.1f} x Ralph ({theirs:.0f})"
            for name, (ours, theirs) in {
                "single": (single, ralph["single"]),
                "four": (four, ralph["four"]),
                "batch": (first, ralph["batch"]),
            }.items()
        }
        if ralph
        else dict.fromkeys(("single", "four", "batch"), "; Ralph is not installed")
    )
    return [
        (
            "statements in, one at a time, one connection",
            single,
            "a second",
            f"at least 1,000{beside['single']}",
        ),
        ("  the same, four connections", four, "a second", f"durable, each by itself{beside['four']}"),
        ("statements in, batches of 500", first, "a second", f"at least 8,000{beside['batch']}"),
        (
            f"  the same with {between + 6_000:,} more stored",
            last,
            "a second",
            f"{last / first:.2f} of the first",
        ),
        ("a page of 100 statements of one person", 1000 * page, "ms", "the whole answer, over HTTP"),
    ]


def statement() -> dict[str, Any]:
    """Return an answer to a question, as a cmi5 package tells it: about 800 bytes."""
    number = uuid.uuid4().int
    return {
        "id": str(uuid.uuid4()),
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": "https://city.example", "name": f"E{number % _PEOPLE:06}"},
        },
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}},
        "object": {
            "objectType": "Activity",
            "id": f"https://city.example/questions/{number % _ACTIVITIES}",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                "name": {"en": "Which of these is a fact?"},
            },
        },
        "result": {"success": True, "score": {"scaled": 0.5}, "duration": "PT5S"},
        "context": {
            "registration": str(uuid.uuid4()),
            "contextActivities": {
                "grouping": [{"id": "https://city.example/courses/1"}],
                "category": [{"id": "https://w3id.org/xapi/cmi5/context/categories/cmi5"}],
            },
            "language": "en",
        },
        "timestamp": "2026-11-22T10:00:00.000Z",
    }


def _singles(site: Site | Ralph, connections: int) -> float:
    """Return how many a second are acknowledged when each is a request of its own."""
    bodies = [[json.dumps(statement()).encode() for _ in range(SINGLES)] for _ in range(connections)]
    start = time.perf_counter()
    with ThreadPoolExecutor(connections) as senders:
        list(senders.map(lambda some: _send(site, some), bodies))
    return connections * SINGLES / (time.perf_counter() - start)


def _batches(site: Site | Ralph, batches: int) -> float:
    """Return how many a second are acknowledged in batches."""
    bodies = [json.dumps([statement() for _ in range(BATCH)]).encode() for _ in range(batches)]
    start = time.perf_counter()
    _send(site, bodies)
    return batches * BATCH / (time.perf_counter() - start) if batches else 0.0


def _send(site: Site | Ralph, bodies: list[bytes]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)
    for body in bodies:
        connection.request("POST", site.path, body, site.headers())
        answer = connection.getresponse()
        told = answer.read()
        assert answer.status == 200, (answer.status, told[:300])  # a broken benchmark
    connection.close()


def _page(site: Site) -> float:
    agent = json.dumps(statement()["actor"])
    connection = site.connect()
    start = time.perf_counter()
    for _ in range(20):
        connection.request("GET", f"{site.path}?{urlencode({'agent': agent})}", headers=site.headers())
        assert connection.getresponse().read()
    return (time.perf_counter() - start) / 20


def _of_ralph() -> dict[str, float]:
    """Return the figures of Ralph without any store behind it: what its own work allows at the most."""
    if not is_installed():
        return {}
    with Ralph() as ralph:
        _batches(ralph, 1)
        return {"single": _singles(ralph, 1), "four": _singles(ralph, 4), "batch": _batches(ralph, 6)}
