"""What can be answered: which of its options or cards a page shows reasons for, and in which order."""

from __future__ import annotations

from collections.abc import Mapping

from curriculum.model import Choice, Interaction, Practice, Section


def undecided(interaction: Interaction) -> dict[str, None]:
    """Return every option or card, not yet judged."""
    if isinstance(interaction, Choice):
        return dict.fromkeys(interaction.options)
    return dict.fromkeys(card.id for card in interaction.cards)


def judged(interaction: Interaction, response: object) -> dict[str, bool]:
    """Return the options that were marked, or the cards that were placed, and whether each is right."""
    if isinstance(interaction, Choice):
        marked = response if isinstance(response, list | tuple) else ()
        return {option: option in interaction.correct for option in interaction.options if option in marked}
    placed = response if isinstance(response, Mapping) else {}
    return {card.id: placed[card.id] == card.bin for card in interaction.cards if card.id in placed}


def right_places(interaction: Interaction) -> dict[str, int]:
    """Return the place, from 1, of each card that is to be put in order; nothing where no order is asked."""
    if isinstance(interaction, Choice) or interaction.layout != "places":
        return {}
    return {card.id: interaction.bins.index(card.bin) + 1 for card in interaction.cards}


def as_asked(component: Practice) -> Practice:
    """Return *component* with the parts of its texts in the order in which they are asked.

    Authors write cards in their right order, and partners in that of their cards: a list of the parts as
    written, such as the English beside a translation, would tell the answer.
    """
    asked = component.interaction
    order = asked.options if isinstance(asked, Choice) else (*asked.bins, *(card.id for card in asked.cards))
    texts = {
        language: text.model_copy(update={"section": _in_order(text.section, order)})
        for language, text in component.texts.items()
    }
    return component.model_copy(update={"texts": texts})


def _in_order(section: Section, order: tuple[str, ...]) -> Section:
    """Return *section* with the parts named in *order* first, in that order, and the others behind them."""
    rank = {identifier: number for number, identifier in enumerate(order)}
    parts = sorted(section.parts, key=lambda part: rank.get(part.id, len(rank)))
    return section.model_copy(update={"parts": tuple(parts)})
