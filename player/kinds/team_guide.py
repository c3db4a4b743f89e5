"""A short talk for a people leader to lead: an agenda with minutes, printable by itself."""

from __future__ import annotations

from itertools import accumulate

from markupsafe import Markup

from curriculum.model import TeamGuideComponent
from player.kinds.piece import Piece
from player.templating import draw


def draw_team_guide(piece: Piece) -> Markup:
    """Return the HTML of a team guide: each step with its minutes, counted from the beginning.

    Raises: TypeError: the piece is no team guide.
    """
    component = piece.component
    if not isinstance(component, TeamGuideComponent):
        message = f"a {component.kind} has no agenda"
        raise TypeError(message)
    shown = piece.shown
    ends = accumulate(step.minutes for step in component.steps)
    steps = [
        (shown.part(step.id), step.minutes, f"{end - step.minutes}–{end}")
        for step, end in zip(component.steps, ends, strict=True)
    ]
    return draw(
        "kinds/team_guide.html.j2", "draw", piece, steps, sum(step.minutes for step in component.steps)
    )
