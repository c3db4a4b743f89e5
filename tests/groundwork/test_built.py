"""A build makes what changed and nothing else, and believes no file that is not as it was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curriculum.languages import Language
from groundwork.building import build_if_changed, build_what_changed
from groundwork.built import BuiltNote
from tests.scorm_export.course import edition

MADE = edition()
ENGLISH = (Language.EN,)


def test_what_did_not_change_is_left_as_it_is(tmp_path: Path) -> None:
    first = build_if_changed(MADE, "scorm12", ENGLISH, tmp_path)
    stands = first.path.stat().st_mtime_ns
    again = build_if_changed(MADE, "scorm12", ENGLISH, tmp_path)
    assert (first.is_as_it_was, again.is_as_it_was) == (False, True)
    assert first.path.stat().st_mtime_ns == stands
    assert (again.digest, again.size, again.requests, again.state_length, again.state_limit) == (
        first.digest,
        first.size,
        first.requests,
        first.state_length,
        4096,
    )


def test_another_text_another_language_or_another_option_is_built(tmp_path: Path) -> None:
    build_if_changed(MADE, "web", ENGLISH, tmp_path)
    others = (
        build_if_changed(edition(mastery=70), "web", ENGLISH, tmp_path),
        build_if_changed(MADE, "web", (Language.AR,), tmp_path),
        build_if_changed(MADE, "web", ENGLISH, tmp_path, reports_answers=True),
        build_if_changed(edition("2027.1"), "web", ENGLISH, tmp_path),
    )
    assert [one.is_as_it_was for one in others] == [False] * 4


def test_changed_code_builds_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_if_changed(MADE, "web", ENGLISH, tmp_path)
    monkeypatch.setattr("groundwork.building.builder_digest", lambda: "another")
    assert build_if_changed(MADE, "web", ENGLISH, tmp_path).is_as_it_was is False


@pytest.mark.parametrize("harm", ["gone", "cut", "changed"])
def test_a_file_that_is_not_as_it_was_written_is_built_again(harm: str, tmp_path: Path) -> None:
    first = build_if_changed(MADE, "web", ENGLISH, tmp_path)
    whole = first.path.read_bytes()
    if harm == "gone":
        first.path.unlink()
    else:
        first.path.write_bytes(whole[:-1] if harm == "cut" else whole[:-1] + b"x")
    assert build_if_changed(MADE, "web", ENGLISH, tmp_path).is_as_it_was is False
    assert first.path.read_bytes() == whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"arc-100/x.zip": 1}',
        '{"x": {"made_from": 7}}',
        '{"x": {"made_from": "a", "built": {}}}',
    ],
)
def test_a_damaged_note_says_nothing_and_stops_nobody(text: str, tmp_path: Path) -> None:
    (tmp_path / "built.json").write_text(text, encoding="utf-8")
    assert BuiltNote(tmp_path).find("a") is None
    assert build_if_changed(MADE, "web", ENGLISH, tmp_path).is_as_it_was is False
    assert build_if_changed(MADE, "web", ENGLISH, tmp_path).is_as_it_was is True


def test_a_note_that_leads_elsewhere_is_not_followed_into_a_build(tmp_path: Path) -> None:
    first = build_if_changed(MADE, "web", ENGLISH, tmp_path)
    note = json.loads((tmp_path / "built.json").read_text(encoding="utf-8"))
    (said,) = note.values()
    (tmp_path / "built.json").write_text(json.dumps({"../elsewhere.zip": said}), encoding="utf-8")
    assert build_if_changed(MADE, "web", ENGLISH, tmp_path).path == first.path


def test_a_build_that_was_broken_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    done = build_if_changed(MADE, "scorm12", tuple(Language), tmp_path)
    (tmp_path / ".built.json.1").write_text("half a no", encoding="utf-8")  # what a killed process leaves
    written = [one.path for one in build_what_changed([MADE], tmp_path)]
    assert len(written) == 4
    assert done.path not in written
    assert build_what_changed([MADE], tmp_path) == []
