"""What a learner can answer and a rule can judge: a choice, or cards that are put into bins."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from curriculum.values import Identifier, Model


class Choice(Model):
    """An interaction: choose one option, or several (cmi interaction type ``choice``)."""

    kind: Literal["choice"] = "choice"
    options: tuple[Identifier, ...] = Field(min_length=2)
    correct: tuple[Identifier, ...] = Field(min_length=1)
    is_several: bool = False
    """Whether the learner may mark more than one option (check boxes instead of radio buttons)."""


def _is_empty(value: Any) -> bool:
    return not value


class Card(Model):
    """A card of a sort, and the bin where it belongs."""

    id: Identifier
    bin: Identifier
    offered: tuple[Identifier, ...] = Field(default=(), exclude_if=_is_empty)
    """The bins that this card may take, where not every card may take every bin: the choices of a gap."""


class Pair(Model):
    """A card of a match, and its partner."""

    id: Identifier
    partner: Identifier


class Sorting(Model):
    """An interaction: put each card into a bin (cmi interaction type ``matching``).

    Cards into bins, a partner for each card, a place for each card, a choice for each gap of a text, and
    which of several ways is the best and which the worst: each has its own look, and one rule judges them.
    """

    kind: Literal["sorting"] = "sorting"
    layout: Literal["bins", "pairs", "places", "gaps", "best_worst"] = "bins"
    """How it is drawn. In ``gaps`` each card may take its own bins only; in ``best_worst`` no two cards may
    take the same bin."""
    credit: Literal["share", "distance"] = "share"
    """What a partly right response gets: the share of cards in their bin, or, for places, the less the
    further the cards lie from theirs."""
    bins: tuple[Identifier, ...] = Field(min_length=2)
    cards: tuple[Card, ...] = Field(min_length=1)

    @property
    def takes_each_once(self) -> bool:
        """Return whether no two cards may be put into one bin."""
        return self.layout == "best_worst" or self.credit == "distance"

    def offered(self, card: Card) -> tuple[str, ...]:
        """Return the bins that *card* may take."""
        return card.offered or self.bins


Interaction = Annotated[Choice | Sorting, Field(discriminator="kind")]
"""What a learner can answer and a rule can judge. Responses: a list of option ids, or a map card -> bin."""
