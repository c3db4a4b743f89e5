"""Say how the site stands at the moment that it is asked: ledger, waiting records, jobs, outbox, database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import DatabaseError
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from groundwork.free_room import free_room
from reporting.api import last_recount, ledger_end, replica_standing, waiting
from reporting.jobs.api import count_by_state, last_done
from reporting.outbox.api import lags

VERIFY_JOB = "ledger.verify"


class Standing(Collector):
    """Gauges that are read from the database when they are asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the gauges; without a database the one that says so, and what needs none."""
        yield _disk()
        try:
            found = list(_from_database())
        except DatabaseError:
            yield _gauge("groundwork_database_up", "Whether the database answers.", 0)
            return
        yield _gauge("groundwork_database_up", "Whether the database answers.", 1)
        yield from found


def _disk() -> GaugeMetricFamily:
    text = "Bytes that are free for the site's files, and for temporary ones."
    free = GaugeMetricFamily("groundwork_disk_free_bytes", text, labels=["room"])
    for name, amount in free_room().items():
        free.add_metric([name], amount)
    return free


def _from_database() -> Iterator[GaugeMetricFamily]:
    now, end = timezone.now(), ledger_end()
    yield _gauge("groundwork_ledger_entries", "Entries of the ledger.", end.sequence)
    yield from _age("groundwork_ledger_age_seconds", "Seconds since the last entry.", end.moved_at, now)
    yield _gauge("groundwork_quarantined_records", "Records that wait for a person or a course.", waiting())
    verified = last_done(VERIFY_JOB)
    yield from _age(
        "groundwork_verification_age_seconds", "Seconds since all chains were found sound.", verified, now
    )
    if recounted := last_recount():
        yield from _age(
            "groundwork_recount_age_seconds", "Seconds since the last recount.", recounted.at, now
        )
        yield _gauge("groundwork_recounted_people", "People of the last recount.", recounted.people)
        yield _gauge("groundwork_recount_wrong", "Counts that it found wrong.", recounted.wrong)
    jobs = GaugeMetricFamily("groundwork_jobs", "Jobs of the background, by state.", labels=["state"])
    for state, count in count_by_state().items():
        jobs.add_metric([state.value], count)
    yield jobs
    yield from _replica(now)
    yield from _outbox(now)


def _replica(now: datetime) -> Iterator[GaugeMetricFamily]:
    """Yield how the replica stands; nothing, where the site has none."""
    found = replica_standing()
    if found is None:
        return
    yield _gauge("groundwork_replica_up", "Whether the replica answers.", found.answers)
    yield _gauge("groundwork_replica_read", "Whether heavy reading goes to the replica.", found.is_read)
    yield from _age(
        "groundwork_replica_age_seconds",
        "Seconds since the moment up to which everything is in the replica.",
        found.complete_until,
        now,
    )


def _outbox(now: datetime) -> Iterator[GaugeMetricFamily]:
    labels = ["destination", "kind"]
    waits = GaugeMetricFamily("groundwork_outbox_waiting", "Messages that have not arrived.", labels=labels)
    dead = GaugeMetricFamily("groundwork_outbox_dead", "Messages that were refused.", labels=labels)
    lag = GaugeMetricFamily(
        "groundwork_outbox_lag_seconds", "Seconds that the oldest waiting message waits.", labels=labels
    )
    for one in lags():
        name = [str(one.number), one.kind]  # the number: its name is in somebody's words
        waits.add_metric(name, one.waiting)
        dead.add_metric(name, one.dead)
        lag.add_metric(name, (now - one.oldest_at).total_seconds() if one.oldest_at else 0)
    yield from (waits, dead, lag)


def _gauge(name: str, text: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, text, value)


def _age(name: str, text: str, moment: datetime | None, now: datetime) -> Iterator[GaugeMetricFamily]:
    if moment is not None:
        yield _gauge(name, text, (now - moment).total_seconds())
