"""A course archive that somebody spoiled brings a sentence and never a traceback, and takes nothing away."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from groundwork.cli import main
from groundwork.errors import GroundworkError
from groundwork.home import Home
from groundwork.returning import bring_back
from tests.groundwork.test_course_import import TODAY, _with_unit, exported, home
from xblocks.olx.archive import write_archive

__all__ = ["exported", "home"]
_BLOCK = "words-we-share-why-words"


def _with_outline(files: dict[str, bytes], change: Callable[[dict[str, Any]], None]) -> dict[str, bytes]:
    name = next(each for each in files if each.endswith("/policy.json"))
    policy = json.loads(files[name])
    (settings,) = (
        each["other_course_settings"] for each in policy.values() if "other_course_settings" in each
    )
    change(settings["groundwork"])
    return files | {name: json.dumps(policy).encode()}


def _with_component(files: dict[str, bytes], attribute: str, value: str) -> dict[str, bytes]:
    def change(unit: etree._Element) -> None:
        block = next(each for each in unit if each.get("url_name") == _BLOCK)
        component = block.find("authored/component")
        assert component is not None
        component.set(attribute, value)

    return _with_unit(files, change)


def test_an_outline_without_its_shape_is_refused_in_a_sentence(
    home: Home, exported: dict[str, bytes]
) -> None:
    def lessons(outline: dict[str, Any]) -> None:
        outline["course"]["modules"][0]["lessons"] = None

    def texts(outline: dict[str, Any]) -> None:
        outline["course"]["modules"][0]["texts"] = {"en": []}

    for change in (
        lambda outline: outline["course"].pop("modules"),
        lambda outline: outline["course"].update(modules="x"),
        lessons,
        texts,
    ):
        with pytest.raises(GroundworkError, match="has no outline of a Groundwork course"):
            bring_back(home, write_archive(_with_outline(exported, change)), TODAY)


def test_a_course_that_says_nothing_of_its_pieces_doubles_none(
    home: Home, exported: dict[str, bytes]
) -> None:
    files = _with_outline(exported, lambda outline: outline.update(pieces={}))
    assert bring_back(home, write_archive(files), TODAY).files == {}


def test_a_block_that_cannot_be_read_is_not_taken_for_removed(home: Home, exported: dict[str, bytes]) -> None:
    brought = bring_back(home, write_archive(_with_component(exported, "id", "../../x")), TODAY)
    assert (brought.files, brought.returned.changes, len(brought.returned.left)) == ({}, (), 1)
    assert "nothing counts as removed from its lesson" in str(brought.returned.left[0])


def test_what_would_leave_the_course_unreadable_is_not_written(
    home: Home, exported: dict[str, bytes]
) -> None:
    # The id of another component of the lesson, which is of another kind.
    with pytest.raises(GroundworkError, match=r"not be read as arc-100 any more; nothing was written\n.+"):
        bring_back(home, write_archive(_with_component(exported, "id", "levels")), TODAY)


def test_no_name_of_a_course_speaks_to_the_terminal(
    home: Home,
    exported: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def named(unit: etree._Element) -> None:
        foreign = etree.SubElement(unit, "poll", display_name="a\nWritten: b\u009b2J\u202ec")
        etree.SubElement(foreign, "p")

    monkeypatch.setenv("GROUNDWORK_HOME", str(home.root))
    labelled = _with_outline(exported, lambda outline: outline.update(edition="2026\x1b[2K.1"))
    for number, spoiled in enumerate(
        [_with_unit(labelled, named), _with_outline(exported, lambda it: it["course"].update(id="\x1b[2K"))]
    ):
        file = tmp_path / f"{number}.tar.gz"
        file.write_bytes(write_archive(spoiled))
        with pytest.raises(SystemExit):
            main(["course", "import", "--dry-run", str(file)])
    said = "".join(capsys.readouterr())
    assert "exported as edition 2026\ufffd[2K.1" in said
    assert "'a Written: b\ufffd2J\ufffdc'" in said
    assert "there is no course \ufffd[2K" in said
    assert not {"\x1b", "\u009b", "\u202e"} & set(said)
