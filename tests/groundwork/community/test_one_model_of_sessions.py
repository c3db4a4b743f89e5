"""Sessions that were announced before there was one model of sessions are moved, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from curriculum.languages import Language
from reporting.api import announced_sessions


@pytest.mark.django_db(transaction=True)
def test_what_was_announced_before_is_listed_as_it_was() -> None:
    old = MigrationLoader(connection).project_state([("groundwork_community", "0001_tables")]).apps
    new = MigrationLoader(connection).project_state([("groundwork_reporting", "0024_sessions")]).apps
    table = old.get_model("groundwork_community", "CommunitySession")
    with connection.schema_editor() as editor:
        editor.create_model(table)
    try:
        now = timezone.now().replace(microsecond=0)
        said = {"course": "cml-100", "minutes": 90, "place": "Library", "language": "vi", "access": "Lift"}
        for days, cancelled in ((-3, None), (3, None), (4, now)):
            table.objects.create(
                starts_at=now + timedelta(days=days),
                host="Neighbours",
                added_by="E1",
                cancelled_at=cancelled,
                cancelled_by="E2" if cancelled else "",
                **said,
            )

        class Apps:
            def get_model(self, label: str, name: str) -> object:
                return (old if label == "groundwork_community" else new).get_model(label, name)

        import_module("groundwork.community.migrations.0002_one_model_of_sessions")._move(Apps(), None)
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(table)

    found = announced_sessions(now - timedelta(days=9))
    assert [one.plan.status.value for one in found] == ["held", "open", "cancelled"]
    assert {(one.about.course, one.about.is_public, one.plan.host) for one in found} == {
        ("cml-100", True, "Neighbours")
    }
    assert (found[1].plan.languages, found[1].plan.parts[0].minutes) == ((Language.VI,), 90)
    assert found[1].plan.starts_at == now + timedelta(days=3)
