"""Questions to think about; what a learner writes stays on their device."""

from __future__ import annotations

from markupsafe import Markup

from player.kinds.piece import Piece
from player.templating import draw


def draw_reflection(piece: Piece) -> Markup:
    """Return the HTML of a reflection: a field below each prompt."""
    return draw("kinds/reflection.html.j2", "draw", piece)
