"""What is wrong with a file that is to be loaded."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from groundwork.errors import GroundworkError


class NotLoadedError(GroundworkError):
    """Nothing was loaded; ``problems`` are sentences, all of them."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep *problems*."""
        self.problems = tuple(problems)
        super().__init__("nothing was loaded:\n" + "\n".join(self.problems))


def sentences(name: str, error: ValidationError) -> list[str]:
    """Return what *error* says of the file *name*: the place, what was expected, and what stands there."""
    return [
        f"{name}: {'.'.join(str(one) for one in fault['loc']) or 'the file'}: {fault['msg']}"
        for fault in error.errors(include_url=False)
    ]
