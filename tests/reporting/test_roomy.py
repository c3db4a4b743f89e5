"""SQLite has room while much is written, and gives it back, whatever became of the writing."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from reporting.ledger.roomy import roomy
from reporting.models import Unit

pytestmark = pytest.mark.django_db


def _kept() -> int:
    """Return what SQLite may keep of its file in memory: pages, or kibibytes below zero."""
    if connection.vendor != "sqlite":
        pytest.skip("other databases have their room")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        (kept,) = cursor.fetchone()
    return int(kept)


def test_much_is_kept_inside_alone() -> None:
    before = _kept()
    with roomy():
        assert _kept() == -262_144
        Unit.objects.create(path="Transit", name="Transit")
    assert _kept() == before
    assert Unit.objects.get().path == "Transit"


def _fail_inside() -> None:
    with transaction.atomic(), roomy():
        transaction.set_rollback(True)
        raise RuntimeError("full")


def test_the_room_is_given_back_within_a_transaction_that_failed() -> None:
    before = _kept()
    with pytest.raises(RuntimeError, match="full"):
        _fail_inside()
    assert _kept() == before
