"""The inside of a picture: turn shares of its axes into places, mirrored where writing runs to the left."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture in pixels, with room around its inside for the words of the axes."""

    width: int
    height: int
    before: int = 0
    """Room where reading begins: at the left, mirrored at the right."""
    after: int = 0
    above: int = 0
    below: int = 0
    is_mirrored: bool = False

    def x(self, share: float) -> float:
        """Return the place of *share* of the way in the direction of reading, from 0 to 1."""
        along = self.before + share * (self.width - self.before - self.after)
        return round(self.width - along if self.is_mirrored else along, 1)

    def y(self, share: float) -> float:
        """Return the place of *share* of the way up, from 0 to 1."""
        return round(self.height - self.below - share * (self.height - self.above - self.below), 1)

    def span(self, first: float, last: float) -> tuple[float, float]:
        """Return left end and width of what lies between two shares of the way."""
        ends = sorted((self.x(first), self.x(last)))
        return ends[0], round(ends[1] - ends[0], 1)
