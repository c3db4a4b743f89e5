"""Two Celery workers are killed again and again: all is told all the same, and no reminder comes twice.

Three times in the suite; ``GROUNDWORK_KILLS=50`` for as often by hand.
"""

from __future__ import annotations

import json
import logging
import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from groundwork.site.database import database_settings
from reporting.jobs import registry
from reporting.jobs.api import enqueue, job
from reporting.ledger.appending import append
from reporting.models import DeliveryState, JobState, Message, MessageLine, OutboxRow, QueuedJob
from scripts.database_servers import redis
from tests.reporting.factories import record
from tests.reporting.messages.test_sending import Mailbox, OnFreePort
from tests.reporting.open_edx.celery_lms import Lms, kill, wait_until
from tests.reporting.queue.receiving import Other, other_system
from tests.reporting.replica.sites import on_databases

KILLS = int(os.environ.get("GROUNDWORK_KILLS") or 3)
PEOPLE = 8 + 4 * KILLS
SLOW = 0.01
"""Seconds that a receiver waits before it takes something, and again before it says so: for kills to come."""
DAYS = ((5, 4), (5, 25), (6, 1), (6, 8))
MORNINGS = [datetime(2026, month, day, 12, tzinfo=UTC) for month, day in DAYS]
"""Mondays on which the course, due on 1 June, is spoken of: four weeks before, one, that day, one after."""
JOBS = ("test.obligations", "test.feed", "test.messages")
pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@dataclass
class Outside:
    """Those who are told, and what they were told."""

    mail: Mailbox
    mail_port: int
    other: Other

    def count(self) -> int:
        """Return how much has come so far."""
        return len(self.mail.taken) + len(self.other.seen)

    def told(self, path: str, name: str) -> list[tuple[str, bytes]]:
        """Return what came to *path*: its name in the header *name*, and its body."""
        return [(headers[name], body) for where, headers, body in self.other.seen if where == path]


@dataclass
class Attack:
    """Kills one of two workers, at a moment by chance after something new has arrived."""

    lms: Lms
    outside: Outside
    programs: ExitStack
    workers: list[subprocess.Popen[bytes]]
    done: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(11))  # noqa: S311  no secret

    def go_on_until(self, number: int) -> None:
        """Kill until *number* were killed in all, or until nothing is left to be done."""
        while self.done < number and not _all_done():
            before = self.outside.count()
            wait_until(lambda: self.outside.count() > before or _all_done())  # noqa: B023  waited for here
            time.sleep(self.chance.uniform(0, 0.2))
            self._kill_one()

    def _kill_one(self) -> None:
        self.done += 1
        place = self.chance.randrange(2)
        if self.done % 5:
            # What Celery has do the tasks; it begins another one.
            for child in _children(self.workers[place]):
                os.kill(child, signal.SIGKILL)
        else:
            kill(self.workers[place])
            self.workers[place] = self.programs.enter_context(self.lms.worker())


def _children(program: subprocess.Popen[bytes]) -> list[int]:
    return [int(one) for one in Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text().split()]


def _all_done() -> bool:
    waits = QueuedJob.objects.exclude(state__in=(JobState.DONE, JobState.FAILED)).exists()
    return not waits and not OutboxRow.objects.filter(state=DeliveryState.WAITING).exists()


class SlowMailbox(Mailbox):
    """Takes its time before it takes a message, and before it says so."""

    async def handle_DATA(self, *words: object) -> str:  # noqa: N802  # aiosmtpd's names
        """Take the message."""
        time.sleep(SLOW)
        answer = await super().handle_DATA(*words)  # type: ignore[arg-type]
        time.sleep(SLOW)
        return answer


@pytest.fixture
def outside() -> Iterator[Outside]:
    """Have a mail server, and another system with two addresses."""
    mail = SlowMailbox()
    controller = OnFreePort(mail, hostname="127.0.0.1", port=0)
    controller.start()
    with other_system() as other:
        other.pause = SLOW
        yield Outside(mail, controller.port, other)
    controller.stop()


@pytest.fixture
def lms(
    outside: Outside,
    tmp_path: Path,
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Lms]:
    """Have an LMS with people who are to be reminded, whose database this process reads and writes too."""
    registry._load()
    monkeypatch.setattr(registry, "_jobs", {})
    for name in JOBS:
        job(name)(lambda _: None)  # put down here, done there
    with redis() as broker:
        found = Lms(tmp_path, broker, {"LMS_TEST_MAIL": str(outside.mail_port)})
        found.ask("tables")
        addresses = [outside.other.address(path) for path in ("/webhook", "/system")]
        found.ask(str(PEOPLE), *addresses, program="filling")
        settings = {"default": database_settings(found.database, tmp_path)}
        with django_db_blocker.unblock(), on_databases(settings):
            yield found


def _begin(turn: int, moment: datetime) -> None:
    """Let every fourth person have completed something, and put down what is to be done of the morning."""
    before = moment - timedelta(days=1)
    numbers = [f"E{count:03}" for count in range(turn, PEOPLE, len(MORNINGS))]
    done = {"course": "ahc-200", "registration": "r1", "occurred_at": before}
    append([record(learner=number, **done) for number in numbers], recorded_at=before)
    for name in JOBS:
        enqueue(name, {"at": moment.isoformat()})


def test_whatever_is_killed_everything_is_told_and_no_reminder_comes_twice(
    lms: Lms, outside: Outside
) -> None:
    with ExitStack() as programs:
        workers = [programs.enter_context(lms.worker()) for _ in range(2)]
        programs.enter_context(lms.clock())
        attack = Attack(lms, outside, programs, workers)
        for turn, moment in enumerate(MORNINGS):
            _begin(turn, moment)
            attack.go_on_until(KILLS * (turn + 1) // len(MORNINGS))
            wait_until(_all_done)

    assert attack.done == KILLS
    assert set(QueuedJob.objects.values_list("state", flat=True)) == {JobState.DONE}
    everybody = {f"E{count:03}" for count in range(PEOPLE)}
    hooks = outside.told("/webhook", "webhook-id")
    bodies = {key: json.loads(body) for key, body in hooks}
    assert len(set(hooks)) == len(bodies), "sent again it has the same key and says the same"
    told = Counter((one["type"], one["data"]["employee_number"]) for one in bodies.values())
    events = ("completion.recorded", "obligation.opened", "obligation.due", "obligation.overdue")
    assert told == {(event, number): 1 for event in events for number in everybody}
    pushed = outside.told("/system", "idempotency-key")
    assert len(set(pushed)) == len({key for key, _ in pushed}) == len(everybody)
    taken = Counter(str(mail["Message-ID"]) for mail in outside.mail.taken)
    assert set(taken.values()) == {1}, "no reminder comes twice"
    said = Counter(MessageLine.objects.values_list("about", "step"))
    assert said == {(number, step): 1 for number in everybody for step in (-30, -7, 0, 7)}
    lost = Message.objects.count() - len(taken)
    assert 0 <= lost <= KILLS, "what was claimed by one that was killed is not sent by another"
    again = len(hooks) + len(pushed) - len(bodies) - len(everybody)
    logging.getLogger(__name__).info("%s sent again, %s of %s mails lost", again, lost, len(taken) + lost)
