"""Say why what was answered is, or is not, right: of which part, beside what, and in which words.

A server draws the reasons of a response; a page that judges by itself holds those of every part, without
marks, chooses among them and marks them. Twin: ``player/script/reasons.js``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from curriculum.arranging import BEST, WORST
from curriculum.model import Choice, Interaction, Sorting

_NO_VALUES: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of the page's own behind a mark."""

    key: str
    """Of the string."""
    # By a factory: on Python 3.11 a mapping proxy cannot be hashed, and dataclasses refuse it as a default.
    values: Mapping[str, int] = field(default_factory=lambda: _NO_VALUES)


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason of one option or card."""

    part: str
    """The part of the text that has it."""
    beside: str
    """The option, card or gap on the page that it belongs to."""
    is_right: bool | None = None
    """What its mark says; None: it bears no mark, since it is not judged yet, or since the learner did not
    choose it and reads what would have been right."""
    notes: tuple[Note, ...] = ()


def undecided(interaction: Interaction) -> list[Reason]:
    """Return the reason of every part, not yet judged."""
    if isinstance(interaction, Choice):
        places = {option: option for option in interaction.options}
    elif interaction.layout == "gaps":
        places = {choice: card.id for card in interaction.cards for choice in interaction.offered(card)}
    elif interaction.layout == "best_worst":
        places = {way: way for way in interaction.bins}
    else:
        places = {card.id: card.id for card in interaction.cards}
    return [Reason(part, beside) for part, beside in places.items()]


def reasons(interaction: Interaction, response: object) -> list[Reason]:
    """Return the reasons of what was marked, chosen or placed in *response*, each with its mark.

    *response* is one that ``assessments.parse_response`` returned.
    """
    if isinstance(interaction, Choice):
        marked = response if isinstance(response, list | tuple) else ()
        options = [option for option in interaction.options if option in marked]
        return [Reason(one, one, one in interaction.correct) for one in options]
    placed = response if isinstance(response, Mapping) else {}
    if interaction.layout == "best_worst":
        return _best_and_worst(interaction, placed)
    return [
        Reason(
            placed[card.id] if interaction.layout == "gaps" else card.id,
            card.id,
            placed[card.id] == card.bin,
            _place(interaction, placed[card.id], card.bin),
        )
        for card in interaction.cards
        if card.id in placed
    ]


def _place(sorting: Sorting, given: str, right: str) -> tuple[Note, ...]:
    """Return what is said of a card that is to be put in order."""
    if sorting.layout != "places":
        return ()
    place = sorting.bins.index(right) + 1
    if sorting.credit == "distance":
        return (Note("place_recommended", {"given": sorting.bins.index(given) + 1, "place": place}),)
    return () if given == right else (Note("place_is", {"place": place}),)


def _best_and_worst(sorting: Sorting, placed: Mapping[str, str]) -> list[Reason]:
    """Return the reasons of the ways that were marked, and of those that should have been."""
    right = {card.id: card.bin for card in sorting.cards}
    found = []
    for way in sorting.bins:
        given = next((card for card in (BEST, WORST) if placed.get(card) == way), None)
        wanted = next((card for card in (BEST, WORST) if right[card] == way), None)
        notes = [Note(f"marked_{given}")] if given else []
        if wanted and wanted != given:
            notes.append(Note(f"is_{wanted}"))
        if notes:
            found.append(Reason(way, way, given == wanted if given else None, tuple(notes)))
    return found
