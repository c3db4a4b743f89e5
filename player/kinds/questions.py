"""What can be answered: which of its options or cards a page shows reasons for."""

from __future__ import annotations

from collections.abc import Mapping

from curriculum.model import Choice, Interaction


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
