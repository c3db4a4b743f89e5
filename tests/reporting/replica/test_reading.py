"""What reads much reads the replica if that is new enough, and what is decided reads where it is written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone
from pytest_django import Settings

from curriculum.languages import Language
from groundwork.site.database import databases, replica_settings
from reporting.exports.api import Column, Format, Report, Table
from reporting.exports.exporting import export
from reporting.figures.basis import Basis
from reporting.ledger.appending import append
from reporting.ledger.rapid import fetch, select
from reporting.models import CatalogueCourse, Erasure, Export, LedgerHead, Person, ReplicaMark
from reporting.replica import reading
from reporting.replica.choice import REPLICA, read_as_of
from reporting.replica.marks import make_mark, mark_if_due
from reporting.replica.reading import ReplicaError, heavy_reading, only_replica
from reporting.replica.standing import ReplicaStanding, replica_standing
from tests.reporting.factories import assign, at, course, person, record
from tests.reporting.replica.sites import on_databases

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have three people and a mark, and a copy of the database that follows it no more."""
    monkeypatch.setattr(reading, "PATIENCE", 0)
    assign(course())
    for number in ("E001", "E002", "E003"):
        person(number)
    append([record()], recorded_at=at(2026, 5, 4))
    make_mark()
    target = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source, closing(_new(target)) as new:
        source.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")
    with on_databases({REPLICA: replica_settings(f"sqlite:///{target}", tmp_path)}):
        yield target


def _new(target: Path) -> sqlite3.Connection:
    return sqlite3.connect(target)


def _numbers() -> list[str]:
    return sorted(Person.objects.values_list("number", flat=True))


def test_heavy_reading_finds_what_the_replica_holds_and_says_up_to_when(copy: Path) -> None:
    made = ReplicaMark.objects.get().at
    person("E004")

    with heavy_reading():
        found = _numbers(), read_as_of()
        by_sql = [row[0] for row in select(Person, ["number"], "number > %s ORDER BY number", [""])]
        fetched = sorted(row[0] for row in fetch(Person.objects.values_list("number")))

    assert found == (["E001", "E002", "E003"], made)
    assert by_sql == fetched == ["E001", "E002", "E003"]
    assert (_numbers(), read_as_of()) == (["E001", "E002", "E003", "E004"], None)


def test_a_transaction_reads_where_it_writes_and_rows_of_the_replica_are_saved_where_they_belong(
    copy: Path,
) -> None:
    person("E004")

    with heavy_reading():
        with transaction.atomic():
            assert _numbers() == ["E001", "E002", "E003", "E004"]
        somebody = Person.objects.get(number="E001")
        somebody.name = "Another name"
        somebody.save()

    assert Person.objects.get(number="E001").name == "Another name"
    with only_replica():
        assert Person.objects.get(number="E001").name == "Person E001"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "This was read from a copy of the database that holds everything until {}."),
        (Language.VI, "bản sao này chứa mọi thứ cho đến {}."),
        (Language.ZH_HANT, "該副本包含截至{}的所有內容。"),
        (Language.AR, "تضم كل ما سُجّل حتى {}."),
    ],
)
def test_a_file_says_in_its_language_that_it_was_read_from_a_copy_and_the_log_says_until_when(
    copy: Path, language: Language, said: str
) -> None:
    moment = ReplicaMark.objects.get().at.isoformat(timespec="seconds")
    table = Table("People", (Column("number", "Number"),), [["E001"]])
    report = Report("people", "People", language, (table,), definition=(("Day", "2026-05-04"),))

    with heavy_reading():
        file = export(report, Format.JSON, by="E900", asked={"unit": "Transit"})
    plain = export(report, Format.JSON, by="E900", asked={"unit": "Transit"})

    lines = json.loads(file.content)["definition"]
    assert [line["value"] for line in lines[:1]] == ["2026-05-04"]
    assert lines[1]["value"].endswith(said.format(moment))
    assert len(json.loads(plain.content)["definition"]) == 1
    assert [one.asked for one in Export.objects.order_by("pk")] == [
        {"unit": "Transit", "replica": moment},
        {"unit": "Transit"},
    ]


