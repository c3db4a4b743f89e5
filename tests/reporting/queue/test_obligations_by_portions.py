"""What is required is told by portions: no writer waits for all of it, and no kill tells anything twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from reporting.models import Destination, OutboxRow
from reporting.webhooks import obligations
from reporting.webhooks.api import Event, add_webhook
from reporting.webhooks.obligations import tell_obligations
from tests.reporting.factories import assign, course, person

pytestmark = pytest.mark.django_db
PEOPLE = ("E1", "E2", "E3", "E4", "E5")
PORTIONS = 3
"""Of two people each, and one of one."""


class _KilledError(Exception):
    """As far as the database can tell, the worker was killed."""


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Return the day on which a course is required of five people, of which it is due soon a day later."""
    monkeypatch.setattr(obligations, "_PORTION", 2)
    day = timezone.localdate()
    for number in PEOPLE:
        person(number)
    assign(course(), due_days=32, since=day - timedelta(days=1))
    webhook, _ = add_webhook("HR system", "https://hr.example.org/hook", [one.value for one in Event], "E100")
    webhook.settings |= {"told_on": (day - timedelta(days=3)).isoformat()}
    webhook.save()
    return day


def _dies_before(portion: int) -> Callable[[], None]:
    """Return what stands for a word of progress, and kills the worker before the *portion*, from 0."""
    said: Iterator[int] = iter(range(1000))

    def progress() -> None:
        if next(said) == portion:
            raise _KilledError

    return progress


def _told() -> list[tuple[str, str, str]]:
    payloads = OutboxRow.objects.values_list("payload", flat=True)
    return sorted((one["data"]["on"], one["type"], one["data"]["employee_number"]) for one in payloads)


@pytest.mark.parametrize("days", [0, 1], ids=["on the same day", "on the day after"])
@pytest.mark.parametrize("portion", range(PORTIONS))
def test_who_goes_on_for_a_killed_worker_tells_everything_once(
    monkeypatch: pytest.MonkeyPatch, today: date, portion: int, days: int
) -> None:
    monkeypatch.setattr(obligations, "progress", _dies_before(portion))
    with pytest.raises(_KilledError):
        tell_obligations(today)
    assert len(_told()) == 2 * portion, "what was told before the kill is told"

    monkeypatch.setattr(obligations, "progress", _dies_before(-1))
    tell_obligations(today + timedelta(days=days))

    after = today + timedelta(days=1)
    first = after if days and not portion else today  # a day on which nobody was told is made up for
    opened = [(first.isoformat(), "obligation.opened", number) for number in PEOPLE]
    soon = [(after.isoformat(), "obligation.due", number) for number in PEOPLE] if days else []
    assert _told() == sorted(opened + soon)
    settings = Destination.objects.get().settings
    assert (settings["told_on"], settings["telling"]) == ((today + timedelta(days=days)).isoformat(), None)


def test_a_worker_that_is_killed_each_time_after_a_portion_comes_to_the_end(
    monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    for _ in range(PORTIONS - 1):
        monkeypatch.setattr(obligations, "progress", _dies_before(1))
        with pytest.raises(_KilledError):
            tell_obligations(today)
    monkeypatch.setattr(obligations, "progress", _dies_before(1))
    assert tell_obligations(today) == 1, "one portion is left"
    assert [number for _, _, number in _told()] == list(PEOPLE)


def test_no_transaction_is_open_while_standings_are_worked_out(
    monkeypatch: pytest.MonkeyPatch, today: date
) -> None:
    open_ones: list[int] = []
    begin = len(connection.savepoint_ids)
    monkeypatch.setattr(obligations, "progress", lambda: open_ones.append(len(connection.savepoint_ids)))

    assert tell_obligations(today) == 1

    assert open_ones == [begin] * PORTIONS
