"""``--database-only``: leave out what comes to the same on any database, because it asks none.

The whole suite runs on SQLite; on the other engines only what asks the database is run again. Two
markers say what cannot be seen: ``every_database`` where a program of its own asks it, ``one_database``
where rows are read and written, but no engine could answer otherwise.
"""

from __future__ import annotations

import pytest

_FIXTURES = frozenset({"db", "transactional_db", "django_db_reset_sequences", "live_server"})


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption("--database-only", action="store_true", help="only tests that ask the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what asks no database."""
    if config.getoption("--database-only"):
        config.hook.pytest_deselected(items=[item for item in items if not asks_database(item)])
        items[:] = [item for item in items if asks_database(item)]


def asks_database(item: pytest.Item) -> bool:
    """Say whether *item* asks the tests' database, or makes one beside it for a program of its own.

    What is marked ``one_database`` asks it too, and need not be run on another.
    """
    if item.get_closest_marker("one_database") is not None:
        return False
    fixtures = frozenset(getattr(item, "fixturenames", ()))
    return (
        item.get_closest_marker("django_db") is not None
        or item.get_closest_marker("every_database") is not None
        or not _FIXTURES.isdisjoint(fixtures)
        or hasattr(getattr(item, "module", None), "fresh_database")
    )