def test_figures_of_the_replica_say_what_is_not_counted_in_it_and_count_nothing_there(copy: Path) -> None:
    day = timezone.localdate()
    assert Basis(day, day).behind is None
    with heavy_reading():
        basis = Basis(day, day)

    assert basis.behind is not None, "it was copied before anybody was counted"
    assert basis.behind.counted_at is None
    with only_replica():
        assert LedgerHead.objects.get().sequence == 1


@pytest.mark.parametrize("minutes", [pytest.param(0, id="none allowed"), pytest.param(4, id="four allowed")])
def test_a_replica_that_lies_back_too_far_is_not_read(copy: Path, settings: Settings, minutes: int) -> None:
    _age(copy, timedelta(minutes=minutes, seconds=1))
    settings.GROUNDWORK_REPLICA_MINUTES = minutes
    person("E004")

    with heavy_reading():
        assert (_numbers()[-1], read_as_of()) == ("E004", None)


def _age(copy: Path, by: timedelta) -> None:
    """Let the copy have stopped to follow so long ago."""
    connections[REPLICA].close()
    moment = (timezone.now() - by).replace(tzinfo=None).isoformat(" ")
    with closing(_new(copy)) as opened, opened:
        opened.execute("UPDATE groundwork_reporting_replicamark SET at = ?", [moment])


def test_a_replica_that_does_not_know_of_an_erasure_is_not_read(copy: Path) -> None:
    Erasure.objects.create(reference="erased-1", at=timezone.now(), by="a", approved_by="b", reason="c")

    with heavy_reading():
        assert read_as_of() is None


def test_a_replica_that_is_gone_is_told_and_the_first_database_read(copy: Path) -> None:
    connections[REPLICA].close()
    copy.unlink()

    with heavy_reading():
        assert (_numbers()[0], read_as_of()) == ("E001", None)

    assert replica_standing() == ReplicaStanding(answers=False, complete_until=None, is_read=False)
    with pytest.raises(ReplicaError, match="does not answer"), only_replica():
        pass


def test_nothing_is_written_through_the_replica_and_the_copy_is_not_made_by_looking(
    copy: Path, tmp_path: Path
) -> None:
    with pytest.raises(DatabaseError, match=r"readonly|read-only"):
        CatalogueCourse.objects.using(REPLICA).create(course="arc-200")
    missing = tmp_path / "missing.sqlite3"
    with on_databases({REPLICA: replica_settings(f"sqlite:///{missing}", tmp_path)}):
        assert replica_standing() == ReplicaStanding(answers=False, complete_until=None, is_read=False)
    assert not missing.exists()


def test_a_worker_marks_each_minute_and_a_site_without_a_replica_does_nothing(copy: Path) -> None:
    assert mark_if_due() == 0, "the last mark is new"
    ReplicaMark.objects.update(at=timezone.now() - timedelta(seconds=61))
    assert mark_if_due() == 1
    assert timezone.now() - ReplicaMark.objects.get().at < timedelta(seconds=30)


def test_without_a_replica_nothing_changes(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0), heavy_reading():  # type: ignore[operator]
        assert (mark_if_due(), read_as_of(), replica_standing()) == (0, None, None)
    with pytest.raises(ReplicaError, match="set GROUNDWORK_REPLICA_URL"), only_replica():
        pass


def test_a_replica_of_another_kind_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="names postgresql, the database is sqlite3; use the same kind"):
        databases(None, "postgresql://somebody@host/groundwork", tmp_path)
    with pytest.raises(ValueError, match="GROUNDWORK_REPLICA_URL names oracle"):
        databases(None, "oracle://somebody@host/groundwork", tmp_path)
