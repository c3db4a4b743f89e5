"""The field that holds what the curriculum's authors wrote, as a checked value and not as loose JSON."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from xblock.fields import JSONField

from xblocks.olx.block_content import BlockContent


class Authored(JSONField):
    """A field whose value is a :class:`BlockContent`, or None in a block that is still empty."""

    # Frozen all the way down, so XBlock need not copy it at every look to see whether it was changed.
    MUTABLE = False

    def from_json(self, value: Any) -> BlockContent | None:
        """Return the content that *value* holds; the content itself is given back as it is.

        Raises: ValueError: it is not the content of a block.
        """
        if value is None or isinstance(value, BlockContent):
            return value
        try:
            return BlockContent.model_validate(value)
        except ValidationError as error:
            message = f"the field '{self.name}' does not hold the content of a Groundwork block: {error}"
            raise ValueError(message) from None

    def to_json(self, value: BlockContent | None) -> dict[str, Any] | None:
        """Return the content as plain JSON."""
        return None if value is None else value.model_dump(mode="json", exclude_defaults=True)

    enforce_type = from_json
