"""The disk of the database is full while statements, records and a roster come in, and then has room again.

``GROUNDWORK_WAITING_DISK=1`` tries by hand, in a minute or two, what MariaDB does with a full disk under its
binary log: it waits.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from reporting.models import Person, RosterImport
from tests.conformance.xapi.templates import plain
from tests.reporting.xapi.live import Site
from tests.reporting.xapi.live_here import site_with_tables
from tests.reporting.xapi.senders import BATCH, STATEMENTS, Senders
from tests.reporting.xapi.small_disk import Filled, mariadb_on_small_disk, postgresql_on_small_disk
from tests.reporting.xapi.whole import assert_whole, city_on

NEW_PEOPLE = 3_000
pytestmark = [pytest.mark.slow, pytest.mark.one_database]
DISKS = [
    pytest.param(postgresql_on_small_disk(log=False), id="tables of PostgreSQL"),
    pytest.param(postgresql_on_small_disk(log=True), id="log of PostgreSQL"),
    pytest.param(mariadb_on_small_disk(), id="tables of MariaDB"),
    pytest.param(
        mariadb_on_small_disk("--tmpdir={disk}", "--log-bin=bin", "--binlog-cache-size=4096", whole=False),
        id="temporary files of MariaDB",
    ),
]
if os.environ.get("GROUNDWORK_WAITING_DISK"):
    DISKS.append(
        pytest.param(
            mariadb_on_small_disk("--log-bin={disk}/bin", whole=False, asked="?read_timeout=5"),
            id="binary log of MariaDB",
        )
    )


@pytest.fixture(params=DISKS)
def filled(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[Filled]:
    """Have a city on a database whose disk can be made full, which this process uses too."""
    with request.param() as found, django_db_blocker.unblock(), city_on(found[0].url, tmp_path):
        yield found


def test_nothing_is_lost_and_nothing_is_there_by_half(filled: Filled, tmp_path: Path) -> None:
    server, disk = filled
    analyst = _analyst()
    address, shown = _roster(analyst)
    site = site_with_tables(tmp_path, server.url)
    senders = Senders(site)
    with site.running():
        senders.begin()
        senders.wait_for_more(4)
        disk.fill()
        senders.wait_for_refusals(8)
        imported = analyst.post(address, {"shown": shown})
        told, sentence = _large_statement(site)
        disk.make_room()
        server.start_if_it_ended()
        senders.wait_for_more(8)  # the site goes on by itself
        senders.end()

    connection.close()  # which may not have outlived the server
    assert (imported.status_code, imported["Retry-After"]) == (503, "30")
    assert (told.status, told.headers["Retry-After"]) == (503, "30")
    assert "nothing was taken: send it again in 30 s" in sentence
    assert set(senders.refused) <= {200, 429, 503}, "senders are told to wait, and of no fault of ours"
    assert_whole(senders)
    assert (Person.objects.count(), RosterImport.objects.count()) == (BATCH, 0), "none of it"
    assert analyst.post(address, {"shown": shown}).status_code == 302
    assert (Person.objects.count(), RosterImport.objects.count()) == (BATCH + NEW_PEOPLE, 1), "all of it"


def _analyst() -> Client:
    user = get_user_model().objects.create(username="hr")
    user.groups.add(Group.objects.get_or_create(name="HR analysts")[0])
    browser = Client(raise_request_exception=False)
    browser.force_login(user)
    return browser


def _roster(analyst: Client) -> tuple[str, str]:
    """Upload a roster of those who are there and of many who are new; return where it waits for a yes."""
    numbers = [f"E{number:03}" for number in range(BATCH)] + [f"N{number}" for number in range(NEW_PEOPLE)]
    lines = [f"{number},{secrets.token_hex(30)},Transit,{secrets.token_hex(30)}" for number in numbers]
    file = "\n".join(["employee_number,name,unit,title", *lines]).encode()
    uploaded = analyst.post("/hr/roster/", {"file": SimpleUploadedFile("staff.csv", file)})
    address = str(uploaded["Location"])
    (shown,) = re.findall(r'name="shown" value="([^"]+)"', analyst.get(address).content.decode())
    return address, shown


def _large_statement(site: Site) -> tuple[HTTPResponse, str]:
    """Send a statement for which there is no room; return what is answered."""
    line = site.connect()
    try:
        told = plain(context={"extensions": {"https://example.com/large": secrets.token_hex(200_000)}})
        line.request("POST", STATEMENTS, json.dumps(told).encode(), site.headers())
        answer = line.getresponse()
        return answer, answer.read().decode()
    finally:
        line.close()
