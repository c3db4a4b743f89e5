"""The database is killed in the middle of what comes in, is gone, and comes back; so is the site.

Gone for a second in the suite; ``GROUNDWORK_GONE=60`` for a minute by hand.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from groundwork.site.database import database_settings
from reporting.ledger.completions import rebuild
from reporting.ledger.verification import verify
from reporting.models import Completion, LedgerEntry
from reporting.xapi.api import verify_statements
from reporting.xapi.models import StatementTerm, XapiStatement
from tests.reporting.factories import course, person
from tests.reporting.replica.sites import on_databases
from tests.reporting.xapi.killed_database import Server, killed_mariadb, killed_postgresql
from tests.reporting.xapi.live import kill, new_site
from tests.reporting.xapi.senders import BATCH, RECORDS, STATEMENTS, Senders

GONE = float(os.environ.get("GROUNDWORK_GONE") or 1)
pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture(params=[killed_postgresql, killed_mariadb], ids=["PostgreSQL", "MariaDB"])
def server(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[Server]:
    """Have a database with people and a course, which this process reads too."""
    with request.param() as found:
        settings = {"default": database_settings(found.url, tmp_path)}
        with django_db_blocker.unblock(), on_databases(settings):
            # The tables as they are now: that migrations come to the same is seen elsewhere.
            with override_settings(MIGRATION_MODULES={one.label: None for one in apps.get_app_configs()}):
                call_command("migrate", run_syncdb=True, verbosity=0)
            call_command("migrate", fake=True, verbosity=0)
            course("arc-100")
            for number in range(BATCH):
                person(f"E{number:03}")
            yield found


def test_what_was_acknowledged_is_there_once_whatever_was_killed(server: Server, tmp_path: Path) -> None:
    site, chance = new_site(tmp_path, server.url), random.Random(5)  # noqa: S311  no secret
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
    stored = Counter(one.hex[:8] for one in XapiStatement.objects.values_list("statement_id", flat=True))
    assert senders.taken(STATEMENTS) <= stored.keys()
    assert set(stored.values()) == {BATCH}, "a batch is there whole, or not at all"
    assert StatementTerm.objects.values("statement").distinct().count() == sum(stored.values())
    kept = Counter(LedgerEntry.objects.values_list("registration", flat=True))
    assert senders.taken(RECORDS) <= kept.keys()
    assert set(kept.values()) == {BATCH}, "sent again it counts once"
    assert (verify().faults, verify_statements().faults) == ((), ())
    counted = sorted(Completion.objects.values_list("person__number", "registration"))
    rebuild()
    assert counted == sorted(Completion.objects.values_list("person__number", "registration"))
    assert set(senders.refused) <= {200, 429, 503}, "while it is gone, senders are told to wait"
