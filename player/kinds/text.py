"""Something to read: prose, a law card, a fact card."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from curriculum.model import Component
from player.kinds.piece import Piece
from player.shown import Page
from player.templating import draw


def draw_text(piece: Piece) -> Markup:
    """Return the HTML of a text component."""
    return draw("kinds/text.html.j2", "draw", piece, _checked(piece.page, piece.component))


def _checked(page: Page, component: Component) -> tuple[date, date] | None:
    """Return the earliest days on which a fact of the component was checked and is to be checked again."""
    facts = [fact for fact in page.references.facts if fact.id in component.facts]
    if not facts:
        return None
    return min(fact.checked_on for fact in facts), min(fact.review_by for fact in facts)
