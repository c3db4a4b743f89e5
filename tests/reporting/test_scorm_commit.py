"""What a foreign learning system returns of our package becomes records, whatever its shape."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from curriculum.languages import Language
from reporting.records.errors import RecordError
from reporting.records.facts import Result
from reporting.records.kinds import Kind, Purpose, Source
from reporting.records.model import LearningRecord
from reporting.records.scorm_commit import records_of_commit

SAMPLES = Path(__file__).resolve().parents[1] / "scorm_export/samples"
DIGEST = "00652aa4e895630e98d864a2bd255e45ff3eac3a28c26f3ca00b2b9643cdc88b"
RECEIVED_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
BEGUN = f"gw1;course=arc-100;edition=2026.1;digest={DIGEST};registration=mgxt7plz34;languages=vi,ar"
DONE = f"{BEGUN};attested=conduct/1/ar/2026-11-22T10:00:00Z;completed=2026-11-22T10:01:00Z|18363511fd07"


def scorm12(**changes: Any) -> dict[str, Any]:
    """Return the data of a passed course in SCORM 1.2; *changes* go into ``cmi.core``."""
    core = {
        "student_id": "E1001",
        "lesson_status": "passed",
        "score": {"raw": "85.71", "min": "0", "max": "100"},
    }
    return {"cmi": {"suspend_data": DONE, "core": core | changes, "student_preference": {"language": "ar"}}}


def _told(records: tuple[LearningRecord, ...]) -> list[tuple[str, float | None]]:
    return [(record.kind.value, record.scaled) for record in records]


def test_a_course_that_was_passed_and_attested_in_scorm_1_2() -> None:
    records = records_of_commit(scorm12(), received_at=RECEIVED_AT)
    assert _told(records) == [
        ("launched", None),
        ("scored", 0.8571),
        ("passed", 0.8571),
        ("attested", None),
        ("completed", None),
    ]
    completed, attested = records[-1], records[-2]
    assert (completed.learner, completed.course, completed.source) == ("E1001", "arc-100", Source.SCORM12)
    assert (completed.edition, completed.edition_digest) == ("2026.1", DIGEST)
    assert completed.registration == "mgxt7plz34"
    assert completed.occurred_at == datetime(2026, 11, 22, 10, 1, tzinfo=UTC)
    assert (completed.language, completed.languages) == (Language.AR, (Language.VI, Language.AR))
    assert (attested.attestation, attested.attestation_version) == ("conduct", "1")
    assert attested.occurred_at == datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.mark.parametrize("name", ["scorm-again-1.2-commit.json", "scorm-again-2004-commit.json"])
def test_what_scorm_again_really_posts_is_understood(name: str) -> None:
    data = json.loads((SAMPLES / name).read_text(encoding="utf-8"))
    records = records_of_commit(data, received_at=RECEIVED_AT)
    assert _told(records) == [
        ("launched", None),
        ("scored", 0.8571),
        ("passed", 0.8571),
        ("attested", None),
        ("completed", None),
    ]
    assert {record.learner for record in records} == {"E1001"}


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    cmi = data["cmi"]
    flat = {f"cmi.core.{name}": value for name, value in cmi["core"].items() if name != "score"}
    flat |= {f"cmi.core.score.{name}": float(value) for name, value in cmi["core"]["score"].items()}
    flat["cmi.student_preference.language"] = cmi["student_preference"]["language"]
    return flat | {"cmi.suspend_data": cmi["suspend_data"]}


def test_flat_keys_and_numbers_say_the_same_as_nested_ones_and_text() -> None:
    nested = records_of_commit(scorm12(), received_at=RECEIVED_AT)
    assert records_of_commit(_flat(scorm12()), received_at=RECEIVED_AT) == nested


def test_the_same_data_sent_again_later_tells_the_same_facts() -> None:
    first = records_of_commit(scorm12(), received_at=RECEIVED_AT)
    again = records_of_commit(scorm12(), received_at=datetime(2027, 1, 1, tzinfo=UTC))
    assert [one.record_id for one in again] == [one.record_id for one in first]


def test_passed_by_the_system_itself_before_attesting_is_not_complete() -> None:
    """SCORM 1.2 RTE 3.4.4: with a mastery score the system decides on passed, whatever is missing."""
    data = scorm12()
    data["cmi"]["suspend_data"] = f"{BEGUN}|18363511fd07"
    kinds = [record.kind for record in records_of_commit(data, received_at=RECEIVED_AT)]
    assert kinds == [Kind.LAUNCHED, Kind.SCORED, Kind.PASSED]


def test_a_course_that_was_only_opened_is_launched_when_it_came_in() -> None:
    data = scorm12(lesson_status="incomplete", score={"raw": ""})
    data["cmi"]["suspend_data"] = f"{BEGUN}|"
    (launched,) = records_of_commit(data, received_at=RECEIVED_AT)
    assert (launched.kind, launched.occurred_at) == (Kind.LAUNCHED, RECEIVED_AT)


def test_nothing_happens_after_it_came_in_whatever_the_learner_s_clock_says() -> None:
    earlier = datetime(2026, 11, 20, tzinfo=UTC)
    assert records_of_commit(scorm12(), received_at=earlier)[-1].occurred_at == earlier


def test_failed_in_scorm_2004_is_failed_with_its_score() -> None:
    data = {
        "cmi": {
            "learner_id": "E1001",
            "completion_status": "incomplete",
            "success_status": "failed",
            "score": {"scaled": 0.5},
            "suspend_data": f"{BEGUN}|",
        }
    }
    assert _told(records_of_commit(data, received_at=RECEIVED_AT)) == [
        ("launched", None),
        ("scored", 0.5),
        ("failed", 0.5),
    ]


def test_a_learner_known_by_another_name_there_is_told_by_the_importer() -> None:
    records = records_of_commit(scorm12(student_id="jdoe@example"), received_at=RECEIVED_AT, learner="E1001")
    assert {record.learner for record in records} == {"E1001"}


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("suspend_data", "18363511", "this is not data of a Groundwork package"),
        ("suspend_data", "gw1;course=arc-100|", "lacks edition, digest, registration"),
        ("suspend_data", BEGUN + ";completed=yesterday|", "completed must be a time with its zone"),
        ("suspend_data", BEGUN + ";attested=conduct/1|", "attested must be text/version/language/time"),
        ("suspend_data", BEGUN.replace("vi,ar", "fr") + "|", "'fr' is not a valid Language"),
        ("suspend_data", BEGUN.replace("arc-100", "ARC 100") + "|", "course must be an id such as arc-100"),
        ("core.student_id", "", "cmi.core.student_id is missing"),
        ("core.score.raw", "ninety", "cmi.core.score.raw must be a number, not 'ninety'"),
        ("core.score.raw", "185", "cmi.core.score must lie from 0 to 1 when scaled, not 1.85"),
        ("core.score.raw", "nan", "cmi.core.score must lie from 0 to 1 when scaled, not nan"),
        ("core.score.min", "100", "cmi.core.score.max (100.0) must be more than"),
    ],
)
def test_data_that_makes_no_sense_is_refused_in_words(path: str, value: str, sentence: str) -> None:
    data = copy.deepcopy(scorm12())
    *parents, last = path.split(".")
    part = data["cmi"]
    for name in parents:
        part = part[name]
    part[last] = value
    with pytest.raises(RecordError) as caught:
        records_of_commit(data, received_at=RECEIVED_AT)
    assert sentence in str(caught.value)


@pytest.mark.parametrize("data", [None, [], "x", {}, {"cmi": None}, {"cmi": 3}, {"core": {}}])
def test_what_is_no_run_time_data_is_refused(data: object) -> None:
    with pytest.raises(RecordError):
        records_of_commit(data, received_at=RECEIVED_AT)


def test_what_first_attempts_came_to_is_read_from_the_note_with_its_own_time() -> None:
    measured = (
        "measured=arc-100-pre/pre/2026-11-20T09:00:00Z/ARC100.O4:1+ARC100.O3:0.75,"
        "arc-100-post/post/2026-11-22T09:30:00Z/ARC100.O3:1"
    )
    data = scorm12()
    data["cmi"]["suspend_data"] = DONE.replace("|", f";{measured}|")
    pre, post = (one for one in records_of_commit(data, received_at=RECEIVED_AT) if one.kind is Kind.MEASURED)
    assert (pre.form, pre.purpose, pre.results) == (
        "arc-100-pre",
        Purpose.PRE,
        (Result("ARC100.O3", 0.75), Result("ARC100.O4", 1.0)),
    )
    assert pre.occurred_at == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert (post.form, post.results) == ("arc-100-post", (Result("ARC100.O3", 1.0),))


@pytest.mark.parametrize(
    ("measured", "sentence"),
    [
        ("arc-100-pre/pre/ARC100.O3:1", "measured must be form/purpose/time/results"),
        ("arc-100-pre/spy/2026-11-20T09:00:00Z/ARC100.O3:1", "'spy' is not a valid Purpose"),
        ("arc-100-pre/pre/today/ARC100.O3:1", "measured must be a time with its zone"),
        ("arc-100-pre/pre/2026-11-20T09:00:00Z/ARC100.O3", "a result must be objective:number"),
        ("arc-100-pre/pre/2026-11-20T09:00:00Z/ARC100.O3:7", "results must lie from 0 to 1, not 7.0"),
        ("arc-100-pre/pre/2026-11-20T09:00:00Z/ARC100.O3:nan", "results must lie from 0 to 1, not nan"),
        ("arc-100-pre/pre/2026-11-20T09:00:00Z/name:1", "objectives such as ARC100.O3, not 'name'"),
    ],
)
def test_a_note_whose_results_make_no_sense_is_refused_in_words(measured: str, sentence: str) -> None:
    data = scorm12()
    data["cmi"]["suspend_data"] = DONE.replace("|", f";measured={measured}|")
    with pytest.raises(RecordError) as caught:
        records_of_commit(data, received_at=RECEIVED_AT)
    assert sentence in str(caught.value)
