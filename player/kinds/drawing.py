"""Know how each kind of component is drawn."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from player.kinds.assessment import draw_assessment
from player.kinds.attestation import draw_attestation
from player.kinds.care import behind_note
from player.kinds.commitment import draw_commitment
from player.kinds.media import draw_media
from player.kinds.piece import Piece
from player.kinds.practice import draw_practice
from player.kinds.reflection import draw_reflection
from player.kinds.rehearse import draw_rehearse
from player.kinds.resource import draw_resource
from player.kinds.scenario import draw_scenario
from player.kinds.team_guide import draw_team_guide
from player.kinds.text import draw_text

_DRAW: dict[str, Callable[[Piece], Markup]] = {
    "text": draw_text,
    "audio": draw_media,
    "video": draw_media,
    "knowledge_check": draw_practice,
    "sort": draw_practice,
    "match": draw_practice,
    "order": draw_practice,
    "scenario": draw_scenario,
    "rehearse": draw_rehearse,
    "reflection": draw_reflection,
    "commitment": draw_commitment,
    "resource": draw_resource,
    "team_guide": draw_team_guide,
    "assessment": draw_assessment,
    "attestation": draw_attestation,
}


def draw_piece(piece: Piece) -> Markup:
    """Return the HTML of a component, without lists of words and sources."""
    drawn = _DRAW[piece.component.kind](piece)
    return behind_note(piece, drawn) if piece.component.sensitive else drawn
