"""Measure how fast the learning record store takes statements, over HTTP, from gunicorn with one worker.

A flat line: what a statement costs the server's processor in batches, with 0, 50,000 and 200,000 stored; with
``--large`` with 0 to 1,000,000, which takes some minutes and draws ``docs/pictures/cost-of-records.svg``. At
each size batch by batch in turns with a store that is empty, so that what else the machine does slows both.
In the same run, turn by turn, Ralph, where it is installed (``scripts/install-ralph.sh``): with nothing
behind it that would store, so its figures are an upper bound; and how often the disk alone can sync. Told are
the medians of the turns, sent with next to no work of the sender's.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from statistics import fmean, median
from typing import Any
from urllib.parse import urlencode

import psutil

from tests.benchmarks.lean_sender import request_bytes, send
from tests.benchmarks.ralph import Ralph, is_installed
from tests.benchmarks.records_chart import Cost, draw
from tests.reporting.xapi.live import Site, new_site

CHART = Path(__file__).resolve().parents[2] / "docs/pictures/cost-of-records.svg"
BATCH = 500
SINGLES = 400
_TURNS = 9
"""Of the site and of Ralph, one after the other."""
_SIZES = (0, 50_000, 200_000)
_LARGE = (0, 100_000, 250_000, 500_000, 1_000_000)
_MEASURED = 16
"""Batches at each point of the line."""
_SYNCS = 400
_PEOPLE, _ACTIVITIES = 16_000, 500
_Row = tuple[str, object, str, str]


def run() -> list[_Row]:
    """Return the figures of one run on a SQLite file as the site opens it (WAL, a sync at every commit)."""
    is_large = bool(os.environ.get("GROUNDWORK_BENCH_LARGE"))
    with tempfile.TemporaryDirectory(prefix="groundwork-bench-") as folder:
        site = new_site(Path(folder))
        with site.running() as server:
            ours, ralph, syncs = _in_turns(site, Path(folder))
            points = _line(site, server.pid, _LARGE if is_large else _SIZES)
            page = _page(site)
    single, four, batch = ours["single"], ours["four"], ours["batch"]
    if is_large:
        CHART.write_text(draw(points, ralph.get("work")), encoding="utf-8")
    return [
        (
            "statements in, one at a time, one connection",
            single,
            "a second",
            f"at least 1,000; the disk alone syncs {syncs:,.0f} a second{_beside(single, ralph, 'single')}",
        ),
        (
            "  the same, four connections",
            four,
            "a second",
            f"durable, acknowledged each by itself{_beside(four, ralph, 'four')}",
        ),
        (
            "statements in, batches of 500",
            batch,
            "a second",
            f"at least 8,000{_beside(batch, ralph, 'batch')}",
        ),
        *_told(points, ralph),
        ("a page of 100 statements of one person", 1000 * page, "ms", "the whole answer, over HTTP"),
    ]


def _in_turns(site: Site, folder: Path) -> tuple[dict[str, float], dict[str, float], float]:
    """Return how many a second the site takes, and Ralph if it is there; and how often the disk syncs."""
    ours: list[dict[str, float]] = []
    others: list[dict[str, float]] = []
    with Ralph() if is_installed() else nullcontext() as ralph:
        for one in (site, ralph):
            if one is not None:
                _turn(one)  # what is loaded and compiled with the first requests
        syncs = [_syncs(folder)]
        for _ in range(_TURNS):
            ours.append(_turn(site))
            syncs.append(_syncs(folder))
            if ralph is not None:
                others.append(_turn(ralph))
        if ralph is not None:
            before = _work(ralph.process)
            _batches(ralph, _MEASURED)
            others.append({"work": 1e6 * (_work(ralph.process) - before) / (_MEASURED * BATCH)})
    return _medians(ours), _medians(others), median(syncs)


def _turn(site: Site | Ralph) -> dict[str, float]:
    return {"single": _singles(site, 1), "four": _singles(site, 4), "batch": _batches(site, 4)}


def _medians(turns: Sequence[Mapping[str, float]]) -> dict[str, float]:
    names = {name for turn in turns for name in turn}
    return {name: median(turn[name] for turn in turns if name in turn) for name in names}


def _line(site: Site, server: int, sizes: Sequence[int]) -> dict[int, Cost]:
    """Return what a statement costs, by how many are stored."""
    points: dict[int, Cost] = {}
    stored = 0
    for size in sizes:
        _batches(site, (size - stored) // BATCH)
        with tempfile.TemporaryDirectory(prefix="groundwork-bench-") as folder:
            empty = new_site(Path(folder))
            with empty.running() as beside:
                _batches(empty, 2)
                measured = [(_cost(site, server), _cost(empty, beside.pid)) for _ in range(_MEASURED)]
        # Not the medians: the system counts a processor's time in hundredths of a second.
        points[size] = Cost(*(fmean(costs) for costs in zip(*measured, strict=True)))
        stored = max(size, stored) + _MEASURED * BATCH
    return points


def _cost(site: Site, server: int) -> float:
    """Return the microseconds of the server's processor that a statement of a batch costs."""
    before = _work(server)
    _batches(site, 1)
    return 1e6 * (_work(server) - before) / BATCH


def _told(points: Mapping[int, Cost], ralph: Mapping[str, float]) -> Iterator[_Row]:
    beside = f"; Ralph, which stores nothing here, {ralph['work']:.0f}" if ralph else ""
    for size, cost in points.items():
        yield (
            f"  what one of them costs with {size:,} stored",
            cost.micros,
            "µs",
            f"of a processor; {cost.micros / cost.empty:.2f} of an empty store, at most 1.20{beside}",
        )


def _syncs(folder: Path) -> float:
    """Return how often a second the disk can write a page and say that it is safe: once a commit."""
    with (folder / "syncs").open("wb", buffering=0) as file:
        start = time.perf_counter()
        for _ in range(_SYNCS):
            file.write(bytes(4096))
            os.fdatasync(file.fileno())
        return _SYNCS / (time.perf_counter() - start)


def _beside(ours: float, ralph: Mapping[str, float], name: str) -> str:
    return f"; {ours / ralph[name]:.1f} x Ralph ({ralph[name]:.0f})" if ralph else "; Ralph is not installed"


def _work(server: int) -> float:
    """Return the seconds of a processor that the process *server* and those it began have taken so far."""
    whole = psutil.Process(server)
    return sum(sum(one.cpu_times()[:2]) for one in (whole, *whole.children(recursive=True)))


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
    requests = [[_request(site, statement()) for _ in range(SINGLES)] for _ in range(connections)]
    start = time.perf_counter()
    with ThreadPoolExecutor(connections) as senders:
        list(senders.map(lambda some: send(site.port, some), requests))
    return connections * SINGLES / (time.perf_counter() - start)


def _batches(site: Site | Ralph, batches: int) -> float:
    """Return how many a second are acknowledged in batches."""
    requests = [_request(site, [statement() for _ in range(BATCH)]) for _ in range(batches)]
    start = time.perf_counter()
    send(site.port, requests)
    return batches * BATCH / (time.perf_counter() - start) if batches else 0.0


def _request(site: Site | Ralph, value: object) -> bytes:
    return request_bytes("POST", site.path, site.headers(), json.dumps(value).encode())


def _page(site: Site) -> float:
    agent = json.dumps(statement()["actor"])
    connection = site.connect()
    start = time.perf_counter()
    for _ in range(20):
        connection.request("GET", f"{site.path}?{urlencode({'agent': agent})}", headers=site.headers())
        assert connection.getresponse().read()
    return (time.perf_counter() - start) / 20
