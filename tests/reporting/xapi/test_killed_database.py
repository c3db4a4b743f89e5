"""The database is killed in the middle of what comes in, is gone, and comes back; so is the site.

Gone for a second in the suite; ``GROUNDWORK_GONE=60`` for a minute by hand.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from reporting.ledger.completions import rebuild
from reporting.models import Completion
from tests.reporting.xapi.killed_database import Server, killed_mariadb, killed_postgresql
from tests.reporting.xapi.live import kill
from tests.reporting.xapi.live_here import site_with_tables
from tests.reporting.xapi.senders import Senders
from tests.reporting.xapi.whole import assert_whole, city_on

GONE = float(os.environ.get("GROUNDWORK_GONE") or 1)
pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture(params=[killed_postgresql, killed_mariadb], ids=["PostgreSQL", "MariaDB"])
def server(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[Server]:
    """Have a database with people and a course, which this process reads too."""
    with request.param() as found, django_db_blocker.unblock(), city_on(found.url, tmp_path):
        yield found


def test_what_was_acknowledged_is_there_once_whatever_was_killed(server: Server, tmp_path: Path) -> None:
    site, chance = site_with_tables(tmp_path, server.url), random.Random(5)  # noqa: S311  no secret
    senders = Senders(site)
    with site.running() as running:
        senders.begin()
        senders.wait_for_more(4)
        time.sleep(chance.uniform(0, 0.3))
        server.kill()
        time.sleep(GONE)
        server.start()
        senders.wait_for_more(8)  # the site goes on by itself
        time.sleep(chance.uniform(0, 0.3))
        kill(running)
        senders.end()

    connection.close()  # which did not outlive the server
    assert_whole(senders)
    counted = sorted(Completion.objects.values_list("person__number", "registration"))
    rebuild()
    assert counted == sorted(Completion.objects.values_list("person__number", "registration"))
    assert set(senders.refused) <= {200, 429, 503}, "while it is gone, senders are told to wait"
