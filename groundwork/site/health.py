"""Say whether the site runs, and whether it can do its work: for load balancers, systemd and monitoring.

Nothing of this names a person, a path on the machine or a setting's value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groundwork.free_room import free_room
from reporting.api import ledger_end, replica_standing, waiting

LEAST_DISK_BYTES = 200_000_000
"""Below this the site says so: a day of a large city's records, and then some."""
_TOO_LITTLE = f"less than {LEAST_DISK_BYTES // 1_000_000} MB are free"


class Part(NamedTuple):
    """One thing that the site needs."""

    name: str
    problem: str = ""
    """What is wrong and what helps; empty: nothing is."""


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Return 200: the process answers. Whoever starts it anew asks this; nothing else is looked at."""
    return JsonResponse({"status": "live"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Return 200 and ``sound``, or 503 and what is not: then no requests should be sent here.

    ``ledger`` says when the last record came and how many wait for the roster: it is told, not judged, since
    nobody may learn on a holiday. So are a disk for temporary files that is almost full (``notices``), since
    all but large uploads goes on, and ``replica``, where the site has one: without it the first database is
    read.
    """
    parts = list(_parts())
    problems = [one.problem for one in parts if one.problem]
    body = {
        "status": "unsound" if problems else "sound",
        "problems": problems,
        "notices": list(_notices()),
        "parts": {one.name: not one.problem for one in parts},
        "ledger": None if parts[0].problem else _ledger(),
    }
    if (replica := replica_standing()) is not None:
        body["replica"] = asdict(replica)
    return JsonResponse(body, status=503 if problems else 200)


def _parts() -> Iterator[Part]:
    try:
        plan = _open_migrations()
    except DatabaseError:
        yield Part("database", "the database does not answer")
    else:
        yield Part("database")
        steps = f"the database is {plan} steps behind; run `groundwork serve`, or Django's migrate"
        yield Part("migrations", steps if plan else "")
    small = f"{_TOO_LITTLE} where the site keeps its files"
    yield Part("disk", "" if _has_room("files") else small)
    has_courses = any(settings.GROUNDWORK_OLX.glob("*/*-olx.tar.gz"))
    none = "no course has been built; run `groundwork build --delivery olx`"
    yield Part("courses", "" if has_courses else none)


def _notices() -> Iterator[str]:
    if not _has_room("temporary"):
        yield f"{_TOO_LITTLE} for temporary files (TMPDIR): large uploads may be refused"


def _has_room(name: str) -> bool:
    return free_room()[name] >= LEAST_DISK_BYTES


def _open_migrations() -> int:
    """Return how many migrations of this release the database has not gone through."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _ledger() -> dict[str, object] | None:
    try:
        return {"last_record_at": ledger_end().moved_at, "waiting": waiting()}
    except DatabaseError:  # its tables are among the steps that are behind
        return None
