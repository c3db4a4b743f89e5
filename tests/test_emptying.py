"""After a test that committed nothing of it is left, and the chains begin anew."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, models

from reporting.ledger.appending import append
from reporting.models import LedgerHead
from tests.emptying import empty
from tests.reporting.factories import assign, course, person, record


def _rows() -> dict[str, int]:
    found: dict[str, int] = {}
    for model in apps.get_models(include_auto_created=True):
        manager: models.Manager[models.Model] = model._meta.base_manager
        if rows := manager.count():
            found[model._meta.label] = rows
    return found


@pytest.mark.django_db(transaction=True)
def test_what_is_left_is_what_django_would_leave() -> None:
    person("E001", "Transit > Bus")
    assign(course(), "Transit")
    append([record()])
    assert LedgerHead.objects.get().sequence == 1

    empty(connection)
    ours, permissions = _rows(), set(Permission.objects.values_list("codename", flat=True))
    call_command("flush", verbosity=0, interactive=False)

    assert ours == _rows()
    assert ours == {
        "auth.Permission": Permission.objects.count(),
        "contenttypes.ContentType": ContentType.objects.count(),
        "groundwork_reporting.LedgerHead": 1,
        "groundwork_xapi.StatementHead": 1,
    }
    assert permissions == set(Permission.objects.values_list("codename", flat=True))
    assert LedgerHead.objects.get().sequence == 0
