"""Whatever happens to the site, what it acknowledged is there, and what is there is whole."""

from __future__ import annotations

import hashlib
import json
import random
import socket
import sqlite3
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from http.client import HTTPException
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection

from reporting.forwarding.api import Filter, add_store
from reporting.forwarding.reading import put_statements
from reporting.models import DeliveryState, OutboxRow
from reporting.outbox.delivering import deliver
from reporting.xapi.models import StatementTerm, XapiStatement
from reporting.xapi.multipart import write_parts
from tests.conformance.xapi.store import opened
from tests.conformance.xapi.templates import Json, plain
from tests.reporting.xapi.live import Site, kill, new_site

BATCH = 20


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site of its own, whose database stays from test to test."""
    return new_site(tmp_path_factory.mktemp("live"))


def _large(size: int) -> Json:
    return plain(context={"extensions": {"https://example.com/large": "x" * size}})


@pytest.mark.django_db
def test_ten_megabytes_are_taken_and_no_more() -> None:
    store = opened()
    assert store.post(_large(9_990_000)).status_code == 200
    answer = store.post(_large(10_000_000))
    assert (answer.status_code, "10000000 bytes; send several" in answer.json()["problem"]) == (413, True)
    assert len(store.get().content) > 9_990_000
    store.store(_large(100_000))
    # A page ends before it grows beyond all measure, and what is left waits behind more.
    assert store.get().json()["more"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a disk can be made full in SQLite alone")
def test_on_a_full_disk_nothing_is_taken_and_nothing_is_broken() -> None:
    store = opened()
    store.store(plain())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 10}")
        try:
            answer = store.post([_large(50_000) for _ in range(20)])
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "nothing was taken" in answer.json()["problem"]
    assert XapiStatement.objects.count() == 1
    assert store.post(_large(50_000)).status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="another writer is made in SQLite's own way")
def test_while_the_database_does_not_answer_the_sender_is_told_to_wait() -> None:
    store = opened()
    store.store(plain())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        answer = store.post(plain())
        assert (answer.status_code, answer["Retry-After"]) == (503, "30")
        other.execute("ROLLBACK")
    finally:
        other.close()
    assert store.post(plain()).status_code == 200
    assert XapiStatement.objects.count() == 2


@pytest.mark.slow
def test_what_was_acknowledged_survives_being_killed_in_the_middle(site: Site) -> None:
    acknowledged: list[str] = []
    chance = random.Random(3)  # noqa: S311  any moments would do
    for _ in range(2):
        with site.running() as server:
            stop = threading.Event()
            writers = [threading.Thread(target=_write, args=(site, acknowledged, stop)) for _ in range(4)]
            for one in writers:
                one.start()
            time.sleep(chance.uniform(0.8, 1.6))
            kill(server)
            stop.set()
            for one in writers:
                one.join()
    stored = _rows(site, f"SELECT statement_id FROM {XapiStatement._meta.db_table}")  # noqa: S608
    names = {str(uuid.UUID(name)) for (name,) in stored}
    assert len(acknowledged) > BATCH
    assert set(acknowledged) <= names
    whole = Counter(name[:8] for name in names)
    assert set(whole.values()) <= {1, BATCH}, "a request is there whole, or not at all"
    terms = f"SELECT COUNT(DISTINCT statement) FROM {StatementTerm._meta.db_table}"  # noqa: S608
    assert _rows(site, terms) == [(len(names),)]
    said = site.manage(str(Path(sys.executable).with_name("groundwork")), "records", "verify")
    assert f"{len(names)} statements checked, 0 faults" in said, said


@pytest.mark.slow
def test_a_thousand_clients_and_half_a_body(site: Site) -> None:
    count = f"SELECT COUNT(*) FROM {XapiStatement._meta.db_table}"  # noqa: S608
    ((before,),) = _rows(site, count)
    with site.running():
        _send_half(site)
        with ThreadPoolExecutor(100) as clients:
            statuses = Counter(clients.map(lambda _: _one_client(site), range(1_000)))
    assert statuses == {200: 1_000}
    assert _rows(site, count) == [(before + 1_000,)]


def _one_client(site: Site) -> int:
    connection = site.connect()
    try:
        return site.post(connection, plain())
    finally:
        connection.close()


def _send_half(site: Site) -> None:
    body = json.dumps(plain()).encode()
    head = "\r\n".join(f"{name}: {value}" for name, value in site.headers().items())
    request = (
        f"POST /xapi/statements HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n{head}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as client:
        client.sendall(request.encode() + body[: len(body) // 2])


def _write(site: Site, acknowledged: list[str], stop: threading.Event) -> None:
    """Send single statements and batches by turns, and note the ids of what was acknowledged."""
    is_batch = False
    with closing(site.connect()) as connection, suppress(OSError, HTTPException):
        while not stop.is_set():
            is_batch = not is_batch
            first = uuid.uuid4()
            names = [str(first)[:8] + str(uuid.uuid4())[8:] for _ in range(BATCH if is_batch else 1)]
            if site.post(connection, [plain(id=name) for name in names]) == 200:
                acknowledged += names


def _rows(site: Site, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(site.database)) as database:
        return database.execute(statement).fetchall()


@pytest.mark.django_db(transaction=True)
def test_another_store_holds_what_is_handed_on_attachments_too(site: Site, settings: Any) -> None:
    settings.GROUNDWORK_OUTGOING_NETWORKS = (ip_network("127.0.0.0/8"),)
    content, store = b"Minutes of the meeting", opened()
    digest = hashlib.sha256(content).hexdigest()
    attached = {
        "usageType": "http://example.com/minutes",
        "display": {"en": "Minutes"},
        "contentType": "text/plain",
        "length": len(content),
        "sha2": digest,
    }
    add_store("Other", f"http://127.0.0.1:{site.port}/xapi", f"us:{site.token}", Filter())
    names = store.store(*(plain() for _ in range(60)))
    body, kind = write_parts(json.dumps(plain(attachments=[attached])), [(digest, "text/plain", content)])
    names += store.post(body, content_type=kind).json()
    with site.running():
        put_statements()
        assert (deliver(), deliver()) == (61, 0)
        OutboxRow.objects.update(state=DeliveryState.WAITING)
        assert deliver() == 61, "sent again it is taken for what it has"
        told = json.loads(_asked(site, "?ascending=true&limit=500"))["statements"]
        assert [one["id"] for one in told if one["id"] in names] == names
        assert content in _asked(site, f"?statementId={names[-1]}&attachments=true")
    assert set(OutboxRow.objects.values_list("state", flat=True)) == {DeliveryState.DELIVERED}


def _asked(site: Site, query: str) -> bytes:
    with closing(site.connect()) as connection:
        connection.request("GET", f"{site.path}{query}", headers=site.headers())
        return connection.getresponse().read()
