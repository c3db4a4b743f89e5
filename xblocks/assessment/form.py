"""A drawn form in play: which items it has, what may be answered to them, what that scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessments.api import DrawnForm, Response, ResponseError, parse_response, points
from assessments.model import Item, Material

_FULL = 1_000
"""Thousandths of a point for a wholly right answer."""


class RefusedResponseError(ValueError):
    """A response that no page of ours would send; the message names the item."""


@dataclass(frozen=True, slots=True)
class FormInPlay:
    """The items of one drawn form, in its order."""

    items: tuple[Item, ...]

    @classmethod
    def of(cls, drawn: DrawnForm, material: Material) -> FormInPlay:
        """Return *drawn* with its items from *material*."""
        by_id = {item.id: item for bank in material.banks for item in bank.items}
        return cls(tuple(by_id[each.item] for each in drawn.items))

    @property
    def possible(self) -> int:
        """Return the thousandths of points when all is right."""
        return _FULL * len(self.items)

    def responses(self, raw: Mapping[str, Any]) -> dict[str, Response]:
        """Return *raw* (item id to response) as responses; unanswered items are left out.

        Raises: RefusedResponseError: an item that is not in this form, or a response that it cannot have.
        """
        by_id = {item.id: item for item in self.items}
        for item_id in raw:
            if item_id not in by_id:
                message = f"item '{item_id}' is not in this form"
                raise RefusedResponseError(message)
        return {
            item_id: response for item_id, each in raw.items() if (response := _parsed(by_id[item_id], each))
        }

    def item_points(self, responses: Mapping[str, Response]) -> list[int]:
        """Return the points of each item, in order; an unanswered one has none."""
        return [self.points_of(item, responses) for item in self.items]

    def points_of(self, item: Item, responses: Mapping[str, Response]) -> int:
        """Return the thousandths of points that *item* earned."""
        return points(item.interaction, responses.get(item.id))


def _parsed(item: Item, raw: Any) -> Response:
    try:
        return parse_response(item.interaction, raw)
    except ResponseError as error:
        message = f"item '{item.id}': {error}"
        raise RefusedResponseError(message) from None
