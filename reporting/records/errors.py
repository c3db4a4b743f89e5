"""Say what is wrong with a record, all of it at once."""

from __future__ import annotations

from collections.abc import Iterable

from reporting.errors import ReportingError


class RecordError(ReportingError, ValueError):
    """A record that cannot be a fact: a part is missing, out of range or contradicts another.

    Carries ``problems``: one plain sentence for each thing that is wrong.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))
