"""On PostgreSQL the index of statements can be cut into partitions: what is stored and found is the same."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import override_settings
from pytest_django import DjangoDbBlocker

from groundwork.backups.making import make_backup
from groundwork.backups.restoring import restore_backup
from groundwork.cli import groundwork
from groundwork.site.database import databases
from reporting.ledger.verification import Damage
from reporting.xapi import partitions
from reporting.xapi.chain import head
from reporting.xapi.models import StatementHead, StatementTerm
from reporting.xapi.partitions import PartitionError, is_partitioned, partition_terms
from reporting.xapi.verification import verify_statements
from scripts.database_servers import postgresql
from tests.conformance.xapi.store import Store, opened
from tests.conformance.xapi.templates import VERB, plain
from tests.reporting.replica.sites import on_databases

_MILLION = 1_048_576
_TABLE = StatementTerm._meta.db_table


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Run a PostgreSQL."""
    with postgresql() as url:
        yield url


@pytest.fixture
def store(server: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Store]:
    """Be a site on it, with a learning record store that is empty."""
    # The tables as they are now: that migrations come to the same is seen elsewhere.
    without = override_settings(MIGRATION_MODULES={one.label: None for one in apps.get_app_configs()})
    with without, django_db_blocker.unblock(), on_databases(databases(server, None, tmp_path)):
        call_command("migrate", run_syncdb=True, verbosity=0)
        yield opened()


def _name(number: int) -> str:
    return str(uuid.UUID(int=0x1234_4000_8000_0000_0000_0000_0000 + number))


def _store_behind(store: Store, number: int) -> str:
    """Store a statement behind the number *number*, as if there were so many, and return its id."""
    StatementHead.objects.update(sequence=number)
    told: dict[str, Any] = plain(id=_name(number))
    store.store(told)
    return _name(number)


def _places() -> dict[str, int]:
    """Return how many terms stand in each partition."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT tableoid::regclass::text, count(*) FROM {_TABLE} GROUP BY 1")  # noqa: S608  our own name
        return {name.removeprefix(_TABLE): count for name, count in cursor.fetchall()}


@pytest.mark.slow
@pytest.mark.database
@pytest.mark.one_database
def test_statements_are_stored_found_and_carried_in_backups_with_partitions_as_without(
    store: Store, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verb = VERB["id"]
    before = [_store_behind(store, 0), _store_behind(store, _MILLION - 5)]
    monkeypatch.setattr(partitions, "PATIENCE_SECONDS", 0.2)
    with psycopg.connect(server) as backup:
        backup.execute(f"LOCK TABLE {_TABLE} IN ACCESS SHARE MODE")  # as a backup does, until it is over
        with pytest.raises(PartitionError, match="by a backup perhaps; try again later"):
            partition_terms()
    assert not is_partitioned()
    monkeypatch.undo()
    (terms,) = _places().values()
    each = terms // 2

    said = CliRunner().invoke(groundwork, ["records", "partition"])

    assert (said.exit_code, "4 partitions made." in said.output) == (0, True), said.output
    assert "Made for segments 256 to 511" in said.output
    assert is_partitioned()
    assert store.ids(verb=verb) == before[::-1]
    assert partition_terms() == [], "it is safe to repeat"

    after = [_store_behind(store, number) for number in (_MILLION + 7, 9 * _MILLION)]
    assert _places() == {"_from_0": 2 * each, "_from_256": each, "_rest": each}
    assert partition_terms() == [256 * n for n in range(5, 14)], "those that were missed, and the next ones"
    assert _places() == {"_from_0": 2 * each, "_from_256": each, "_from_2304": each}
    assert store.ids(verb=verb) == [*after[::-1], *before[::-1]]
    assert store.ids(verb=verb, ascending="true", limit="3") == [*before, after[0]]

    store.store(plain(id=after[0]))
    assert head().sequence == 9 * _MILLION + 1, "told again it is stored once"
    with pytest.raises(IntegrityError), transaction.atomic():
        StatementTerm.objects.bulk_create(StatementTerm.objects.all()[:1])
    found = [(one.damage, one.sequence) for one in verify_statements().faults]
    assert found == [(Damage.MISSING, 2), (Damage.MISSING, _MILLION - 3), (Damage.MISSING, _MILLION + 9)], (
        "the gaps that this test made, and nothing else"
    )

    _is_the_same_after_a_restore(server, tmp_path, store.ids(verb=verb))


def _is_the_same_after_a_restore(server: str, tmp_path: Path, found: list[str]) -> None:
    make_backup(tmp_path / "b.backup")
    places = _places()
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE elsewhere")
    url = server.replace("/postgres", "/elsewhere")
    with on_databases(databases(url, None, tmp_path)):
        restored = restore_backup(tmp_path / "b.backup", None)
        assert restored.statements == 4
        assert is_partitioned()
        assert _places() == places
        assert StatementTerm.objects.values("statement").distinct().count() == len(found)


@pytest.mark.django_db
@pytest.mark.one_database
def test_elsewhere_it_is_refused_in_a_sentence() -> None:
    if connection.vendor != "postgresql":
        with pytest.raises(PartitionError, match="partitions are for PostgreSQL"):
            partition_terms()
    assert not is_partitioned()
