"""Voiding a statement takes its fact back at once, in whatever order everything comes; nothing is deleted."""

from __future__ import annotations

import itertools
import json
import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.ledger import completions, noting_voided
from reporting.ledger.quarantine import replay
from reporting.ledger.verification import verify
from reporting.models import Completion, LedgerEntry, QuarantinedRecord, RecordRoute, VoidedEntry
from reporting.models.completions import known
from reporting.records.errors import RecordError
from reporting.records.reading import sent
from tests.conformance.xapi.store import Store, opened
from tests.conformance.xapi.templates import Json, plain
from tests.reporting.factories import course, person
from tests.reporting.test_lrs import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def store() -> Store:
    person("E1001")
    course("arc-100")
    return opened("City LMS", None)


def _completed(number: int, moment: str = "2026-05-04T12:00:00.000Z") -> Json:
    """Return a statement that the course was completed, under an id of its own."""
    told = next(one for one in statements() if one["verb"]["id"].endswith("/completed"))
    del told["stored"]
    return told | {"id": f"00000000-0000-4000-8000-{number:012}", "timestamp": moment}


def _voiding(statement: Json, number: int) -> Json:
    return plain(
        id=f"00000000-0000-4000-9000-{number:012}",
        verb={"id": "http://adlnet.gov/expapi/verbs/voided"},
        object={"objectType": "StatementRef", "id": statement["id"]},
    )


def _days() -> list[date]:
    """Return the days on which the course counts as completed, as it is known now."""
    rows = Completion.objects.filter(known_to__isnull=True).values_list("completed_on", flat=True)
    return sorted(set(rows))


def test_each_system_that_tells_a_fact_is_noted_and_of_what_is_no_fact_of_ours_none_is_asked_for(
    store: Store,
) -> None:
    store.store(_completed(1))
    other = opened("Police LMS", None)
    other.store(_completed(2))
    with CaptureQueriesContext(connection) as asked:
        store.store(plain(id="00000000-0000-4000-a000-000000000001"))
    tables = {name for name in ("xapistatement", "recordroute") if name in str(asked.captured_queries)}
    assert tables == {"xapistatement"}
    routes = RecordRoute.objects.order_by("route").values_list("route", flat=True)
    assert list(routes) == ["system City LMS", "system Police LMS"]
    assert LedgerEntry.objects.count() == 1


def test_voiding_reopens_at_once_and_deletes_nothing(store: Store) -> None:
    told = _completed(1)
    store.store(told)
    assert _days() == [date(2026, 5, 4)]
    store.store(_voiding(told, 1))
    assert _days() == []
    assert [entry.kind for entry in LedgerEntry.objects.all()] == ["completed", "voided"]
    assert json.loads(LedgerEntry.objects.get(kind="voided").body)["voids"] == str(
        LedgerEntry.objects.get(kind="completed").record_id
    )
    assert verify().is_sound


def test_a_fact_stands_as_long_as_one_statement_tells_it(store: Store) -> None:
    first, second = _completed(1), _completed(2)
    store.store(first, second)
    store.store(_voiding(first, 1))
    assert _days() == [date(2026, 5, 4)]
    store.store(_voiding(second, 2))
    assert _days() == []
    store.store(_completed(3, "2026-05-06T12:00:00.000Z"))
    assert _days() == [date(2026, 5, 6)]


def test_voiding_the_earlier_evidence_leaves_the_later(store: Store) -> None:
    late, early = _completed(1, "2026-05-09T12:00:00.000Z"), _completed(2, "2026-05-02T12:00:00.000Z")
    store.store(late, early)
    assert min(_days()) == date(2026, 5, 2)
    store.store(_voiding(early, 1))
    assert _days() == [date(2026, 5, 9)]


def test_every_order_leads_to_the_same(store: Store) -> None:
    """Three tellings of one fact, two of them voided: whatever comes first, and whatever comes twice."""
    told = [
        _completed(1),
        _completed(2, "2026-05-02T12:00:00.000Z"),
        _completed(3, "2026-05-09T12:00:00.000Z"),
    ]
    sent = [*told, _voiding(told[0], 1), _voiding(told[1], 2)]
    orders = list(itertools.permutations(range(5)))
    random.Random(8).shuffle(orders)  # noqa: S311  the same orders every time
    for number, order in enumerate(orders[:25]):
        registration = f"00000000-0000-4000-a000-{number:012}"
        mine = [_with(sent[place], number, registration) for place in order]
        for one in [*mine, mine[0]]:
            store.store(one)
        rows = Completion.objects.filter(registration=registration, known_to__isnull=True)
        assert [row.completed_on for row in rows] == [date(2026, 5, 9)], order
    held = sorted(Completion.objects.values_list("registration", "completed_on", "known_on", "known_to"))
    voided = sorted(VoidedEntry.objects.values_list("record_id", "known_on"))
    noting_voided.rebuild()
    completions.rebuild()
    assert (
        sorted(Completion.objects.values_list("registration", "completed_on", "known_on", "known_to")) == held
    )
    assert sorted(VoidedEntry.objects.values_list("record_id", "known_on")) == voided
    assert verify().is_sound


def _with(statement: Json, number: int, registration: str) -> Json:
    """Return *statement* as one of another registration, and of other ids."""
    found: dict[str, Any] = json.loads(json.dumps(statement))
    found["id"] = f"{number:08}{found['id'][8:]}"
    if "StatementRef" in json.dumps(found["object"]):
        found["object"]["id"] = f"{number:08}{found['object']['id'][8:]}"
    else:
        found["context"]["registration"] = registration
    return found


def test_what_waits_at_the_door_is_taken_back_there(store: Store) -> None:
    told = _completed(1)
    told["actor"]["account"]["name"] = "E404"
    store.store(told)
    store.store(_voiding(told, 1))
    assert not QuarantinedRecord.objects.filter(released_at__isnull=True).exists()
    person("E404")
    assert replay() == 0
    assert not LedgerEntry.objects.exists()


def test_an_old_report_still_says_what_was_known_then(store: Store) -> None:
    told = _completed(1)
    store.store(told)
    row = Completion.objects.get()
    today = row.known_on
    Completion.objects.filter(pk=row.pk).update(known_on=today - timedelta(days=3), known_to=today)
    assert Completion.objects.filter(known(today - timedelta(days=1))).exists()
    assert not Completion.objects.filter(known(today)).exists()


def test_nobody_sends_that_a_fact_is_taken_back() -> None:
    data = {
        "kind": "voided",
        "learner": "E1001",
        "course": "arc-100",
        "edition": "2026.1",
        "edition_digest": "ab" * 32,
        "registration": "r",
        "occurred_at": "2026-05-04T12:00:00Z",
        "source": "cmi5",
        "voids": "00000000-0000-4000-8000-000000000001",
    }
    with pytest.raises(RecordError, match="kind must not be voided"):
        sent(data)
