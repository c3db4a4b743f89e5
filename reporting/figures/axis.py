"""Put figures on one axis, and refuse those that do not mean the same."""

from __future__ import annotations

from dataclasses import dataclass

from reporting.figures.definition import Definition, DefinitionsDifferError, differing


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one definition, in their order."""

    name: str
    definition: Definition
    values: tuple[float | None, ...]
    """None: hidden, or there is none. A drawing leaves a gap there, never a zero."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Series that may be compared by eye.

    Raises: DefinitionsDifferError: two of them differ in more than *along*, such as ``{"unit"}`` where units
    are compared, or ``{"as_of"}`` where days are.
    """

    series: tuple[Series, ...]
    along: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Compare each with the first."""
        for other in self.series[1:]:
            first = self.series[0].definition
            if parts := differing(first, other.definition, self.along):
                raise DefinitionsDifferError(first, other.definition, parts)
