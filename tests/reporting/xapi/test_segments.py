"""The index of terms is cut into segments: what is found, and in which order, does not depend on that."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from reporting.xapi.models import StatementHead, StatementTerm
from reporting.xapi.segments import segment_of, windows
from tests.conformance.xapi.store import Store, opened
from tests.conformance.xapi.templates import VERB, plain

_PLACES = (0, 4_094, 4_095, 4_096, 200_000, 999_999)
"""Numbers that stand before those of the statements: at both ends of a segment, and far apart."""
_OTHER = {"objectType": "Agent", "mbox": "mailto:other@example.com"}


@pytest.fixture
def store() -> Store:
    """Return a store whose statements stand far apart: each of ours behind a number of ``_PLACES``."""
    store = opened()
    for place, before in enumerate(_PLACES):
        StatementHead.objects.update(sequence=before)
        told: dict[str, Any] = plain(id=_name(place))
        if place % 2:
            told["actor"] = _OTHER
        store.store(told)
    return store


def _name(place: int) -> str:
    return str(uuid.UUID(int=0x1234_4000_8000_0000_0000_0000_0000 + place))


def _names(*places: int) -> list[str]:
    return [_name(place) for place in places]


@pytest.mark.django_db
def test_statements_far_apart_are_found_in_the_order_that_is_asked_for(store: Store) -> None:
    assert set(StatementTerm.objects.values_list("segment", flat=True)) == {0, 1, 48, 244}
    verb = VERB["id"]
    assert store.ids(verb=verb) == _names(5, 4, 3, 2, 1, 0)
    assert store.ids(verb=verb, ascending="true") == _names(0, 1, 2, 3, 4, 5)
    assert store.ids(verb=verb, agent=_OTHER) == _names(5, 3, 1)
    assert store.ids(agent=_OTHER, limit="2") == _names(5, 3)
    assert store.ids(agent=_OTHER, limit="2", ascending="true") == _names(1, 3)
    assert store.ids(verb=f"{verb}/unknown") == []


@pytest.mark.django_db
@pytest.mark.parametrize("ascending", ["true", "false"])
def test_page_by_page_each_is_found_once(store: Store, ascending: str) -> None:
    answer = store.get(verb=VERB["id"], limit="1", ascending=ascending).json()
    found = [one["id"] for one in answer["statements"]]
    while answer["more"]:
        answer = store.ask("GET", address=answer["more"]).json()
        found += [one["id"] for one in answer["statements"]]
    expected = _names(0, 1, 2, 3, 4, 5)
    assert found == (expected if ascending == "true" else expected[::-1])


@pytest.mark.django_db
def test_what_was_stored_between_two_moments_is_found_across_segments(store: Store) -> None:
    first, last = (store.one(_name(place))["stored"] for place in (1, 4))
    assert store.ids(verb=VERB["id"], since=first, until=last) == _names(4, 3, 2)
    assert store.ids(verb=VERB["id"], since=last, until=first) == []


@pytest.mark.django_db
def test_what_refers_to_a_statement_of_another_segment_is_found_by_it_and_voids_it(store: Store) -> None:
    reference = {"objectType": "StatementRef", "id": _name(0)}
    (comment,) = store.store(plain(verb={"id": "http://adlnet.gov/expapi/verbs/commented"}, object=reference))
    first = plain()["actor"]
    assert comment in store.ids(agent=first, verb=VERB["id"])
    store.store(plain(actor=_OTHER, verb={"id": "http://adlnet.gov/expapi/verbs/voided"}, object=reference))
    assert _name(0) not in store.ids(verb=VERB["id"], activity=plain()["object"]["id"])


def test_segments_are_asked_the_last_ones_first_and_more_of_them_each_time() -> None:
    assert [segment_of(one) for one in (1, 4_095, 4_096, 1_000_000)] == [0, 0, 1, 244]
    found = list(windows(1, 1_000_000, ascending=False))
    assert [len(one) for one in found] == [1, 2, 4, 8, 16, 32, 64, 118]
    assert (found[0], found[1], found[-1]) == (range(244, 245), range(242, 244), range(118))
    assert list(windows(4_000, 9_000, ascending=True)) == [range(1), range(1, 3)]
    assert list(windows(8, 7, ascending=True)) == []


@pytest.mark.django_db(transaction=True)
def test_terms_of_before_there_were_segments_are_carried_over_and_back() -> None:
    rows = [(5, 1, 1, True), (5, 4_096, 4_096, False), (-7, 999_999, 3, True), (-7, 999_999, 4_096, False)]
    StatementTerm.objects.bulk_create(
        StatementTerm(
            segment=statement // 4_096, term=term, statement=statement, owner=owner, is_direct=direct
        )
        for term, statement, owner, direct in rows
    )
    try:
        MigrationExecutor(connection).migrate([("groundwork_xapi", "0006_terms_once")])
        with connection.cursor() as cursor:
            table = StatementTerm._meta.db_table
            cursor.execute(f"SELECT * FROM {table} ORDER BY term, statement, owner")  # noqa: S608  our own name
            assert [tuple(row) for row in cursor.fetchall()] == sorted(rows)
    finally:
        MigrationExecutor(connection).migrate([("groundwork_xapi", "0007_terms_in_segments")])
    names = ("segment", "term", "statement", "owner", "is_direct")
    found = sorted(StatementTerm.objects.values_list(*names))
    assert found == [
        (0, 5, 1, 1, True),
        (1, 5, 4_096, 4_096, False),
        (244, -7, 999_999, 3, True),
        (244, -7, 999_999, 4_096, False),
    ]
