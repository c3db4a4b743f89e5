"""One question in a lesson, judged at once and never graded."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from curriculum.model import Practice
from player.kinds.piece import Piece
from player.kinds.questions import as_asked
from player.kinds.reasons import undecided
from player.templating import draw


def draw_practice(piece: Piece) -> Markup:
    """Return the HTML of a knowledge check, a sort, a match or an order."""
    component = piece.component
    if not isinstance(component, Practice):
        message = f"a {component.kind} asks no question"
        raise TypeError(message)
    interaction = component.interaction
    asked = component.model_copy(update={"texts": as_asked(component.texts, interaction)})
    return draw("kinds/practice.html.j2", "draw", replace(piece, component=asked), undecided(interaction))
