"""A published figure is kept as it was, is safe beside the others, and can be counted again by anybody."""

from __future__ import annotations

import json
import runpy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.cli import groundwork
from groundwork.errors import GroundworkError
from reporting.codes import shown_code
from reporting.figures.differences import Late, LateKind, differences
from reporting.figures.explaining import audit_export, explained
from reporting.figures.proof_chain import WithdrawnFor, verify_proofs
from reporting.figures.publishing import Wanted, publish
from reporting.figures.standings import standings_table
from reporting.figures.withdrawing import withdraw
from reporting.ledger.appending import append
from reporting.ledger.head import touch_organisation
from reporting.models import AuditEntry, FigureProof, Leave, LedgerEntry, Person
from reporting.models.append_only import AppendOnlyError
from reporting.obligations.states import State
from reporting.scope import WHOLE
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
MARCH, MAY = date(2026, 3, 31), date(2026, 5, 31)
_SCRIPT = Path(__file__).parents[2] / "scripts" / "verify_figure.py"


@pytest.fixture
def _city() -> None:
    """Forty in Parks, thirty in Transit, three of them in no part of it; the even ones complete in March."""
    assign(course("arc-100", titles={"en": "Racism and us"}), due_on=date(2026, 2, 28))
    for number in range(70):
        person(f"E{number:03}", "Parks" if number < 40 else "Transit" if number < 43 else "Transit > Bus")
    for number in range(0, 70, 2):
        _complete(number, 3)


def _complete(number: int, month: int, recorded: int = 0) -> None:
    append(
        [record(learner=f"E{number:03}", occurred_at=at(2026, month, 2))],
        recorded_at=at(2026, recorded or month, 3),
    )


def _publish(as_of: date = MARCH, known_on: date = MARCH, unit: str = "") -> FigureProof:
    return publish(Wanted(as_of, known_on, unit), "hana.hr")


def _rows(code: str) -> dict[str, Any]:
    found = explained(code, MAY)
    assert found is not None
    return {
        row.unit + " itself" * row.is_own: (row.done, row.concerned) if row.people else None
        for row in found.tables[0].rows
    }


@pytest.mark.usefixtures("_city")
def test_a_code_tells_what_was_published_and_that_it_stands() -> None:
    proof = _publish()
    found = explained(proof.code, MAY)
    assert found is not None
    assert _rows(proof.code) == {"": (35, 70), "Parks": (20, 40), "Transit": (15, 30)}
    assert (found.as_of, found.known_on, found.threshold, found.headcount) == (MARCH, MARCH, 10, 70)
    assert (found.is_whole, found.is_ledger_held, found.late) == (True, True, ())
    assert found.ledger_sequence == LedgerEntry.objects.count()
    assert "hana" not in repr(found)
    assert explained("0" * 16, MAY) is None


@pytest.mark.usefixtures("_city")
def test_one_person_on_leave_is_a_number_on_no_published_page() -> None:
    Leave.objects.create(
        person=Person.objects.get(number="E001"),
        kind="parental",
        valid_from=date(2026, 1, 1),
        known_from=date(2026, 1, 1),
        entered_at=at(2026, 1, 1),
    )
    touch_organisation()
    assert standings_table(MARCH, MARCH, WHOLE).total.courses[0].cell.paused == 1
    proof = _publish()
    assert _rows(proof.code) == {"": (35, 70), "Parks": (20, 40), "Transit": (15, 30)}
    (table,) = json.loads(proof.content)["tables"]
    assert [row["people"] for row in table["rows"]] == [[0, 35, 35], [20, 20], [15, 15]]
    assert table["rows"][0]["ways"] == [["in_time"], ["late"], ["open", "missed", "excused"]]


@pytest.mark.usefixtures("_city")
def test_what_is_due_soon_is_nowhere_in_what_was_published(settings: Any) -> None:
    first = _publish()
    settings.GROUNDWORK_DUE_SOON_DAYS = 300
    touch_organisation()
    again = _publish()
    assert json.loads(again.content)["tables"] == json.loads(first.content)["tables"]
    assert audit_export(first.code, "ada.auditor") is not None


@pytest.mark.usefixtures("_city")
def test_what_was_learned_later_is_told_by_kind_and_not_of_few() -> None:
    code = _publish().code
    _complete(1, 3, recorded=5)
    few = explained(code, MAY)
    assert few is not None
    assert few.late == ()
    for number in range(3, 25, 2):
        _complete(number, 3, recorded=5)
    cache.clear()  # an hour later
    many = explained(code, MAY)
    assert many is not None
    assert many.late == (Late(LateKind.COMPLETION, 10),)
    assert _rows(code)[""] == (35, 70)
    why = differences(MARCH, MARCH, MAY, "", "arc-100")
    assert (why.people, why.late) == (12, (Late(LateKind.COMPLETION, 12),))
    assert [(one.before, one.after, one.people) for one in why.shifts] == [
        (State.OVERDUE, State.COMPLETE_LATE, 12)
    ]
    assert differences(MARCH, MARCH, MARCH, "", "arc-100").people == 0
    assert differences(MARCH, MARCH, MAY, "Transit", "arc-100").shifts == ()


