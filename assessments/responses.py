"""Know which responses a question can have, and write each in one way only.

A response is a list of option ids (choice) or a map of card to bin (sorting): ids only, so
that it means the same in every language. What arrives from a browser is hostile until it
went through :func:`parse_response`. JavaScript's twin: ``player/script/scoring.js``.
"""

from __future__ import annotations

from collections.abc import Mapping

from assessments.errors import ResponseError
from curriculum.model import Choice, Identifier, Interaction, Sorting

Response = tuple[Identifier, ...] | dict[Identifier, Identifier]
"""Option ids in the order of their letters, or a bin for each card that was placed."""


def parse_response(interaction: Interaction, raw: object) -> Response:
    """Return *raw* as a response to *interaction*; None and nothing chosen are both the empty response.

    Raises: ResponseError: *raw* names an id that the question does not have, or names one twice,
    or marks two options where one may be marked, or puts two cards where one may stand, or is no response
    at all.
    """
    if isinstance(interaction, Choice):
        return _parse_choice(interaction, raw)
    return _parse_sorting(interaction, raw)


def _parse_choice(choice: Choice, raw: object) -> tuple[str, ...]:
    chosen = () if raw is None else raw
    if not isinstance(chosen, list | tuple):
        raise ResponseError(f"a response to a choice must be a list of options, not {_shown(raw)}")
    for option in chosen:
        if option not in choice.options:
            raise ResponseError(f"expected one of {', '.join(choice.options)}, got {_shown(option)}")
    if len(set(chosen)) < len(chosen):
        raise ResponseError("an option is marked twice")
    if len(chosen) > 1 and not choice.is_several:
        raise ResponseError(f"one option may be marked, not {len(chosen)}")
    return tuple(sorted(chosen))


def _parse_sorting(sorting: Sorting, raw: object) -> dict[str, str]:
    placed = {} if raw is None else raw
    if not isinstance(placed, Mapping):
        raise ResponseError(f"a response to a sort must be a map of card to bin, not {_shown(raw)}")
    offered = {card.id: sorting.offered(card) for card in sorting.cards}
    for card, bin_ in placed.items():
        if card not in offered:
            raise ResponseError(f"there is no card {_shown(card)}")
        if bin_ not in offered[card]:
            raise ResponseError(f"expected one of {', '.join(offered[card])}, got {_shown(bin_)}")
    if sorting.takes_each_once and len(set(placed.values())) < len(placed):
        raise ResponseError("two cards were put in the same place")
    return {card: placed[card] for card in sorted(placed)}


def _shown(value: object) -> str:
    """Return the beginning of *value* for a message: hostile input may be long."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
