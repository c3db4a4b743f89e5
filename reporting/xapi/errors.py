"""Say why a request was not taken: what, where, what was expected and what came, all of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reporting.errors import ReportingError
from reporting.records.reading import shortened

MOST_TOLD = 50
"""Problems that one answer tells: the rest is counted."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with what was sent."""

    path: tuple[str | int, ...]
    """From the outside in, such as ``(2, "actor", "mbox")``."""
    expected: str
    got: object

    @property
    def where(self) -> str:
        """Return the path as it is written, such as ``[2].actor.mbox``."""
        text = "".join(f"[{part}]" if isinstance(part, int) else f".{part[:200]}" for part in self.path)
        return text.removeprefix(".")

    def __str__(self) -> str:
        """Return the problem as a sentence."""
        return f"{self.where or 'the body'} must be {self.expected}, not {shortened(self.got)}"


class XapiError(ReportingError):
    """A request that is answered with an error of xAPI 1.0.3, part 3, 3.2 (9274.1.1, 4.1.4)."""

    def __init__(
        self,
        status: int,
        sentence: str,
        *,
        problems: Iterable[Problem] = (),
        headers: Mapping[str, str] | None = None,
        is_plain: bool = False,
    ) -> None:
        self.status = status
        self.sentence = sentence
        self.problems = tuple(problems)
        self.headers = dict(headers or {})
        self.is_plain = is_plain
        super().__init__(sentence)

    def told(self) -> dict[str, object]:
        """Return what the answer says, as JSON values."""
        told: dict[str, object] = {"problem": self.sentence}
        if self.problems:
            told["problems"] = [
                {"where": one.where, "expected": one.expected, "got": shortened(one.got)}
                for one in self.problems[:MOST_TOLD]
            ]
        if len(self.problems) > MOST_TOLD:
            told["more_problems"] = len(self.problems) - MOST_TOLD
        return told


def refused(problems: Iterable[Problem]) -> XapiError:
    """Return the error that tells all *problems* of a body: 400."""
    found = tuple(problems)
    first = str(found[0]) if found else "nothing was taken"
    rest = f"; and {len(found) - 1} more" if len(found) > 1 else ""
    return XapiError(400, f"{first}{rest}", problems=found)
