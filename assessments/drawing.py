"""Draw a form from the banks: which items, in which order, with their options in which order.

The same seed, form and attempt give the same drawing everywhere, so a form is resumed by
drawing it again, and nothing but the attempt's number has to be kept
(docs/reference/forms.md). Twin: ``player/script/drawing.js``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessments.chance import Chance
from assessments.errors import DrawingError
from assessments.model import Bank, Form, Item, Material, Quota
from curriculum.model import Choice, Identifier

_SLOT = {"pre": 0, "post": 1, "follow_up": 2, "booster": 3, "test_out": 0}
"""Which share of each bank a purpose takes at its first attempt; for testing out, counted from the end."""


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
    All items of one attempt are of one deck; for testing out, one by one of the decks that the others of the
    learner's forms come to last.

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


def decks_drawn(form: Form, seed: str, attempt: int) -> tuple[int, ...]:
    """Return the numbers of the decks, from 0, of which *form* is drawn for *seed* at *attempt*.

    The forms of a learner, and the attempts at each, go from deck to deck, beginning at one drawn by lot.
    """
    decks = (
        _deck(form, seed, number) for quota in form.blueprint for number, _ in _steps(form, quota, attempt)
    )
    return tuple(dict.fromkeys(decks))


def decks_of(material: Material) -> tuple[Material, ...]:
    """Return *material* with the items of each deck, in the order of the decks; itself where none is dealt.

    Items are dealt one by one, in the order of their bank: what stands together there, such as items of one
    kind, comes into different decks. Each bank begins at a deck drawn by lot, lest the first be the largest.
    """
    number = max((form.decks for form in material.forms), default=1)
    if number == 1:
        return (material,)
    dealt = (
        tuple(bank.model_copy(update={"items": _dealt(bank, deck, number)}) for bank in material.banks)
        for deck in range(number)
    )
    return tuple(material.model_copy(update={"banks": banks}) for banks in dealt)


def _steps(form: Form, quota: Quota, attempt: int) -> Iterator[tuple[int, int]]:
    """Yield, for each item of *quota*, how many decks after the first its own is, and its place there.

    A window of neighbours walks around the shuffled decks, one deck at a time. For testing out single items
    are taken from behind, so that they meet those of the pre-check and the first post-check last.
    """
    before = _SLOT[form.purpose] + form.turn + attempt - 1
    for place in range(quota.items):
        if form.purpose == "test_out":
            back = -(before * quota.items + place + 1)
            yield back, back // form.decks
        else:
            yield before, before // form.decks * quota.items + place


def _deck(form: Form, seed: str, number: int) -> int:
    return (Chance(f"{seed}|decks").below(form.decks) + number) % form.decks


def _dealt(bank: Bank, deck: int, decks: int) -> tuple[Item, ...]:
    """Return the items of *bank* that are dealt into *deck*, the same for every learner."""
    return bank.items[(deck - Chance(f"{bank.objective}|decks").below(decks)) % decks :: decks]


def _chosen(form: Form, quota: Quota, banks: dict[str, Bank], seed: str, attempt: int) -> Iterator[Item]:
    """Yield the items of one line of the blueprint."""
    bank = banks.get(quota.objective)
    steps = [(_deck(form, seed, number), place) for number, place in _steps(form, quota, attempt)]
    wanted = Counter(deck for deck, _ in steps)
    for deck, place in steps:
        items = _dealt(bank, deck, form.decks) if bank else ()
        if len(items) < wanted[deck]:
            raise DrawingError(
                f"{form.id} needs {wanted[deck]} items of {quota.objective}; there are {len(items)}"
            )
        # By the seed alone: the windows of all forms and attempts must lie on one circle.
        circle = Chance(f"{seed}|{quota.objective}").shuffled(items)
        yield circle[place % len(circle)]


def _order(item: Item, chance: Chance) -> tuple[str, ...]:
    asked = item.interaction
    if isinstance(asked, Choice):
        # "true" before "false" is what people expect.
        return asked.options if item.kind == "true_false" else chance.shuffled(asked.options)
    if asked.layout in ("gaps", "best_worst"):  # the cards stand in a text, or are two columns
        return chance.shuffled(asked.bins)
    return chance.shuffled([card.id for card in asked.cards])
