"""A database that is in use is not filled from a backup, and a backup that is made meanwhile is whole."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from groundwork.backups import in_use
from groundwork.backups.in_use import others_use
from groundwork.site.one_at_a_time import one_at_a_time
from tests.fresh_database import connected, fresh_database
from tests.groundwork.test_backups import groundwork
from tests.reporting.xapi.live import new_site
from tests.reporting.xapi.senders import BATCH, STATEMENTS, Senders

COUNT = "SELECT statement_id FROM groundwork_xapi_xapistatement"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_use, "_PATIENCE", 0.3)


def _use(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        database.introspection.table_names(cursor)


@pytest.mark.django_db
def test_who_uses_a_database_is_seen_until_they_leave_it(tmp_path: Path) -> None:
    with fresh_database(tmp_path) as url, connected(url) as mine, connected(url) as other:
        assert not others_use(mine)
        _use(other)
        assert others_use(mine)
        other.close()
        assert not others_use(mine)


@pytest.mark.django_db
def test_who_waits_for_the_tables_does_not_use_them_yet(tmp_path: Path) -> None:
    def wait(database: BaseDatabaseWrapper) -> None:
        database.inc_thread_sharing()
        begun.set()
        with one_at_a_time(database):
            pass

    begun = threading.Event()
    with fresh_database(tmp_path) as url, connected(url) as mine, connected(url) as other:
        with one_at_a_time(mine):
            waiting = threading.Thread(target=wait, args=(other,))
            waiting.start()
            begun.wait(10)
            assert not others_use(mine)
        waiting.join(30)


@pytest.mark.one_database
def test_a_file_that_was_taken_away_from_under_a_site_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "site.sqlite3"
    with closing(sqlite3.connect(path)) as site:
        site.execute("PRAGMA journal_mode=WAL")
        site.execute("CREATE TABLE told (number)")
        site.commit()
        path.rename(tmp_path / "older.sqlite3")
        mine = connection.copy()
        mine.settings_dict["NAME"] = str(path)
        assert others_use(mine)


@pytest.mark.one_database
@pytest.mark.django_db
def test_a_restore_says_so_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    file.write_bytes(b"not even read")
    with fresh_database(tmp_path) as url, connected(url) as site:
        _use(site)
        refused = groundwork(url, tmp_path, "restore", str(file))
        assert refused.returncode == 1
        assert (
            "uses the database of GROUNDWORK_DATABASE_URL; nothing was changed. Stop the site"
            in refused.stderr
        )
        with site.cursor() as cursor:
            assert site.introspection.table_names(cursor) == []


@pytest.mark.slow
@pytest.mark.django_db
def test_a_backup_that_is_made_while_much_comes_in_is_whole(tmp_path: Path) -> None:
    program = str(Path(sys.executable).with_name("groundwork"))
    file = tmp_path / "busy.backup"
    with fresh_database(tmp_path) as url, fresh_database(tmp_path) as other:
        site = new_site(tmp_path, url)
        senders = Senders(site)
        with site.running():
            senders.begin()
            senders.wait_for_more(4)
            before = senders.taken(STATEMENTS)
            made = site.manage(program, "backup", str(file))
            during = senders.taken(STATEMENTS) - before
            refused = site.manage(program, "restore", str(file))
            senders.end()
        restored = groundwork(other, tmp_path, "restore", str(file))

        assert "records or more, last digest" in made, made
        assert during, "it was made in the midst of it"
        assert "uses the database of GROUNDWORK_DATABASE_URL; nothing was changed" in refused
        assert set(senders.refused) <= {200, 429}, "nobody was held up, but by the limit of requests"
        assert restored.returncode == 0, restored.stdout + restored.stderr
        assert "0 faults" in restored.stdout
        with connected(other) as database, database.cursor() as cursor:
            cursor.execute(COUNT)
            kept = Counter(str(name).replace("-", "")[:8] for (name,) in cursor.fetchall())
        assert before <= kept.keys()
        assert set(kept.values()) == {BATCH}, "a batch is in it whole, or not at all"
