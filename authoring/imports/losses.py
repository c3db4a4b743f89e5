"""Say what of a source did not come along as it was: where it stands, what it is, and its words.

Nothing is taken silently: every word of a source is in the draft or in one of these
(docs/decisions/0049-what-comes-from-elsewhere-is-accounted-for-word-by-word.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class LossKind(StrEnum):
    """What can be lost or changed; ``authoring/strings/imports`` has a sentence and a cure for each."""

    ANIMATION = "animation"
    CHART = "chart"
    COMMENT = "comment"
    CONTENTS = "contents"
    DELETED = "deleted"
    DESCRIPTION = "description"
    DIAGRAM = "diagram"
    EMBEDDED = "embedded"
    FORMULA = "formula"
    FORM_FIELD = "form_field"
    HEADER = "header"
    HIDDEN = "hidden"
    INSERTED = "inserted"
    LAYOUT = "layout"
    LINK_INSIDE = "link_inside"
    LINK_UNSAFE = "link_unsafe"
    MEDIA = "media"
    MERGED_CELLS = "merged_cells"
    NESTED_TABLE = "nested_table"
    OTHER_BLOCK = "other_block"
    OTHER_FILE = "other_file"
    OUTSIDE = "outside"
    PAGE_ABSENT = "page_absent"
    PAGE_APART = "page_apart"
    PICTURE_ABSENT = "picture_absent"
    PICTURE_BROKEN = "picture_broken"
    PICTURE_OTHER = "picture_other"
    PICTURE_PLACE = "picture_place"
    """Of drafts made before the place was taken out of photographs."""
    PICTURE_PLACE_REMOVED = "picture_place_removed"
    PICTURE_RENAMED = "picture_renamed"
    PICTURE_UNDESCRIBED = "picture_undescribed"
    QUESTION = "question"
    QUESTION_CHANGED = "question_changed"
    QUESTION_WORDS = "question_words"
    SCRIPT = "script"
    SECTION_NAME = "section_name"
    SHOWN_LATER = "shown_later"
    STRUCK = "struck"
    TECHNICAL = "technical"
    TOOLTIP = "tooltip"
    UNKNOWN = "unknown"

    @property
    def is_kept(self) -> bool:
        """Return whether the draft holds it all the same, in another form or with something to look at."""
        return self in _KEPT


_KEPT = frozenset(
    {
        LossKind.SHOWN_LATER,
        LossKind.INSERTED,
        LossKind.LINK_INSIDE,
        LossKind.LINK_UNSAFE,
        LossKind.MERGED_CELLS,
        LossKind.NESTED_TABLE,
        LossKind.PICTURE_PLACE_REMOVED,
        LossKind.PICTURE_RENAMED,
        LossKind.PICTURE_UNDESCRIBED,
        LossKind.QUESTION_CHANGED,
    }
)


class PlaceKind(StrEnum):
    """How a place of a source is counted or named."""

    WHOLE = "whole"
    PARAGRAPH = "paragraph"
    SLIDE = "slide"
    FILE = "file"
    ITEM = "item"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a source something stands."""

    kind: PlaceKind = PlaceKind.WHOLE
    number: int = 0
    """Of the slide or paragraph, from 1; 0 where nothing is counted."""
    name: str = ""
    """Of the file or item; of a paragraph the heading above it; of a slide its title."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing of a source that is not in the draft as it was."""

    kind: LossKind
    place: Place = Place()
    words: str = ""
    """The words of it that are not in the draft."""
    detail: str = ""
    """A name that helps to find or understand it: an address, a file, a kind of block."""


def grouped(losses: Iterable[Loss]) -> list[tuple[Loss, list[Place]]]:
    """Return *losses* of one kind, words and detail once each, in their order, with all their places."""
    places: dict[tuple[LossKind, str, str], dict[Place, None]] = {}
    for loss in losses:
        places.setdefault((loss.kind, loss.words, loss.detail), {})[loss.place] = None
    return [
        (Loss(kind, next(iter(each)), words, detail), list(each))
        for (kind, words, detail), each in places.items()
    ]
