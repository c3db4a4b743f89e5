"""What a system may do here, in the words of xAPI 1.0.3, part 3, 4.2 (scopes)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from reporting.access.system_scopes import SystemScope


class Scope(StrEnum):
    """One thing that a system may do."""

    WRITE = "statements/write"
    READ_MINE = "statements/read/mine"
    """Statements that this system sent."""
    READ = "statements/read"
    STATE = "state"
    DEFINE = "define"
    """What it says of activities becomes what we know of them."""
    PROFILE = "profile"
    ALL_READ = "all/read"
    """Everything, and the statements with answers too."""
    ALL = "all"


DEFAULT = frozenset({Scope.WRITE, Scope.READ_MINE})
"""What a system may do of which nothing else was said."""
_IMPLIED = {
    Scope.ALL: frozenset(Scope),
    Scope.ALL_READ: frozenset({Scope.READ, Scope.READ_MINE}),
    Scope.READ: frozenset({Scope.READ_MINE}),
}


def with_implied(scopes: Iterable[Scope]) -> frozenset[Scope]:
    """Return *scopes* and all that they include."""
    found = frozenset(scopes)
    return found.union(*(_IMPLIED.get(one, frozenset()) for one in found))


def read_scopes(text: str) -> frozenset[Scope]:
    """Return the scopes of xAPI that *text* names, parted by blanks; those of the API are of no use here.

    Raises: ValueError: one of them is none.
    """
    return frozenset(Scope(name) for name in text.split() if name not in set(SystemScope))
