"""A course that is taken module by module counts once all of its modules are done, whatever the order."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.figures.own_records import own_records
from reporting.ingest.files import import_file
from reporting.ledger.appending import append
from reporting.ledger.completions import rebuild
from reporting.ledger.module_completions import Recorded, module_beliefs
from reporting.models import Completion
from reporting.records.errors import RecordError
from reporting.records.kinds import Kind, Source
from reporting.records.model import LearningRecord
from reporting.records.rounds import ModuleDone, rounds
from reporting.records.scorm_commit import records_of_commit
from reporting.records.state_document import records_of_state_document
from reporting.records.xapi_statement import records_of_statement
from tests.reporting.factories import DIGEST, at, course, person, record

MODULES = ("before", "words", "proof")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OURS = "https://groundwork.example/id/"


def done(module: str, day: int, **changes: Any) -> LearningRecord:
    """Return that *module* was done on a day of May, in a registration of its own."""
    given = {
        "module": module,
        "modules": MODULES,
        "registration": f"r-{module}",
        "occurred_at": at(2026, 5, day),
    }
    return record(Kind.MODULE_DONE, **(given | changes))


@pytest.fixture
def _known() -> None:
    person("E001")
    course("arc-100", requires_success=True, requires_attestation=True, recertify_months=12)


def completions() -> list[tuple[str, date]]:
    return sorted(Completion.objects.values_list("registration", "completed_on"))


def test_no_source_names_a_registration_as_a_round_which_would_take_its_completion_away() -> None:
    for name in ("modules/1", "modules/12"):
        with pytest.raises(RecordError, match="registration must not begin with modules/"):
            record(Kind.COMPLETED, registration=name)
    assert record(Kind.COMPLETED, registration="modules").registration == "modules"


@pytest.mark.django_db
@pytest.mark.usefixtures("_known")
def test_only_the_last_module_completes_the_course() -> None:
    append([done("before", 4), done("proof", 6)])
    append([record(Kind.PASSED, module="proof", registration="r-proof")])
    append([record(Kind.ATTESTED, module="proof", registration="r-proof")])
    assert completions() == []
    append([done("words", 5)])
    assert completions() == [("modules/1", date(2026, 5, 6))]
    (own,) = own_records("E001")
    assert (own.registration, own.completed_on, own.is_passed) == ("modules/1", date(2026, 5, 6), True)
    assert own.finished_at == at(2026, 5, 6)
    assert [one.version for one in own.confirmed] == ["1"]


@pytest.mark.django_db
@pytest.mark.usefixtures("_known")
def test_the_order_in_which_modules_become_known_changes_nothing() -> None:
    facts = [done(module, day) for day, module in enumerate(MODULES, 1)]
    facts += [
        done(module, day, registration=f"again-{module}", occurred_at=at(2025, 5, day))
        for day, module in enumerate(MODULES, 11)
    ]
    random.Random(7).shuffle(facts)  # noqa: S311 # no secret is made of it
    for one in facts:
        append([one])
    told = completions()
    assert ("modules/1", date(2025, 5, 13)) in told
    assert ("modules/2", date(2026, 5, 3)) in told
    assert rebuild() == len(told)
    assert completions() == told


@pytest.mark.django_db
@pytest.mark.usefixtures("_known")
def test_a_report_of_the_learning_system_stands_for_all_modules() -> None:
    append([done("words", 5), record(Kind.SATISFIED, source=Source.REPORT, registration="moodle-7")])
    assert completions() == [("moodle-7", date(2026, 5, 4))]


@pytest.mark.django_db
@pytest.mark.usefixtures("_known")
def test_modules_of_two_learners_make_nobody_complete() -> None:
    person("E002")
    append([done("before", 4), done("words", 5), done("proof", 6, learner="E002")])
    assert completions() == []


module_facts = st.lists(
    st.builds(
        lambda module, day, registration: ModuleDone(at(2026, 5, day), module, f"r{registration}", MODULES),
        st.sampled_from(MODULES),
        st.integers(1, 28),
        st.integers(1, 9),
    ),
    unique=True,
    max_size=12,
)


@given(module_facts, st.randoms(use_true_random=False))
def test_rounds_are_of_the_set_and_hold_each_module_once(
    facts: list[ModuleDone], chance: random.Random
) -> None:
    found = list(rounds(facts))
    shuffled = facts[:]
    chance.shuffle(shuffled)
    assert list(rounds(shuffled)) == found
    for one in found[:-1]:
        assert {done.module for done in one.done} == set(MODULES)
        assert one.completed_at == max(done.occurred_at for done in one.done)
    assert [one.number for one in found] == list(range(1, len(found) + 1))


@given(module_facts, st.lists(st.integers(1, 28), min_size=12, max_size=12))
def test_a_completion_is_never_known_before_its_last_module(facts: list[ModuleDone], days: list[int]) -> None:
    recorded = [Recorded(one, date(2026, 6, day)) for one, day in zip(facts, days, strict=False)]
    for known in module_beliefs(recorded).values():
        for _completed_on, known_on, _known_to in known:
            modules = {one.done.module for one in recorded if one.recorded_on <= known_on}
            assert modules == set(MODULES)


def commit(note: str, status: str = "completed") -> dict[str, Any]:
    return {
        "cmi": {
            "learner_id": "E001",
            "completion_status": status,
            "success_status": "unknown",
            "suspend_data": f"gw1;edition=2026.1;digest={DIGEST};registration=abcdefgh;{note}|1",
        }
    }


def kinds(records: tuple[LearningRecord, ...]) -> list[tuple[Kind, str | None]]:
    return [(one.kind, one.module) for one in records]


@pytest.mark.django_db
@pytest.mark.usefixtures("_known")
def test_files_of_modules_count_the_course_once_with_the_last_of_them(tmp_path: Path) -> None:
    """Nobody did *words*: the pre-check of SCORM 2004 had shown it."""
    said = f"modules={','.join(MODULES)};completed=2026-11-2"
    before = commit(f"course=arc-100/before;{said}0T10:00:00Z;shown=words")
    proof = commit(f"course=arc-100/proof;{said}1T10:00:00Z;attested=conduct/1/en/2026-11-21T10:00:00Z")
    first, last = tmp_path / "before.json", tmp_path / "proof.json"
    first.write_text(json.dumps(before | {"received_at": "2026-11-22T12:00:00Z"}))
    last.write_text(json.dumps(proof | {"received_at": "2026-11-22T12:00:00Z"}))
    assert import_file(first).problems == []
    assert completions() == []
    assert import_file(last).problems == []
    assert import_file(last).result.stored == 0
    assert completions() == [("modules/1", date(2026, 11, 21))]


def test_the_note_of_a_module_tells_of_the_module_and_never_of_the_course() -> None:
    note = f"course=arc-100/words;completed=2026-11-22T10:00:00Z;modules={','.join(MODULES)}"
    found = records_of_commit(commit(note), received_at=NOW)
    assert kinds(found) == [(Kind.LAUNCHED, "words"), (Kind.MODULE_DONE, "words")]
    assert {one.course for one in found} == {"arc-100"}
    assert found[-1].modules == MODULES


def test_what_a_pre_check_showed_is_done_before_the_pre_check_itself_is() -> None:
    note = f"course=arc-100/before;modules={','.join(MODULES)};shown=words"
    found = records_of_commit(commit(note, "incomplete"), received_at=NOW)
    assert kinds(found) == [(Kind.LAUNCHED, "before"), (Kind.MODULE_DONE, "words")]


def test_a_module_that_nobody_waits_for_tells_that_it_was_launched() -> None:
    note = f"course=arc-100/later;completed=2026-11-22T10:00:00Z;modules={','.join(MODULES)}"
    assert kinds(records_of_commit(commit(note), received_at=NOW)) == [(Kind.LAUNCHED, "later")]


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        pytest.param("course=arc-100/;modules=words", "module must be an id", id="a module without a name"),
        pytest.param("course=arc-100/Words", "module must be an id", id="no id"),
        pytest.param("course=arc-100/a/b", "module must be an id", id="two modules"),
        pytest.param("course=arc-100/words;modules=words,words", "each once", id="one named twice"),
        pytest.param(
            "course=arc-100/before;modules=before;shown=words", "must include", id="shown and unknown"
        ),
    ],
)
def test_a_note_that_makes_no_sense_is_refused(note: str, problem: str) -> None:
    with pytest.raises(RecordError, match=problem):
        records_of_commit(commit(f"{note};completed=2026-11-22T10:00:00Z"), received_at=NOW)


def test_the_state_document_of_a_unit_tells_of_its_module() -> None:
    note = f"gw1;course=arc-100/words;edition=2026.1;digest={DIGEST};registration=abcdefgh"
    document = {"note": f"{note};completed=2026-11-22T10:00:00Z;modules=words|", "sent": ["completed"]}
    found = records_of_state_document(document, received_at=NOW, learner="E001")
    assert kinds(found)[-1] == (Kind.MODULE_DONE, "words")


def statement(verb: str, course: str = "arc-100/words", **edition: Any) -> dict[str, Any]:
    said = {"course": course, "label": "2026.1", "digest": DIGEST, "modules": list(MODULES)} | edition
    return {
        "actor": {"account": {"homePage": "https://city.example", "name": "E001"}},
        "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"},
        "context": {"registration": "r1", "extensions": {f"{OURS}extensions/edition": said}},
        "timestamp": "2026-11-22T10:00:00Z",
    }


def read(said: dict[str, Any]) -> tuple[LearningRecord, ...]:
    return records_of_statement(said, name_of_text=lambda _digest, _course, component: component)


def test_a_statement_of_a_unit_tells_of_its_module() -> None:
    assert kinds(read(statement("initialized"))) == [(Kind.LAUNCHED, "words")]
    (completed,) = read(statement("completed"))
    assert (completed.kind, completed.course, completed.module) == (Kind.MODULE_DONE, "arc-100", "words")
    assert completed.modules == MODULES
    assert read(statement("completed", "arc-100/later")) == ()
    with pytest.raises(RecordError, match="modules must"):
        read(statement("completed", modules="words"))
