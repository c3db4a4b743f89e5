"""Draw a form from the banks: which items, in which order, with their options in which order.

The same seed, form and attempt give the same drawing everywhere, so a form is resumed by
drawing it again, and nothing but the attempt's number has to be kept
(docs/reference/forms.md). Twin: ``player/script/drawing.js``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.chance import Chance
from assessments.errors import DrawingError
from assessments.model import Bank, Form, Item, Material, Quota
from curriculum.model import Choice, Identifier

_SLOT = {"pre": 0, "post": 1, "follow_up": 2, "booster": 3}
"""Which share of each bank a purpose takes at its first attempt."""


@dataclass(frozen=True, slots=True)
class DrawnItem:
    """An item of a drawn form."""

    item: Identifier
    order: tuple[Identifier, ...]
    """Its options or cards in the order in which this learner sees them; where the cards are gaps, or the
    marks for the best and the worst, its bins. Other bins stay as they are."""


@dataclass(frozen=True, slots=True)
class DrawnForm:
    """One form as one learner sees it at one attempt."""

    form: Identifier
    attempt: int
    items: tuple[DrawnItem, ...]


def draw(form: Form, banks: Sequence[Bank], seed: str, attempt: int) -> DrawnForm:
    """Return *form* as drawn for *seed* (one registration of one learner) at *attempt*, counted from 1.

    Pre-check and first post-check of one blueprint share no item where each bank holds twice its quota.
    An attempt never has just the items of the attempt before it where a bank holds more than its quota.
    All items of one attempt are of one deck.

    Raises:
        DrawingError: a bank is missing, or one of its decks holds fewer items than the quota, or two quotas
            share one.
    """
    if len({quota.objective for quota in form.blueprint}) < len(form.blueprint):
        raise DrawingError(f"{form.id} names an objective twice in its blueprint; give it one larger quota")
    by_objective = {bank.objective: bank for bank in banks}
    chosen = [item for quota in form.blueprint for item in _chosen(form, quota, by_objective, seed, attempt)]
    chance = Chance(f"{seed}|{form.id}|{attempt}")
    return DrawnForm(
        form.id, attempt, tuple(DrawnItem(item.id, _order(item, chance)) for item in chance.shuffled(chosen))
    )


def deck_of(form: Form, seed: str, attempt: int) -> int:
    """Return the number of the deck, from 0, of which *form* is drawn for *seed* at *attempt*.

    The forms of a learner, and the attempts at each, go from deck to deck, beginning at one drawn by lot.
    """
    return (Chance(f"{seed}|decks").below(form.decks) + _number(form, attempt)) % form.decks


def decks_of(material: Material) -> tuple[Material, ...]:
    """Return *material* with the items of each deck, in the order of the decks; itself where none is dealt.

    Items are dealt one by one, in the order of their bank: what stands together there, such as items of one
    kind, comes into different decks.
    """
    number = max((form.decks for form in material.forms), default=1)
    if number == 1:
        return (material,)
    dealt = (
        tuple(bank.model_copy(update={"items": bank.items[deck::number]}) for bank in material.banks)
        for deck in range(number)
    )
    return tuple(material.model_copy(update={"banks": banks}) for banks in dealt)


def _number(form: Form, attempt: int) -> int:
    """Return how many forms and attempts come before this one, as one learner meets them."""
    return _SLOT[form.purpose] + form.turn + attempt - 1


def _chosen(form: Form, quota: Quota, banks: dict[str, Bank], seed: str, attempt: int) -> tuple[Item, ...]:
    """Return the items of one line of the blueprint: a window that walks around the shuffled deck."""
    bank = banks.get(quota.objective)
    items = bank.items[deck_of(form, seed, attempt) :: form.decks] if bank else ()
    if len(items) < quota.items:
        raise DrawingError(
            f"{form.id} needs {quota.items} items of {quota.objective}; there are {len(items)}"
        )
    # By the seed alone: the windows of all forms and attempts must lie on one circle.
    circle = Chance(f"{seed}|{quota.objective}").shuffled(items)
    start = _number(form, attempt) // form.decks * quota.items
    return tuple(circle[(start + place) % len(items)] for place in range(quota.items))


def _order(item: Item, chance: Chance) -> tuple[str, ...]:
    asked = item.interaction
    if isinstance(asked, Choice):
        # "true" before "false" is what people expect.
        return asked.options if item.kind == "true_false" else chance.shuffled(asked.options)
    if asked.layout in ("gaps", "best_worst"):  # the cards stand in a text, or are two columns
        return chance.shuffled(asked.bins)
    return chance.shuffled([card.id for card in asked.cards])