@pytest.mark.usefixtures("_city")
def test_a_second_table_is_kept_back_until_enough_people_stand_differently() -> None:
    first = _publish()
    _complete(1, 4)
    april = date(2026, 4, 30)
    kept_back = explained(_publish(april, april).code, MAY)
    assert kept_back is not None
    assert (kept_back.tables[0].rows, kept_back.tables[0].kept_back_for) == ((), first.code)
    for number in range(3, 21, 2):
        _complete(number, 4)
    later = _publish(april, april).code
    assert _rows(later) == {"": (45, 70), "Parks": (30, 40), "Transit": (15, 30)}
    assert _rows(_publish().code) == _rows(first.code)


@pytest.mark.usefixtures("_city")
def test_a_page_further_down_tells_no_more_than_the_page_above() -> None:
    _publish()
    assert _rows(_publish(unit="Transit").code) == {
        "Transit": (15, 30),
        "Transit itself": None,
        "Transit > Bus": None,
    }


@pytest.mark.usefixtures("_city")
def test_published_figures_are_never_changed() -> None:
    proof = _publish()
    with pytest.raises(AppendOnlyError):
        proof.save()
    with pytest.raises(AppendOnlyError):
        FigureProof.objects.all().delete()


@pytest.mark.usefixtures("_city")
@pytest.mark.usefixtures("_city")
@pytest.mark.parametrize(
    ("damage", "faults"),
    [
        ("", []),
        ("UPDATE {table} SET content = '{{}}' WHERE sequence = 1", ["entry 1 is changed"]),
        ("DELETE FROM {table} WHERE sequence = 2", ["entry 2 is missing"]),
        ("DELETE FROM {table} WHERE sequence = 1", ["entry 1 is missing"]),
    ],
)
def test_a_table_that_was_changed_or_taken_out_is_named(damage: str, faults: list[str]) -> None:
    """Without its last row, what was withdrawn would stand again."""
    _publish()
    withdraw(FigureProof.objects.get().code, WithdrawnFor.RECORDS, "hana.hr")
    if damage:
        with connection.cursor() as cursor:
            cursor.execute(damage.format(table=FigureProof._meta.db_table))
    assert [str(one) for one in verify_proofs().faults] == faults


def test_asking_for_a_code_again_and_again_looks_for_no_late_facts_again() -> None:
    code = _publish().code
    first = explained(code, MAY)
    with CaptureQueriesContext(connection) as queries:
        assert explained(code, MAY) == first
    assert [one["sql"] for one in queries if Leave._meta.db_table in one["sql"]] == []


@pytest.mark.usefixtures("_city")
def test_a_changed_row_shows() -> None:
    code = _publish().code
    _raw("UPDATE groundwork_reporting_figureproof SET content = REPLACE(content, '70', '71')")
    found = explained(code, MAY)
    assert found is not None
    assert not found.is_whole
    _raw("UPDATE groundwork_reporting_ledgerentry SET digest = '00' WHERE sequence = 35")
    later = explained(code, MAY)
    assert later is not None
    assert not later.is_ledger_held


def _raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _verified(export: dict[str, Any], folder: Path, digest: str = "") -> int:
    (folder / "export.json").write_text(json.dumps(export), encoding="utf-8")
    arguments = [str(folder / "export.json"), *([digest] if digest else [])]
    code: int = runpy.run_path(str(_SCRIPT))["main"](arguments)
    return code


@pytest.mark.usefixtures("_city")
def test_an_auditor_counts_again_and_finds_each_planted_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _publish(unit="Parks")
    proof = _publish()
    export = audit_export(proof.code, "ada.auditor")
    assert export is not None
    assert AuditEntry.objects.filter(actor="ada.auditor", page="figure-audit", rows=70).count() == 1
    assert not {number for number in Person.objects.values_list("number", flat=True) if number in str(export)}
    assert _verified(export, tmp_path, proof.digest) == 0
    assert "arc-100, Parks: 20 of 40 have done it, as published" in capsys.readouterr().out
    planted = {
        "a person's state": {"people": [[*export["people"][0][:3], "excused"], *export["people"][1:]]},
        "a person left out": {"people": export["people"][1:]},
        "a number": {"content": export["content"].replace('"threshold":10', '"threshold":11')},
        "a figure taken out": {"chain": export["chain"][1:]},
        "another place": {"sequence": 3},
    }
    for change in planted.values():
        assert _verified(export | change, tmp_path) == 1
        assert "WRONG: " in capsys.readouterr().out
    assert _verified(export, tmp_path, "0" * 64) == 1
    assert _verified({"content": "{}"}, tmp_path) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_city")
def test_the_commands_publish_and_hand_out(tmp_path: Path) -> None:
    def said(*arguments: str) -> str:
        return CliRunner().invoke(groundwork, ["figure", *arguments], catch_exceptions=False).output

    with pytest.raises(GroundworkError, match="of days that are over"):
        said("publish", "--as-of", "2199-01-01")
    told = said("publish", "--as-of", "2026-03-31", "--known-on", "2026-03-31", "--unit", "Parks")
    assert "arc-100 (edition 2026.1): 1 rows, 0 rows hidden" in told
    code = FigureProof.objects.get().code
    assert f"Published: {shown_code(code)}" in told
    assert "40 standings, without names" in said("audit", code.lower(), "-o", str(tmp_path / "audit.json"))
    assert _verified(json.loads((tmp_path / "audit.json").read_text("utf-8")), tmp_path) == 0
    with pytest.raises(GroundworkError, match="no figures have the code 'X'"):
        said("audit", "X", "-o", str(tmp_path / "audit.json"))
