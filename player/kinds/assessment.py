"""A form of items, and the bank from which a page without a server draws its forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from assessments.api import DrawnForm
from assessments.model import Form, Item, Material
from curriculum.model import AssessmentComponent
from player.citations import Citations
from player.kinds.piece import Piece
from player.kinds.questions import as_asked, with_gaps
from player.kinds.reasons import Reason, undecided
from player.problems import MissingMaterialError
from player.shown import Page, Shown
from player.templating import draw

_FILE = "kinds/assessment.html.j2"
BANK_MARK = "__form__"
"""What ids in a bank begin with, until the script puts the form's own id in its place."""


def draw_assessment(piece: Piece) -> Markup:
    """Return the HTML of an assessment, with its items where a server drew them.

    Raises: MissingMaterialError: its form is not in the material.
    """
    form, items = _form(piece), Markup("")
    if piece.drawn and piece.material:
        items = items_html(piece.page, piece.id, form, piece.material, piece.drawn)
    return draw(_FILE, "draw", piece, form, items)


def items_html(page: Page, identifier: str, form: Form, material: Material, drawn: DrawnForm) -> Markup:
    """Return the HTML of the items of *drawn*, in its order."""
    by_id = {item.id: item for quota in form.blueprint for item in material.bank(quota.objective).items}
    return _items(page, identifier, [(by_id[one.item], one.order) for one in drawn.items])


def bank_html(page: Page, material: Material) -> Markup:
    """Return the HTML of every item, for a page that draws its forms itself."""
    bank = replace(page, citations=Citations(page.references, BANK_MARK))
    items = [(item, None) for bank_ in material.banks for item in bank_.items]
    return _items(bank, BANK_MARK, items)


def _items(page: Page, identifier: str, items: Sequence[tuple[Item, tuple[str, ...] | None]]) -> Markup:
    below = replace(page, heading=min(5, page.heading + 1))
    entries = [_entry(item, order, below, identifier) for item, order in items]
    return draw(_FILE, "items", identifier, entries, below)


def _entry(
    item: Item, order: tuple[str, ...] | None, page: Page, identifier: str
) -> tuple[Item, Shown, tuple[str, ...] | None, list[Reason]]:
    interaction = item.interaction
    shown = page.show(as_asked(item.texts, interaction), is_gathering=True)
    shown = with_gaps(shown, interaction, f"{identifier}-{item.id}", order)
    return item, shown, order, undecided(interaction)


def _form(piece: Piece) -> Form:
    component, material = piece.component, piece.material or Material()
    if not isinstance(component, AssessmentComponent):
        message = f"a {component.kind} has no form"
        raise TypeError(message)
    try:
        return material.form(component.form)
    except KeyError:
        raise MissingMaterialError(component.id, f"the form {component.form}") from None
