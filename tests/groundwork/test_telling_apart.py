"""Numbers and names that differ in case or in marks are two on every engine, in the tables of a new site."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from groundwork.site.telling_apart import tell_letters_apart
from tests.fresh_database import connected, fresh_database

NAMES = ("E12", "e12", "Trần", "Tran")


def _make_table(database: BaseDatabaseWrapper) -> None:
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE names (name VARCHAR(20) UNIQUE)")


def _kept(database: BaseDatabaseWrapper) -> list[str]:
    with database.cursor() as cursor:
        cursor.executemany("INSERT INTO names VALUES (%s)", [[name] for name in NAMES])
        cursor.execute("SELECT name FROM names")
        return sorted(str(name) for (name,) in cursor.fetchall())


@pytest.mark.django_db
def test_a_new_site_keeps_names_apart_that_differ_in_case_or_marks(tmp_path: Path) -> None:
    with fresh_database(tmp_path) as url, connected(url) as database:
        assert tell_letters_apart(database)
        _make_table(database)
        assert _kept(database) == sorted(NAMES)
        assert tell_letters_apart(database), "safe to repeat, also with tables"


@pytest.mark.django_db
def test_a_database_with_tables_is_left_as_it_is_and_that_is_said(tmp_path: Path) -> None:
    with fresh_database(tmp_path) as url, connected(url) as database:
        _make_table(database)
        # SQLite and PostgreSQL compare as they should without being told.
        assert tell_letters_apart(database) is (connection.vendor != "mysql")
