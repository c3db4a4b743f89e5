"""The headers of a request as xAPI asks for them: a few by name, and never all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

_PREFIX = "HTTP_"
_WITHOUT_PREFIX = frozenset({"CONTENT_TYPE", "CONTENT_LENGTH"})
"""What WSGI calls without ``HTTP_`` (PEP 3333, environ variables)."""


class Headers(Mapping[str, str]):
    """What WSGI told of a request, under the names of the headers in small letters.

    A look at it, not a copy: to write down the names of all takes longer than to find the five that a
    statement needs.
    """

    __slots__ = ("_told",)

    def __init__(self, told: Mapping[str, Any]) -> None:
        self._told = told

    def __getitem__(self, name: str) -> str:
        """Return the header *name*. Raises: KeyError: it was not sent."""
        value: str = self._told[_place_of(name)]
        return value

    def get(self, name: str, default: Any = None, /) -> Any:
        """Return the header *name*, or *default*: without the error of ``Mapping.get`` on the way."""
        return self._told.get(_place_of(name), default)

    def __contains__(self, name: object) -> bool:
        """Return whether the header *name* was sent."""
        return isinstance(name, str) and _place_of(name) in self._told

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all."""
        for place in self._told:
            if place.startswith(_PREFIX):
                yield place.removeprefix(_PREFIX).replace("_", "-").lower()
            elif place in _WITHOUT_PREFIX:
                yield place.replace("_", "-").lower()

    def __len__(self) -> int:
        """Return how many were sent."""
        return sum(1 for _ in self)


@lru_cache(maxsize=100)  # the names that are asked for stand in our own code
def _place_of(name: str) -> str:
    place = name.replace("-", "_").upper()
    return place if place in _WITHOUT_PREFIX else f"{_PREFIX}{place}"
