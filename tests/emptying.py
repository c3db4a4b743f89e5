"""Empty the tests' database after a test that committed: only the tables that hold something.

Django's own way empties each of some 130 tables and writes all content types and permissions again,
which nothing of ours reads: half a second after every such test, and more on a server.
"""

from __future__ import annotations

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.management import create_contenttypes
from django.contrib.contenttypes.models import ContentType
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate
from django.test import TransactionTestCase

_KEPT = frozenset({ContentType._meta.db_table, Permission._meta.db_table})
_PERMISSIONS_UID = "django.contrib.auth.management.create_permissions"


def empty_after_test(test: TransactionTestCase) -> None:
    """Stand in for ``TransactionTestCase._fixture_teardown``."""
    for name in test._databases_names(include_mirrors=False):
        empty(connections[name])


def empty(connection: BaseDatabaseWrapper) -> None:
    """Delete every row, but content types and permissions; then begin anew what migrations begin."""
    quoted = connection.ops.quote_name
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = sorted(set(names) - _KEPT)
    with connection.cursor() as cursor:
        asked = ", ".join(f"EXISTS (SELECT 1 FROM {quoted(one)})" for one in tables)  # noqa: S608  our own names
        cursor.execute(f"SELECT {asked}")
        holds = cursor.fetchone() or ()
    filled = [table for table, is_filled in zip(tables, holds, strict=True) if is_filled]
    # Every table that is left alone is empty, so that no row points at one that is gone.
    with connection.constraint_checks_disabled():
        connection.ops.execute_sql_flush([f"DELETE FROM {quoted(one)}" for one in filled])  # noqa: S608
    _begin_anew(connection.alias)


def _begin_anew(alias: str) -> None:
    """Tell the apps that the tables are new, but those who would write again what was kept."""
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid=_PERMISSIONS_UID)
    try:
        emit_post_migrate_signal(verbosity=0, interactive=False, db=alias)
    finally:
        post_migrate.connect(create_contenttypes)
        post_migrate.connect(create_permissions, dispatch_uid=_PERMISSIONS_UID)
