"""A content note before a component of any kind: what is coming, and the choice how to meet it.

The component, and the text of the other route, stand behind it in closed ``details``: not seen before
anybody chose, with the script or without.
"""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from assessments.api import How, how_of
from curriculum.model import NOTE, OTHER_ROUTE, Component
from player.kinds.piece import Piece
from player.shown import Shown
from player.templating import draw


def behind_note(piece: Piece, drawn: Markup) -> Markup:
    """Return *drawn*, the HTML of a component that may be hard to meet, behind its content note."""
    other = _with_english(piece.shown, OTHER_ROUTE) if has_other_route(piece.component) else None
    html = draw("care.html.j2", "care", piece, _with_english(piece.shown, NOTE), other, drawn)
    # Loaded with the page: one that waits to be seen tells the server which way was taken.
    return Markup(str(html).replace(' loading="lazy"', ""))  # noqa: S704 # drawn above


def has_other_route(component: Component) -> bool:
    """Return whether a text can stand for *component* with the same credit.

    Nothing stands for a form or for a confirmation: those can be left for later, and come with a note only.
    """
    return how_of(component) in (How.SEEN, How.FINISHED)


def _with_english(shown: Shown, identifier: str) -> Shown:
    """Return the note or the other route with its own English: that of the component is behind the note."""
    part = shown.part(identifier)
    if part.notice == "missing" or shown.original_section is None:
        return replace(part, notice=part.notice or shown.notice, original_section=None)
    return replace(part, notice=shown.notice, original_section=shown.original_section.part(identifier))
