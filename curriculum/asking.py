"""What a learner can answer and a rule can judge: a choice, or cards that are sorted into bins."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from curriculum.values import Identifier, Model


class Choice(Model):
    """An interaction: choose one option, or several (cmi interaction type ``choice``)."""

    kind: Literal["choice"] = "choice"
    options: tuple[Identifier, ...] = Field(min_length=2)
    correct: tuple[Identifier, ...] = Field(min_length=1)
    is_several: bool = False
    """Whether the learner may mark more than one option (check boxes instead of radio buttons)."""


class Card(Model):
    """A card of a sort, and the bin where it belongs."""

    id: Identifier
    bin: Identifier


class Sorting(Model):
    """An interaction: put each card into a bin (cmi interaction type ``matching``).

    Three kinds of components ask it, each with its own look: cards into bins, a partner for each
    card, a place for each card.
    """

    kind: Literal["sorting"] = "sorting"
    layout: Literal["bins", "pairs", "places"] = "bins"
    """How it is drawn; how it is judged is the same."""
    bins: tuple[Identifier, ...] = Field(min_length=2)
    cards: tuple[Card, ...] = Field(min_length=1)


Interaction = Annotated[Choice | Sorting, Field(discriminator="kind")]
"""What a learner can answer and a rule can judge. Responses: a list of option ids, or a map card -> bin."""
