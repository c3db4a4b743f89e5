"""Every type, field, handler and event that a block has is in its reference, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

from xblock.core import XBlock

from tests.xblocks.factories import an_edition
from xblocks.olx.api import BLOCK_TYPES, course_key
from xblocks.shared.events import Event

DOCS = Path(__file__).parents[2] / "docs" / "reference"
PAGE = (DOCS / "xblocks.md").read_text(encoding="utf-8")


def _rows(heading: str) -> set[str]:
    """Return the first cells, in code marks, of the table below *heading*."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE))


def test_every_type_is_documented() -> None:
    assert set(re.findall(r"^\| `(groundwork_\w+)` \|", PAGE.split("## Fields")[0], re.MULTILINE)) == set(
        BLOCK_TYPES
    )


def test_every_field_is_documented() -> None:
    ours = {
        name
        for block_type in BLOCK_TYPES
        for name in XBlock.load_class(block_type).fields
        if name not in XBlock.fields
    }

    assert _rows("Fields") == ours


def test_every_handler_is_documented() -> None:
    handlers = {
        name
        for block_type in BLOCK_TYPES
        for name in dir(XBlock.load_class(block_type))
        if getattr(getattr(XBlock.load_class(block_type), name, None), "_is_xblock_handler", False)
    }

    assert _rows("Handlers") == handlers


def test_every_event_is_documented() -> None:
    assert _rows("Events") == {*Event, "completion", "grade"}


def test_the_key_in_the_reference_is_the_key_that_is_written() -> None:
    key = course_key("arc-100", an_edition().label)

    assert key.usage("groundwork_sort", "words-we-share-levels") in (DOCS / "olx.md").read_text(
        encoding="utf-8"
    )
