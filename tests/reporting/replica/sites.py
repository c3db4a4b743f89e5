"""Lead this process to other databases for as long as a block runs: a site, and the replica it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MethodType
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def on_databases(wanted: Mapping[str, dict[str, Any]]) -> Iterator[None]:
    """Have Django use *wanted* (as ``DATABASES``) beside and instead of what it uses."""
    before = {alias: connections.settings.get(alias) for alias in wanted}
    held = {alias: connections[alias] for alias in wanted if before[alias] is not None}
    configured = connections.configure_settings({"default": {}, **wanted})
    for alias in wanted:
        connections.settings[alias] = configured[alias]
        connections[alias] = connections.create_connection(alias)
        opened: Any = connections[alias]
        opened.ensure_connection = MethodType(_ensure_connection, opened)
    try:
        yield
    finally:
        for alias in wanted:
            connections[alias].close()
            if alias in held:
                connections.settings[alias] = before[alias]
                connections[alias] = held[alias]
            else:
                del connections.settings[alias], connections[alias]


def _ensure_connection(self: BaseDatabaseWrapper) -> None:
    """Open the connection, as Django does: its tests let it open none but those they know beforehand."""
    if self.connection is None:
        with self.wrap_database_errors:
            self.connect()
