"""A component of which nothing but its text is drawn: a kind whose page is still to be written."""

from __future__ import annotations

from markupsafe import Markup

from player.kinds.piece import Piece
from player.templating import draw


def draw_plain(piece: Piece) -> Markup:
    """Return the heading and the text of a component."""
    return draw("kinds/text.html.j2", "plain", piece)
