"""What is read past Django's models is asked for as every engine understands it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reporting.ledger.rapid import execute, insert, select_in
from reporting.models import BeforeHireDecision

pytestmark = pytest.mark.django_db
DECIDED = {
    "learner": "E001",
    "course": "arc-100",
    "registration": "r1",
    "counts": True,
    "before": date(2026, 5, 1),
    "reason": "other",
    "note": "",
    "decided_by": "E900",
}


def test_a_column_may_be_called_as_a_word_of_some_engine_s_own_language() -> None:
    """``before`` is one on MariaDB, where no record could be taken in; elsewhere nothing would tell."""
    row = DECIDED | {"decided_at": timezone.now()}
    with CaptureQueriesContext(connection) as asked:
        insert(BeforeHireDecision, list(row), [list(row.values())])
        (found,) = select_in(BeforeHireDecision, ("before",), "before", [date(2026, 5, 1)])
    assert found == (date(2026, 5, 1),)
    quoted = connection.ops.quote_name("before")
    assert [one["sql"].count(quoted) for one in asked.captured_queries] == [1, 2]


def test_what_a_database_refuses_is_told_as_django_tells_it() -> None:
    """SQLite is asked past Django's cursor, so its errors are not Django's by themselves."""
    row = DECIDED | {"id": 1, "decided_at": timezone.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(BeforeHireDecision, list(row), [list(row.values())] * 2)
    assert not BeforeHireDecision.objects.exists()


def test_a_transaction_that_is_to_be_taken_back_is_not_asked_further() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            execute("SELECT 1", ())
        transaction.set_rollback(False)
