"""What first attempts came to, by objective, is in the package's note and nowhere else (decision 0017)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scorm_export.pages import report
from tests.scorm_export.rooms import Room
from tests.scorm_export.test_scorm_stores import VERSIONS, note_of

pytestmark = pytest.mark.browser

PRE = {"form": "small-pre", "purpose": "pre", "results": {"ARC100.O3": 0.75, "ARC100.O4": 1}}
POST = {"form": "small-post", "purpose": "post", "results": {"ARC100.O3": 0.8571}}


def _said(text: str) -> list[tuple[str, str, str]]:
    """Return form, purpose and results of each entry, without its time."""
    entries = (one.split("/") for one in note_of(text)["measured"].split(","))
    return [(form, purpose, results) for form, purpose, _time, results in entries]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_first_attempt_is_in_the_note_and_stays_when_a_second_one_begins(room: Room, version: str) -> None:
    course = room.launch(version)
    course.open()
    course.save(report(measured=[PRE]))
    course.save(report(measured=[]))  # the second attempt at it wiped the first one out of the state
    course.save(report(measured=[POST]))
    course.close(report(measured=[POST]))
    data: dict[str, Any] = course.lms("final")
    assert course.faults == []
    assert _said(data["cmi.suspend_data"]) == [
        ("small-pre", "pre", "ARC100.O3:0.75+ARC100.O4:1"),
        ("small-post", "post", "ARC100.O3:0.8571"),
    ]
    assert not [name for name in data if name.startswith("cmi.objectives")], "seen by name in the system"


def test_coming_back_goes_on_saying_it(room: Room) -> None:
    course = room.launch("2004")
    course.open()
    course.save(report(measured=[PRE]))
    course.close(report(measured=[PRE]))
    again = room.launch("2004", kept=course.lms("final"))
    again.open()
    again.save(report(measured=[PRE | {"results": {"ARC100.O3": 1}}]))
    assert _said(again.data["cmi.suspend_data"]) == [("small-pre", "pre", "ARC100.O3:0.75+ARC100.O4:1")]
