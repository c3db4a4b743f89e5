"""A record is sound, has one name for one fact, and survives writing and reading."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.languages import Language
from reporting.records.canonical import to_data, to_json
from reporting.records.errors import RecordError
from reporting.records.facts import Facts, Result
from reporting.records.kinds import Kind, Purpose, Source
from reporting.records.model import LearningRecord, new_record, restated
from reporting.records.outcome import Attested, records_of_outcome
from reporting.records.reading import from_data, from_json
from tests.reporting.factories import DIGEST, at, measured, record

_names = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=40)
_languages = st.lists(st.sampled_from(Language), unique=True).map(tuple)

_results = st.dictionaries(
    st.from_regex(r"[A-Z]{3}[0-9]{3}\.O[0-9]{1,2}", fullmatch=True), st.floats(0, 1), min_size=1
)
_results = _results.map(lambda scores: tuple(sorted(Result(*one) for one in scores.items())))


_modules = st.sampled_from(["before", "words-we-share", "proof", "m2", "later"])


@st.composite
def records(draw: st.DrawFn) -> LearningRecord:
    kind = draw(st.sampled_from(Kind))
    languages = draw(_languages)
    is_scored = kind is Kind.SCORED or (kind in {Kind.PASSED, Kind.FAILED} and draw(st.booleans()))
    is_attested = kind in {Kind.ATTESTED, Kind.SHOWN, Kind.NOT_SHOWN}
    is_measured = kind is Kind.MEASURED
    modules = tuple(draw(st.lists(_modules, min_size=1, max_size=4, unique=True)))
    is_module = kind is Kind.MODULE_DONE
    return new_record(
        Facts(
            kind=kind,
            learner=draw(_names),
            course="arc-100",
            edition=draw(_names),
            edition_digest=DIGEST,
            registration=draw(_names),
            attempt=None if is_measured else draw(st.none() | st.integers(1, 10_000)),
            occurred_at=draw(
                st.datetimes(
                    datetime(2001, 1, 1),  # noqa: DTZ001  hypothesis adds the zone itself
                    datetime(2100, 1, 1),  # noqa: DTZ001
                    timezones=st.sampled_from(
                        [UTC, timezone(timedelta(hours=-7)), timezone(timedelta(hours=5.5))]
                    ),
                )
            ),
            source=draw(st.sampled_from(Source)),
            language=draw(st.sampled_from(languages)) if languages else None,
            languages=languages,
            module=draw(st.sampled_from(modules) if is_module else st.none() | _modules),
            modules=modules if is_module else (),
            scaled=draw(st.floats(0, 1)) if is_scored else None,
            attestation=draw(_names) if is_attested else None,
            attestation_version=draw(_names) if is_attested else None,
            form="arc-100-pre" if is_measured else None,
            purpose=draw(st.sampled_from(Purpose)) if is_measured else None,
            results=draw(_results) if is_measured else (),
            voids=draw(st.uuids()) if kind is Kind.VOIDED else None,
        )
    )


@given(records())
def test_reading_a_written_record_gives_the_same_record(original: LearningRecord) -> None:
    assert from_json(to_json(original)) == original


@given(records())
def test_evidence_of_an_earlier_time_survives_writing_and_reading(original: LearningRecord) -> None:
    assert from_json(to_json(restated(original))) == restated(original)


def test_the_written_form_is_one_sorted_line_with_its_time_in_utc() -> None:
    mountain = timezone(timedelta(hours=-7))
    written = to_json(
        record(Kind.SCORED, scaled=1, occurred_at=datetime(2026, 5, 4, 23, 30, tzinfo=mountain))
    )
    assert written.startswith('{"course":"arc-100","edition":"2026.1"')
    assert '"occurred_at":"2026-05-05T06:30:00.000000Z"' in written
    assert '"scaled":1.0' in written
    assert "attestation" not in written


def test_the_name_of_a_fact_never_changes() -> None:
    # A literal, since every record that was ever stored is named like this.
    assert str(record(Kind.COMPLETED).record_id) == "bb4c7955-2d6f-5c64-9a3f-681836fe6c50"
    assert str(record(Kind.MEASURED).record_id) == "ecaa2dbd-0e64-5a1e-94e1-4a1124ec0b92"


def test_the_written_form_of_a_record_never_changes() -> None:
    # A literal: old ledgers are verified by these bytes, whatever kinds came since.
    assert to_json(record(Kind.COMPLETED)) == (
        '{"course":"arc-100","edition":"2026.1","edition_digest":"' + "ab" * 32 + '","kind":"completed",'
        '"learner":"E001","occurred_at":"2026-05-04T18:00:00.000000Z",'
        '"record_id":"bb4c7955-2d6f-5c64-9a3f-681836fe6c50","registration":"r1","source":"embedded"}'
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(record(), record(occurred_at=at(2026, 5, 9)), id="a later report of one completion"),
        pytest.param(record(Kind.PASSED, scaled=0.8), record(Kind.PASSED, scaled=0.9), id="a better pass"),
        pytest.param(record(Kind.SCORED, scaled=1), record(Kind.SCORED, scaled=1.0), id="1 and 1.0"),
        pytest.param(record(), record(languages=(Language.VI,)), id="one more language"),
        pytest.param(measured(0.75), measured(0.750001), id="two machines' last bits of a result"),
    ],
)
def test_these_are_the_same_fact(one: LearningRecord, other: LearningRecord) -> None:
    assert one.record_id == other.record_id


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(record(registration="r2"), id="another registration"),
        pytest.param(record(learner="E002"), id="another learner"),
        pytest.param(record(source=Source.SCORM12), id="another system"),
        pytest.param(record(edition_digest="cd" * 32), id="another edition"),
        pytest.param(record(Kind.ATTESTED), id="another kind"),
    ],
)
def test_these_are_different_facts(other: LearningRecord) -> None:
    assert record().record_id != other.record_id


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(measured(1.0), id="another result"),
        pytest.param(measured(0.75, form="arc-100-post"), id="another form"),
        pytest.param(measured(0.75, purpose=Purpose.POST), id="another purpose"),
    ],
)
def test_these_are_different_measurements(other: LearningRecord) -> None:
    assert measured(0.75).record_id != other.record_id


def test_a_measured_form_is_written_with_its_results() -> None:
    assert '"purpose":"pre"' in to_json(measured(1))
    assert '"results":{"ARC100.O3":1.0}' in to_json(measured(1))


def test_a_second_attempt_that_scores_the_same_is_another_fact() -> None:
    assert record(Kind.SCORED, attempt=1).record_id != record(Kind.SCORED, attempt=2).record_id


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"learner": ""}, "learner must be text of 1 to 64 characters, not ''"),
        ({"learner": "E1\u202e"}, "learner must not begin or end with a blank or hold invisible characters"),
        ({"course": "ARC 100"}, "course must be an id such as arc-100, not 'ARC 100'"),
        ({"edition_digest": "xyz"}, "edition_digest must be 12 to 64 small hex digits, not 'xyz'"),
        ({"attempt": 0}, "attempt must be a whole number from 1 to 10000, not 0"),
        ({"occurred_at": datetime(2026, 5, 4)}, "occurred_at must be in UTC"),  # noqa: DTZ001
        ({"occurred_at": at(1970, 1, 1)}, "must not lie before the year 2000"),
        ({"scaled": 0.5}, "scaled does not belong to a record of kind completed"),
        ({"attestation": "conduct"}, "attestation does not belong to a record of kind completed"),
        ({"languages": (Language.VI, Language.VI)}, "languages must name each language once, not vi, vi"),
        ({"form": "arc-100-pre"}, "form does not belong to a record of kind completed"),
        ({"results": (Result("ARC100.O3", 1.0),)}, "results does not belong to a record of kind completed"),
        ({"kind": Kind.MEASURED, "purpose": None}, "purpose is missing"),
        ({"kind": Kind.MEASURED, "form": "PRE"}, "form must be an id such as arc-100-pre"),
        ({"kind": Kind.MEASURED, "attempt": 2}, "attempt does not belong to a record of kind measured"),
        ({"kind": Kind.MEASURED, "results": ()}, "results must hold 1 to 100 objectives, not 0"),
        ({"kind": Kind.MEASURED, "results": (Result("O3", 1.0),)}, "objectives such as ARC100.O3, not 'O3'"),
        ({"kind": Kind.MEASURED, "results": (Result("ARC100.O3", 1.1),)}, "must lie from 0 to 1, not 1.1"),
        ({"kind": Kind.MEASURED, "results": (Result("ARC100.O3", 1.0),) * 2}, "name each objective once"),
        ({"language": Language.AR, "languages": (Language.VI,)}, "must include the language in use, ar"),
    ],
)
def test_what_cannot_be_a_fact_is_refused_in_words(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RecordError) as caught:
        record(**change)
    assert sentence in str(caught.value)


def test_all_that_is_wrong_is_said_at_once() -> None:
    data = to_data(record()) | {"kind": "finished", "occurred_at": "yesterday", "race": "x"}
    del data["learner"]
    with pytest.raises(RecordError) as caught:
        from_data(data)
    assert caught.value.problems == (
        "learner is missing",
        "'race' is not a part of a record",
        "kind must be one of launched, completed, module_done, passed, failed, scored, attested, measured, "
        "shown, not_shown, satisfied, registered, withdrawn, voided, not 'finished'",
        "occurred_at must be a time with its zone, such as 2026-11-22T10:00:00Z, not 'yesterday'",
    )


def test_a_false_name_is_refused() -> None:
    data = to_data(record()) | {"record_id": str(record(learner="E002").record_id)}
    with pytest.raises(RecordError, match="record_id must be"):
        from_data(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
    )
)
def test_no_json_value_does_more_than_be_refused(value: object) -> None:
    with pytest.raises(RecordError):
        from_data(value)


@given(records(), st.data())
def test_no_damage_to_a_record_does_more_than_be_refused(
    original: LearningRecord, data: st.DataObject
) -> None:
    damaged = to_data(original)
    name = data.draw(st.sampled_from(sorted(damaged)))
    damaged[name] = data.draw(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text()
        | st.lists(st.text())
        | st.just(10**400)
    )
    with contextlib.suppress(RecordError):  # anything else fails the test
        from_data(json.loads(json.dumps(damaged)))


@dataclass
class _Standing:
    is_complete: bool = False
    success: bool | None = None
    scaled: float | None = None


def _told(standing: _Standing, **more: Any) -> list[tuple[str, float | None]]:
    told = records_of_outcome(
        learner="E001",
        course="arc-100",
        edition="2026.1",
        edition_digest=DIGEST,
        registration="r1",
        outcome=standing,
        occurred_at=at(2026, 5, 4),
        **more,
    )
    return [(one.kind.value, one.scaled) for one in told]


@pytest.mark.parametrize(
    ("standing", "records_told"),
    [
        pytest.param(_Standing(), [("launched", None)], id="begun"),
        pytest.param(
            _Standing(success=False, scaled=0.5),
            [("launched", None), ("scored", 0.5), ("failed", 0.5)],
            id="failed the post-check",
        ),
        pytest.param(
            _Standing(is_complete=True, success=True, scaled=0.9),
            [("launched", None), ("scored", 0.9), ("passed", 0.9), ("completed", None)],
            id="all done",
        ),
    ],
)
def test_the_host_s_outcome_becomes_records(
    standing: _Standing, records_told: list[tuple[str, float | None]]
) -> None:
    assert _told(standing, attempt=2, languages=(Language.VI, Language.AR)) == records_told


def test_an_attestation_becomes_a_record_with_its_own_time() -> None:
    attested = Attested("conduct", "1", at(2026, 5, 3), Language.AR)
    assert _told(_Standing(), attested=[attested])[1:] == [("attested", None)]


def test_half_a_character_is_refused_in_words_and_never_named() -> None:
    with pytest.raises(RecordError, match=r"learner must not .* hold invisible characters"):
        from_data(to_data(record()) | {"learner": "E\ud800"})
