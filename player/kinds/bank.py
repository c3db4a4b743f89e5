"""The bank from which a page without a server draws its forms: each item, and apart from it its reasons.

A page shows a few items of many, and reasons only once the answers are in: so items are kept one by one,
and their reasons in another file (docs/decisions/0014). What repeats in every item, its own id, is a mark
there, and lines that are built alike are written once (``folding.py``): a quarter less to load.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessments.model import Material
from player.citations import Citations
from player.kinds.assessment import FILE, below_form, entry
from player.shown import Page
from player.templating import draw

FORM_MARK = "__form__"
"""What ids in a bank begin with, until the script puts the form's own id in its place."""
ITEM_MARK = "__item__"
"""What stands for an item's id, until the script puts it there."""


@dataclass(frozen=True, slots=True)
class DrawnBank:
    """Every item of a course in one language."""

    items: Mapping[str, str]
    """The HTML of each item, by its id."""
    reasons: Mapping[str, str]
    """The reasons of all of its parts, without marks, by the item's id."""
    words: str
    """The list of the words that items and reasons use; empty where they use none."""


def draw_items_of_bank(page: Page, material: Material) -> DrawnBank:
    """Return every item of *material* as *page* shows it, for a page that draws its forms itself."""
    bank = below_form(replace(page, citations=Citations(page.references, FORM_MARK)))
    items, reasons = {}, {}
    for item in (item for one in material.banks for item in one.items):
        asked = entry(item, ITEM_MARK, None, bank, FORM_MARK)
        items[item.id] = str(draw(FILE, "item", FORM_MARK, asked, bank))
        reasons[item.id] = str(draw(FILE, "reasons_of", asked))
    return DrawnBank(items, reasons, str(draw("pieces.html.j2", "word_list", bank)))
