"""Damage to the ledger shows; two writers at once, or a kill in mid-write, do it no harm."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from reporting.ledger.appending import append
from reporting.ledger.guards import guard, unguard
from reporting.ledger.verification import verify
from reporting.models import Completion, LedgerEntry, LedgerHead
from reporting.records.kinds import Kind
from tests.reporting.factories import at, course, person, record

TABLE = LedgerEntry._meta.db_table
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def _five_entries() -> None:
    person("E001")
    course("arc-100")
    append(
        [record(kind) for kind in (Kind.LAUNCHED, Kind.SCORED, Kind.PASSED, Kind.ATTESTED, Kind.COMPLETED)]
    )


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(re.sub(r"\bledger\b", TABLE, statement, count=1))


@pytest.mark.django_db
@pytest.mark.usefixtures("_five_entries")
@pytest.mark.parametrize(
    ("damage", "faults"),
    [
        pytest.param([], [], id="untouched"),
        pytest.param(
            ["UPDATE ledger SET body = REPLACE(body, '0.9', '1.0') WHERE sequence = 2"],
            ["entry 2 is changed"],
            id="a better score",
        ),
        pytest.param(
            ["UPDATE ledger SET learner = 'E002' WHERE sequence = 5"], ["entry 5 is changed"], id="a column"
        ),
        pytest.param(
            ["UPDATE ledger SET recorded_at = '2026-01-01 00:00:00' WHERE sequence = 3"],
            ["entry 3 is changed"],
            id="the time of recording",
        ),
        pytest.param(
            ["DELETE FROM ledger WHERE sequence IN (2, 3)"],
            ["entries 2 to 3 are missing"],
            id="two taken out",
        ),
        pytest.param(
            ["DELETE FROM ledger WHERE sequence = 5"], ["entry 5 is missing"], id="the last taken out"
        ),
        pytest.param(
            [
                "DELETE FROM ledger WHERE sequence = 3",
                "UPDATE ledger SET sequence = 3 WHERE sequence = 4",
                "UPDATE ledger SET sequence = 4 WHERE sequence = 5",
            ],
            ["entry 3 is reordered", "entry 5 is missing"],
            id="one taken out and the gap closed",
        ),
        pytest.param(
            [
                "UPDATE ledger SET sequence = 99 WHERE sequence = 2",
                "UPDATE ledger SET sequence = 2 WHERE sequence = 3",
                "UPDATE ledger SET sequence = 3 WHERE sequence = 99",
            ],
            ["entry 2 is reordered", "entry 3 is reordered", "entry 4 is reordered"],
            id="two exchanged",
        ),
    ],
)
def test_damage_is_found_and_located(damage: list[str], faults: list[str]) -> None:
    _execute(*damage)
    found = verify()
    assert [str(fault) for fault in found.faults] == faults
    assert found.is_sound == (not faults)


@pytest.mark.django_db
@pytest.mark.usefixtures("_five_entries")
def test_a_chain_that_was_cut_and_sealed_anew_does_not_fit_its_head() -> None:
    _execute(
        "UPDATE ledger SET digest = "
        "'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff' WHERE sequence = 5"
    )
    assert not verify().is_sound


@pytest.mark.django_db
def test_an_empty_ledger_is_sound() -> None:
    assert verify().is_sound


@pytest.mark.django_db(transaction=True)
def test_the_database_itself_refuses_to_change_history() -> None:
    person("E001")
    course("arc-100")
    append([record()])
    assert guard()
    assert guard(), "safe to repeat"
    try:
        for statement in ("UPDATE ledger SET learner = 'E002'", "DELETE FROM ledger"):
            with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
                _execute(statement)
        assert append([record(Kind.ATTESTED)]).stored == 1
        assert verify().is_sound
    finally:
        unguard()


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_keep_one_chain_and_each_fact_once() -> None:
    course("arc-100")
    for number in range(8):
        person(f"E{number:03}")
    failures: list[BaseException] = []

    def write(writer: int) -> None:
        chance = random.Random(writer)  # noqa: S311  the same order every time
        try:
            for turn in range(10):
                told = [
                    record(
                        learner=f"E{number:03}", registration=f"r{turn}", occurred_at=at(2026, 5, 1 + turn)
                    )
                    for number in range(8)
                ]
                append(chance.sample(told, 8))
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert LedgerEntry.objects.count() == 80
    assert Completion.objects.count() == 80
    assert verify().is_sound
    assert LedgerHead.objects.get().sequence == 80


@pytest.mark.django_db(transaction=True)
def test_a_failure_inside_the_caller_s_transaction_leaves_nothing() -> None:
    person("E001")
    course("arc-100")

    def fail_after_appending() -> None:
        with transaction.atomic():
            append([record()])
            raise RuntimeError("the caller's own work failed")

    with pytest.raises(RuntimeError, match="own work failed"):
        fail_after_appending()
    assert not LedgerEntry.objects.exists()
    assert append([record()]).stored == 1
    assert verify().is_sound


WRITER = """
import django, sys
django.setup()
from reporting.ledger.appending import append
from reporting.records.kinds import Kind
from tests.reporting.factories import at, course, person, record
from reporting.models import CatalogueCourse
if not CatalogueCourse.objects.exists():
    course("arc-100", requires_attestation=True)
    for number in range(20):
        person(f"E{number:03}")
start = int(sys.argv[1])
for batch in range(start, start + 100_000):
    append(
        record(kind, learner=f"E{number:03}", registration=f"r{batch}")
        for number in range(20)
        for kind in (Kind.ATTESTED, Kind.COMPLETED)
    )
    print(batch, flush=True)
"""
READER = """
import django, json
django.setup()
from reporting.ledger.completions import rebuild
from reporting.ledger.verification import verify
from reporting.models import Completion, LedgerEntry
found = verify()
before = sorted(Completion.objects.values_list("person__number", "registration"))
rebuild()
after = sorted(Completion.objects.values_list("person__number", "registration"))
print(json.dumps({"faults": [str(fault) for fault in found.faults], "entries": LedgerEntry.objects.count(),
                  "completions": len(before), "same": before == after}))
"""


@pytest.mark.slow
def test_a_writer_killed_in_mid_write_leaves_whole_batches_and_a_sound_chain(tmp_path: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "groundwork.site.settings",
        "GROUNDWORK_DATABASE_URL": f"sqlite:///{tmp_path / 'ledger.sqlite3'}",
        "GROUNDWORK_VARIABLE": str(tmp_path),
        "PYTHONWARNINGS": "ignore",
    }

    def python(*arguments: str) -> list[str]:
        return [sys.executable, *arguments]

    subprocess.run(
        python("-m", "django", "migrate", "-v", "0"), cwd=ROOT, env=environment, check=True, timeout=120
    )
    told = 0
    for kill in range(3):
        command = python("-c", WRITER, str(kill * 100_000))
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            told += bool(writer.stdout.readline())
            time.sleep(0.05 + 0.11 * kill)
            writer.send_signal(signal.SIGKILL)
            told += len(writer.stdout.read().splitlines())
    answer = subprocess.run(
        python("-c", READER),
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    found = json.loads(answer.stdout.splitlines()[-1])
    assert found["faults"] == []
    assert found["same"]
    assert found["entries"] % 40 == 0, "a batch is whole or absent"
    assert found["completions"] * 2 == found["entries"]
    assert told <= found["entries"] // 40 <= told + 3, "what was answered for is there"
