"""Name a kind of block for those who add one in Studio, and mark words for the catalogs of translations."""

from __future__ import annotations

from xblock.fields import Scope, String


def _(text: str) -> str:
    """Mark *text* for the catalogs; Studio and the LMS look its translation up when they show it."""
    return text


def named(kind: str) -> String:
    """Return the field ``display_name`` of blocks that Studio's menu offers as *kind*.

    A component that was written has a title, and its block bears that; the name of the kind is for
    a block that is new.
    """
    return String(
        display_name=_("Display name"),
        help=_("The name of this component in the course outline."),
        default=kind,
        scope=Scope.settings,
    )
