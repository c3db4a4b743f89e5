"""Something to read: prose, a law card, a fact card."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from curriculum.model import Component
from curriculum.references import Fact
from player.kinds.piece import Piece
from player.shown import Page
from player.templating import draw


def draw_text(piece: Piece) -> Markup:
    """Return the HTML of a text component."""
    facts = _facts(piece.page, piece.component)
    return draw("kinds/text.html.j2", "draw", piece, facts, _checked(facts))


def _facts(page: Page, component: Component) -> list[Fact]:
    """Return the facts that the component states."""
    return [fact for fact in page.references.facts if fact.id in component.facts]


def _checked(facts: list[Fact]) -> tuple[date, date] | None:
    """Return the earliest days on which one of *facts* was checked and is to be checked again."""
    if not facts:
        return None
    return min(fact.checked_on for fact in facts), min(fact.review_by for fact in facts)
