"""What keeps a person from being erased."""

from __future__ import annotations

from collections.abc import Iterable

from groundwork.errors import GroundworkError


class ErasureError(GroundworkError):
    """A person is not erased; ``problems`` are sentences that say why and what would have to be so."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep *problems*, all of them."""
        self.problems = tuple(problems)
        super().__init__("nothing was erased:\n" + "\n".join(self.problems))
