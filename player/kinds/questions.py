"""What can be answered, as a page asks it: nothing in its order tells the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from curriculum.model import Choice, Interaction, Section, Sorting, Texts
from player.shown import Shown
from player.templating import draw


def as_asked(texts: Texts, interaction: Interaction) -> Texts:
    """Return *texts* with their parts in the order in which they are asked.

    Authors write cards in their right order, and partners in that of their cards: a list of the parts as
    written, such as the English beside a translation, would tell the answer.
    """
    if isinstance(interaction, Choice):
        order = interaction.options
    else:
        order = (*interaction.bins, *(card.id for card in interaction.cards))
    return {
        language: text.model_copy(update={"section": _in_order(text.section, order)})
        for language, text in texts.items()
    }


def with_gaps(shown: Shown, interaction: Interaction, identifier: str, order: Iterable[str] | None) -> Shown:
    """Return *shown* with a list to choose from at each gap of its text, where *interaction* has gaps.

    *identifier* is what the ids of the lists begin with; *order* is that of all choices as they were drawn.
    """
    if not isinstance(interaction, Sorting) or interaction.layout != "gaps":
        return shown
    gaps = {}
    for card in interaction.cards:
        offered = interaction.offered(card)
        choices = shown.parts(offered if order is None else [one for one in order if one in offered])
        name = shown.gap_names.get(card.id, card.id)
        gaps[card.id] = draw("gaps.html.j2", "gap", f"{identifier}-{card.id}", card.id, name, choices, shown)
    return replace(shown, gaps=gaps)


def _in_order(section: Section, order: tuple[str, ...]) -> Section:
    """Return *section* with the parts named in *order* first, in that order, and the others behind them."""
    rank = {identifier: number for number, identifier in enumerate(order)}
    parts = sorted(section.parts, key=lambda part: rank.get(part.id, len(rank)))
    return section.model_copy(update={"parts": tuple(parts)})
