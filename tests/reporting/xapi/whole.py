"""A city on a database of its own, and whether that holds what was acknowledged, whole and once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.test.utils import override_settings

from groundwork.site.database import database_settings
from reporting.ledger.verification import verify
from reporting.models import LedgerEntry
from reporting.xapi.api import verify_statements
from reporting.xapi.models import StatementTerm, XapiStatement
from tests.reporting.factories import course, person
from tests.reporting.replica.sites import on_databases
from tests.reporting.xapi.senders import BATCH, RECORDS, STATEMENTS, Senders


@contextmanager
def city_on(url: str, folder: Path) -> Iterator[None]:
    """Have people and a course in the empty database at *url*, which this process uses in the block."""
    with on_databases({"default": database_settings(url, folder)}):
        # The tables as they are now: that migrations come to the same is seen elsewhere.
        with override_settings(MIGRATION_MODULES={one.label: None for one in apps.get_app_configs()}):
            call_command("migrate", run_syncdb=True, verbosity=0)
        call_command("migrate", fake=True, verbosity=0)
        course("arc-100")
        for number in range(BATCH):
            person(f"E{number:03}")
        yield


def assert_whole(senders: Senders) -> None:
    """See that all that was acknowledged is there, nothing is there by half, and every proof holds."""
    stored = Counter(one.hex[:8] for one in XapiStatement.objects.values_list("statement_id", flat=True))
    assert senders.taken(STATEMENTS) <= stored.keys()
    assert set(stored.values()) == {BATCH}, "a batch is there whole, or not at all"
    assert StatementTerm.objects.values("statement").distinct().count() == sum(stored.values())
    kept = Counter(LedgerEntry.objects.values_list("registration", flat=True))
    assert senders.taken(RECORDS) <= kept.keys()
    assert set(kept.values()) == {BATCH}, "sent again it counts once"
    assert (verify().faults, verify_statements().faults) == ((), ())
