"""A form of items, as a page shows it; its items where a server drew them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from assessments.api import DrawnForm
from assessments.model import Form, Item, Material
from curriculum.model import AssessmentComponent
from player.kinds.piece import Piece
from player.kinds.questions import as_asked, with_gaps
from player.kinds.reasons import Reason, undecided
from player.problems import MissingMaterialError
from player.shown import Page, Shown
from player.templating import draw

FILE = "kinds/assessment.html.j2"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item, ready to be drawn."""

    item: Item
    name: str
    """What stands for the item in ids and hooks: its id, or a mark in a bank."""
    shown: Shown
    order: tuple[str, ...] | None
    """Its options or cards as they were drawn; None for the order in which they are written."""
    undecided: list[Reason]


def draw_assessment(piece: Piece) -> Markup:
    """Return the HTML of an assessment, with its items where a server drew them.

    Raises: MissingMaterialError: its form is not in the material.
    """
    form, items = _form(piece), Markup("")
    if piece.drawn and piece.material:
        items = items_html(piece.page, piece.id, form, piece.material, piece.drawn)
    return draw(FILE, "draw", piece, form, items)


def items_html(page: Page, identifier: str, form: Form, material: Material, drawn: DrawnForm) -> Markup:
    """Return the HTML of the items of *drawn*, in its order."""
    by_id = {item.id: item for quota in form.blueprint for item in material.bank(quota.objective).items}
    below = below_form(page)
    entries = [entry(by_id[one.item], one.item, one.order, below, identifier) for one in drawn.items]
    return draw(FILE, "items", identifier, entries, below)


def below_form(page: Page) -> Page:
    """Return *page* as it is for what stands below the heading of a form."""
    return replace(page, heading=min(5, page.heading + 1))


def entry(item: Item, name: str, order: Sequence[str] | None, page: Page, identifier: str) -> Entry:
    """Return *item* ready to be drawn on *page*, with ids that begin with *identifier* and *name*."""
    interaction = item.interaction
    shown = page.show(as_asked(item.texts, interaction), is_gathering=True)
    shown = with_gaps(shown, interaction, f"{identifier}-{name}", order)
    return Entry(item, name, shown, None if order is None else tuple(order), undecided(interaction))


def _form(piece: Piece) -> Form:
    component, material = piece.component, piece.material or Material()
    if not isinstance(component, AssessmentComponent):
        message = f"a {component.kind} has no form"
        raise TypeError(message)
    try:
        return material.form(component.form)
    except KeyError:
        raise MissingMaterialError(component.id, f"the form {component.form}") from None
