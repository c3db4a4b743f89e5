"""A course archive that somebody spoiled brings a sentence and never a traceback, and takes nothing away."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

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
