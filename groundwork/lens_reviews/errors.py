"""Say in a trainer's language why something was not done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from curriculum.problems import Problem


class RefusedError(Exception):
    """What was asked was not done; *key* names the sentence of the pages that says why, *values* fill it."""

    def __init__(self, key: str, **values: Any) -> None:
        """Keep which sentence says it."""
        self.key, self.values = key, values
        super().__init__(key)


class FaultyReviewError(Exception):
    """The files of a review have a fault, so that it is shown to nobody until it is mended."""

    def __init__(self, review: str, problems: Sequence[Problem]) -> None:
        """Keep where the faults are. Their messages may quote a reading, and are for the check alone."""
        self.review, self.problems = review, tuple(problems)
        super().__init__(f"{review}: {len(self.problems)} faults")


class BothHiddenError(Exception):
    """Both readings were asked for by somebody who may not see them: not yet, or not at all."""
