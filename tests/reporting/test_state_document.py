"""The State document of a cmi5 package comes home, results by objective included."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from reporting.ingest.files import import_file
from reporting.models import Measurement
from reporting.records.errors import RecordError
from reporting.records.kinds import Source
from reporting.records.state_document import records_of_state_document
from tests.reporting.factories import DIGEST, course, person

RECEIVED_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
NOTE = (
    f"gw1;course=arc-100;edition=2026.1;digest={DIGEST};registration=mgxt7plz34;languages=vi,ar;"
    "attested=conduct/1/ar/2026-11-22T10:00:00Z;completed=2026-11-22T10:01:00Z;"
    "measured=arc-100-pre/pre/2026-11-20T09:00:00Z/ARC100.O3:0.75|"
)
DOCUMENT: dict[str, Any] = {"note": NOTE, "sent": ["passed", "completed"], "state": {"version": 1}}


def test_a_passed_course_with_its_first_check() -> None:
    records = records_of_state_document(DOCUMENT, received_at=RECEIVED_AT, learner="E001")
    assert [(one.kind.value, one.occurred_at.isoformat()) for one in records] == [
        ("launched", "2026-11-22T10:01:00+00:00"),
        ("measured", "2026-11-20T09:00:00+00:00"),
        ("passed", "2026-11-22T10:01:00+00:00"),
        ("attested", "2026-11-22T10:00:00+00:00"),
        ("completed", "2026-11-22T10:01:00+00:00"),
    ]
    assert {one.source for one in records} == {Source.CMI5}


@pytest.mark.parametrize(
    ("document", "learner", "sentence"),
    [
        (DOCUMENT, None, "does not say whose it is"),
        (DOCUMENT | {"note": 7}, "E001", "whose note is text"),
        (DOCUMENT | {"note": "hello"}, "E001", "does not begin with gw1"),
        ([DOCUMENT], "E001", "must be an object"),
    ],
)
def test_what_is_none_is_refused_in_words(document: object, learner: str | None, sentence: str) -> None:
    with pytest.raises(RecordError) as caught:
        records_of_state_document(document, received_at=RECEIVED_AT, learner=learner)
    assert sentence in str(caught.value)


@pytest.mark.django_db
def test_it_is_imported_like_any_other_file(tmp_path: Any) -> None:
    course("arc-100")
    person("E001")
    file = tmp_path / "state.json"
    file.write_text(json.dumps(DOCUMENT), "utf-8")
    for stored in (5, 0):
        report = import_file(file, learner="E001")
        assert (report.problems, report.result.stored) == ([], stored)
    assert Measurement.objects.get().results == {"ARC100.O3": 0.75}
