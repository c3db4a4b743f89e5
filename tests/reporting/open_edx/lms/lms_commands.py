"""What an operator runs: compare, backfill, the table of employee numbers, courses into Studio."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase
from xmodule.modulestore import django as store

from reporting.models import LedgerEntry
from reporting.open_edx import enrolments
from reporting.open_edx.api import configuration, destination_of, tell
from reporting.open_edx.models import CourseRun, LearnerNumber, Notice, Position, SentRecord
from tests.reporting.factories import person
from tests.reporting.open_edx.lms import people
from tests.reporting.open_edx.lms.certificates.models import GeneratedCertificate
from tests.reporting.open_edx.lms.people import EDITION, KEY, MONDAY
from xblocks.olx.api import write_course


def _run(name: str, *arguments: Any, **options: Any) -> list[str]:
    out = io.StringIO()
    call_command(name, *arguments, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue().splitlines()


def _take(name: str) -> None:
    for step in (people.enrol, people.read, people.hand_in, people.confirm):
        step(people.user(name), tells=False)


@pytest.fixture(autouse=True)
def _before_the_plugin(lms: None) -> None:
    """Three people took the course, and nobody was told."""
    for name in ("E001", "E002", "E003"):
        if name != "E001":
            person(name)
        _take(name)


def test_the_backfill_finds_our_courses_and_tells_what_happened_before() -> None:
    assert _run("groundwork_backfill") == [
        "3 learners in runs of ours",
        "0 records were sent before",
        "15 records were sent now: 15 stored",
    ]
    assert LedgerEntry.objects.count() == 15
    assert set(LedgerEntry.objects.values_list("occurred_at", flat=True)) == {
        MONDAY,
        MONDAY.replace(minute=30),
    }


def test_a_rehearsal_says_the_same_and_writes_nothing() -> None:
    assert _run("groundwork_backfill", dry_run=True)[-1] == "15 records would be sent"
    assert (LedgerEntry.objects.count(), SentRecord.objects.count(), Position.objects.count()) == (0, 0, 0)


def test_a_backfill_that_was_stopped_goes_on_where_it_was(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(enrolments, "SOME", 1)
    person("E004")
    _run("groundwork_backfill")
    _take("E004")

    assert _run("groundwork_backfill")[0] == "1 learners in runs of ours"
    assert _run("groundwork_backfill", from_start=True)[:2] == [
        "4 learners in runs of ours",
        "20 records were sent before",
    ]


def test_a_backfill_to_nowhere_is_refused(settings: Any) -> None:
    settings.GROUNDWORK_RECORDS = ""
    with pytest.raises(CommandError, match="say where records go"):
        _run("groundwork_backfill")


def test_live_and_backfilled_records_are_the_same() -> None:
    _run("groundwork_backfill")
    before = set(LedgerEntry.objects.values_list("record_id", flat=True))
    for step in (people.enrol, people.read, people.hand_in, people.confirm):
        step(people.user())

    assert set(LedgerEntry.objects.values_list("record_id", flat=True)) == before


@pytest.mark.usefixtures("broker_is_down")
def test_the_comparison_sends_what_the_broker_lost() -> None:
    _run("groundwork_backfill")
    person("E004")
    for step in (people.enrol, people.read):
        step(people.user("E004"))
    assert Notice.objects.count() == 1

    assert _run("groundwork_reconcile") == [
        "4 learners in runs of ours",
        "15 records were sent before",
        "2 records were sent now: 2 stored",
        "0 changes wait to be told",
    ]
    assert _run("groundwork_reconcile")[2] == "0 changes wait to be told"


@pytest.mark.usefixtures("broker_is_down")
def test_the_comparison_clears_away_what_is_not_ours_and_tells_of_runs_that_nobody_looked_at() -> None:
    people.enrol(people.user("E404"), "course-v1:Calgary+CYCLING+2026")
    people.grade(people.user(), 1.0, is_passing=True)

    assert _run("groundwork_reconcile") == [
        "0 learners in runs of ours",
        "0 records were sent before",
        "5 records were sent now: 5 stored",
        "0 changes wait to be told",
    ]


def test_the_comparison_sends_again_what_was_never_remembered() -> None:
    """A worker that dies between sending and remembering does no harm."""
    _run("groundwork_backfill")
    SentRecord.objects.all().delete()

    assert _run("groundwork_reconcile")[2] == "15 records were sent now: 15 already known"
    assert LedgerEntry.objects.count() == 15


def test_the_comparison_tells_of_certificates_that_were_taken_back(settings: Any) -> None:
    settings.GROUNDWORK_CERTIFICATE_COUNTS = True
    people.certify(people.user())
    GeneratedCertificate.objects.update(status="unavailable")

    assert any(line.startswith("1 certificates were taken back") for line in _run("groundwork_reconcile"))


def test_settings_that_make_no_sense_are_told_in_one_go(settings: Any) -> None:
    settings.GROUNDWORK_RECORDS, settings.GROUNDWORK_LEARNER = "http", "shoe size"
    with pytest.raises(CommandError) as caught:
        _run("groundwork_reconcile")
    for name in ("GROUNDWORK_RECORDS_URL", "GROUNDWORK_RECORDS_KEY", "GROUNDWORK_LEARNER"):
        assert name in str(caught.value)


def test_what_looking_at_one_learner_costs_does_not_grow_with_the_others(
    django_assert_max_num_queries: Any,
) -> None:
    _run("groundwork_backfill")
    who = people.user()
    with django_assert_max_num_queries(11):
        tell([(who.pk, KEY)], configuration(), destination_of(configuration()))


def test_a_table_gives_everybody_a_number(tmp_path: Path) -> None:
    file = tmp_path / "numbers.csv"
    file.write_text("﻿username,employee_number\nE001,7001\nE002,7002\n", encoding="utf-8")

    assert _run("groundwork_learners", file) == ["2 people have an employee number"]
    assert _run("groundwork_learners", file) == ["2 people have an employee number"]
    assert sorted(LearnerNumber.objects.values_list("number", flat=True)) == ["7001", "7002"]


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        ("name,number\n", ["line 1: the heading lacks username and employee_number"]),
        ("username,employee_number\n", ["the file holds nobody"]),
        (
            "username,employee_number\nE001,1\nE404,2\nE002,1\nE003,\n",
            [
                "line 3: the LMS has no user 'E404'",
                "line 2: the employee number '1' stands there 2 times",
                "line 5: employee_number must be text of 1 to 64 characters, not ''",
            ],
        ),
        ("username,employee_number\nE001,1\nE001,2\n", ["line 2: the user 'E001' stands there 2 times"]),
        ('username,employee_number\n"E001,1\n', ["no CSV that can be read"]),
    ],
    ids=["heading", "nobody", "several", "twice", "quotes"],
)
def test_a_table_with_mistakes_changes_nothing_and_every_one_is_told(
    tmp_path: Path, content: str, sentences: list[str]
) -> None:
    LearnerNumber.objects.create(user_id=1, number="kept")
    file = tmp_path / "numbers.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        _run("groundwork_learners", file)
    for sentence in sentences:
        assert sentence in str(caught.value)
    assert LearnerNumber.objects.get().number == "kept"


def test_a_course_comes_into_studio_once_and_edits_stay(tmp_path: Path) -> None:
    store.forget()
    archive = tmp_path / "arc-100-2026.1-olx.tar.gz"
    archive.write_bytes(write_course(EDITION))

    assert _run("groundwork_import_courses", archive) == [f"{KEY} imported"]
    store.keep(KEY, {"edited": "in Studio"})
    assert _run("groundwork_import_courses", archive) == [f"{KEY} is there already; left as it is"]
    assert store._runs.popitem()[1] == {"edited": "in Studio"}
    assert _run("groundwork_import_courses", archive, again=True) == [f"{KEY} imported"]


def test_an_archive_that_is_none_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "course.tar.gz"
    archive.write_bytes(b"not an archive")
    with pytest.raises(CommandError, match=r"course\.tar\.gz is no archive of a course"):
        _run("groundwork_import_courses", archive)


def test_publishing_in_studio_has_a_course_looked_at_again(course_settings: dict[str, Any]) -> None:
    from types import SimpleNamespace

    from reporting.open_edx.handlers import course_published

    _run("groundwork_backfill")
    store.keep(KEY, {"groundwork": {**course_settings["groundwork"], "edition": "2026.2"}})
    with TestCase.captureOnCommitCallbacks(execute=True):
        course_published(catalog_info=SimpleNamespace(course_key=KEY))

    assert CourseRun.objects.get(course="arc-100").edition == "2026.2"
