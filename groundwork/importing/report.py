"""Show the report on an import: what, where, its words, and what to do; the same of many places once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from authoring.imports.api import Loss, grouped, loss_sentence, place_words
from player.api import Wording

_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class ShownLoss:
    """One kind of loss with everything of it."""

    what: str
    cure: str
    pieces: tuple[ShownPiece, ...]


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """One thing that was lost, wherever it stood."""

    places: tuple[str, ...]
    more: int
    """Places beyond those that are shown."""
    words: str
    detail: str


def shown_losses(losses: Iterable[Loss], words: Wording) -> list[ShownLoss]:
    """Return *losses* by kind, in the order in which each kind comes first."""
    by_kind: dict[tuple[str, str], list[ShownPiece]] = {}
    for loss, places in grouped(losses):
        said = tuple(place_words(place, words) for place in places[:_MOST_PLACES])
        more = max(0, len(places) - _MOST_PLACES)
        piece = ShownPiece(said, more, loss.words, loss.detail)
        by_kind.setdefault(loss_sentence(loss, words), []).append(piece)
    return [ShownLoss(what, cure, tuple(pieces)) for (what, cure), pieces in by_kind.items()]
