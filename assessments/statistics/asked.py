"""What was asked: the items of the banks by id, and their responses as marks.

A mark is what a learner set: ``option``, or ``card=bin``. Marks are counted alike whatever the kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.errors import ResponseError
from assessments.model import Bank
from assessments.responses import Response
from curriculum.model import Choice, Interaction


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An item as its figures need it."""

    id: str
    objective: str
    interaction: Interaction

    @property
    def right(self) -> frozenset[str]:
        """Return the marks of a wholly right response."""
        if isinstance(self.interaction, Choice):
            return frozenset(self.interaction.correct)
        return frozenset(f"{card.id}={card.bin}" for card in self.interaction.cards)

    @property
    def offered(self) -> tuple[str, ...]:
        """Return every mark that can be set, in the order of the item."""
        if isinstance(self.interaction, Choice):
            return self.interaction.options
        sorting = self.interaction
        return tuple(f"{card.id}={bin_}" for card in sorting.cards for bin_ in sorting.offered(card))

    @property
    def has_distractors(self) -> bool:
        """Return whether its wrong marks were written to be taken: the options of a choice, of a gap.

        The other bins of a card are right for other cards: nobody wrote them to mislead.
        """
        return isinstance(self.interaction, Choice) or self.interaction.layout == "gaps"


def asked_items(banks: Iterable[Bank]) -> dict[str, AskedItem]:
    """Return the items of *banks* by id."""
    return {
        item.id: AskedItem(item.id, bank.objective, item.interaction) for bank in banks for item in bank.items
    }


def raw_response(interaction: Interaction, text: str) -> list[str] | Mapping[str, str]:
    """Return *text* (``a c``, or ``card=bin card=bin``) as a response that has yet to be parsed.

    Raises: ResponseError: a pair is none, or a card stands twice.
    """
    words = text.split()
    if isinstance(interaction, Choice):
        return words
    pairs = [word.split("=") for word in words]
    if any(len(pair) != 2 for pair in pairs):
        raise ResponseError("expected pairs of card=bin with spaces between them")
    if len({pair[0] for pair in pairs}) < len(pairs):
        raise ResponseError("a card stands twice")
    return {pair[0]: pair[1] for pair in pairs}


def marks_of(response: Response) -> frozenset[str]:
    """Return the marks that *response* sets."""
    if isinstance(response, dict):
        return frozenset(f"{card}={bin_}" for card, bin_ in response.items())
    return frozenset(response)
