"""Know the lesson in which a new block stands, from what is around it in the course."""

from __future__ import annotations

from typing import Any

_LESSON = "lesson_"
"""What the names of our sequentials begin with (``xblocks.olx.keys``)."""
UNKNOWN_LESSON = "made-in-studio"
"""The lesson of blocks in a course or library that Groundwork did not export."""
_DEEPEST = 6


def lesson_around(block: Any) -> str:
    """Return the id of the lesson around *block*."""
    around = block
    for _ in range(_DEEPEST):
        if around is None or not getattr(around, "parent", None):
            break
        around = around.get_parent()
        name = str(getattr(around.scope_ids.usage_id, "block_id", ""))
        if name.startswith(_LESSON):
            return name.removeprefix(_LESSON)
    return UNKNOWN_LESSON
