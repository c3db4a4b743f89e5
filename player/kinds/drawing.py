"""Know how each kind of component is drawn."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from player.kinds.assessment import draw_assessment
from player.kinds.attestation import draw_attestation
from player.kinds.piece import Piece
from player.kinds.plain import draw_plain
from player.kinds.practice import draw_practice
from player.kinds.scenario import draw_scenario
from player.kinds.text import draw_text

_DRAW: dict[str, Callable[[Piece], Markup]] = {
    "text": draw_text,
    "audio": draw_plain,
    "video": draw_plain,
    "knowledge_check": draw_practice,
    "sort": draw_practice,
    "match": draw_practice,
    "order": draw_practice,
    "scenario": draw_scenario,
    "rehearse": draw_plain,
    "reflection": draw_plain,
    "commitment": draw_plain,
    "resource": draw_plain,
    "team_guide": draw_plain,
    "assessment": draw_assessment,
    "attestation": draw_attestation,
}


def draw_piece(piece: Piece) -> Markup:
    """Return the HTML of a component, without lists of words and sources."""
    return _DRAW[piece.component.kind](piece)
