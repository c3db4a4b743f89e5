"""An if-then plan for the learner alone, with examples to begin from and a reminder for their calendar."""

from __future__ import annotations

from markupsafe import Markup

from player.kinds.piece import Piece
from player.templating import draw


def draw_commitment(piece: Piece) -> Markup:
    """Return the HTML of a commitment: two fields, examples, a reminder."""
    return draw("kinds/commitment.html.j2", "draw", piece)
