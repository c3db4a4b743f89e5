"""Write down a small database of the release in which this is run, with what that release says of it.

To keep a release: in a checkout of it, with this file copied there, on a database of its own:
``GROUNDWORK_VARIABLE=… python -m tests.reporting.releases.writing tests/reporting/releases/<name>.json``.
Only names that every release has are used here.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import django

AS_OF = (date(2026, 3, 31), date(2026, 5, 31), date(2026, 9, 30), date(2027, 6, 30))
KNOWN_ON = (date(2026, 4, 30), date(2027, 12, 31))
UNITS = ("", "Transit", "Parks")
DIGEST = "ab" * 32


def write(path: Path) -> None:
    """Make the database, and write its rows, its migrations and its figures to *path* as JSON."""
    from django.core.management import call_command
    from django.core.serializers.json import DjangoJSONEncoder

    call_command("migrate", verbosity=0)
    _fill()
    kept = {"migrations": _migrations(), "said": said(), "rows": _rows()}
    path.write_text(json.dumps(kept, cls=DjangoJSONEncoder, indent=1, sort_keys=True) + "\n", "utf-8")


def said() -> dict[str, Any]:
    """Return what this release says: the figures of every day above, and the end of the ledger."""
    from reporting import api

    # Earlier releases asked nobody for what may be looked at.
    everywhere = {"scope": api.WHOLE} if hasattr(api, "WHOLE") else {}
    proof = api.verify()
    figures = {}
    for as_of in AS_OF:
        for known_on in KNOWN_ON:
            for unit in UNITS:
                table = api.completion_table(as_of, known_on, unit=unit, **everywhere)
                for row in (table.total, *table.rows):
                    name = f"{as_of} known on {known_on}, {unit or 'all'}: {row.name or 'all'}"
                    cells = [(one.shown.value, one.complete, one.required) for one in row.figures]
                    figures[name] = [f"{shown} {complete}/{required}" for shown, complete, required in cells]
    ledger = {"checked": proof.checked, "faults": [str(one) for one in proof.faults], "digest": proof.digest}
    return {"figures": figures, "ledger": ledger}


def _fill() -> None:
    """Two departments, two courses, one of them for Transit only; late news, a mover, a record that waits."""
    from reporting.api import append, assign, import_roster
    from reporting.models import CatalogueCourse
    from reporting.records.facts import Facts
    from reporting.records.kinds import Kind, Source
    from reporting.records.model import new_record

    first = [("Transit" if number < 20 else "Parks", number) for number in range(1, 43)]
    _import(import_roster, first, date(2026, 1, 5))
    titles = {"en": "Foundations"}
    course: dict[str, Any] = {"titles": titles, "edition": "2026.1", "edition_digest": DIGEST}
    CatalogueCourse.objects.create(course="arc-100", requires_attestation=True, **course)
    CatalogueCourse.objects.create(course="ahc-200", recertify_months=12, **course)
    assign("arc-100", assigned_on=date(2026, 2, 1), known_on=date(2026, 2, 1))
    assign("ahc-200", unit="Transit", assigned_on=date(2026, 2, 1), known_on=date(2026, 2, 1))

    def told(kind: Kind, number: int, course: str, day: date, **more: Any) -> Any:
        return new_record(
            Facts(
                kind=kind,
                learner=f"E{number:03}",
                course=course,
                edition="2026.1",
                edition_digest=DIGEST,
                registration=f"{course}-{number}",
                occurred_at=datetime(day.year, day.month, day.day, 18, tzinfo=UTC),
                source=Source.EMBEDDED,
                **more,
            )
        )

    march, may = date(2026, 3, 10), date(2026, 5, 12)
    conduct = {"attestation": "conduct", "attestation_version": "1"}
    append([told(Kind.COMPLETED, n, "ahc-200", march) for n in range(1, 13)], recorded_at=_evening(march))
    append([told(Kind.COMPLETED, n, "arc-100", march) for n in range(5, 35)], recorded_at=_evening(march))
    append(
        [told(Kind.ATTESTED, n, "arc-100", may, **conduct) for n in range(5, 33)], recorded_at=_evening(may)
    )
    # It happened in March, and we hear of it in May; and one person nobody knows.
    append([told(Kind.COMPLETED, n, "ahc-200", march) for n in (13, 900)], recorded_at=_evening(may))
    moved = [("Parks" if number == 1 else unit, number) for unit, number in first if number != 42]
    _import(import_roster, moved, date(2026, 6, 1))


def _import(import_roster: Any, staff: list[tuple[str, int]], day: date) -> None:
    lines = [f"E{number:03},Person {number},en,2020-01-06,{unit}," for unit, number in staff]
    header = "employee_number,name,language,hired_on,unit,manager"
    data = "\n".join([header, *lines]).encode()
    import_roster(data, effective_on=day, known_on=day, is_confirmed=True)


def _evening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 20, tzinfo=UTC)


def _migrations() -> dict[str, str]:
    """Return the last migration of each app."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    return dict(sorted(MigrationLoader(connection).graph.leaf_nodes()))


def _rows() -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every table of ours that has any, by ``app.Model``; and those of the accounts."""
    from django.apps import apps

    ours = [one for one in apps.get_models() if one._meta.app_label.startswith("groundwork")]
    users = [one for one in apps.get_models() if one._meta.label == "auth.User"]
    found = {one._meta.label: list(one._base_manager.order_by("pk").values()) for one in (*users, *ours)}
    return {label: rows for label, rows in found.items() if rows}


if __name__ == "__main__":
    django.setup()
    write(Path(sys.argv[1]))
