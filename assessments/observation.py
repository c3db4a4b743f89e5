"""What an observer looks at when a skill is practised: a checklist with anchored levels.

A skill of public safety is shown in practice, to an observer whose judgement was held against reference
ratings (docs/reference/observed-practice.md). E-learning alone never certifies it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from curriculum.model import FactId, Identifier, Model, ObjectiveId, Texts

CHECKLIST = "checklist"
"""The section of the checklist's own text; its parts are the next steps."""


class Level(StrEnum):
    """How far a criterion was seen; the values are the ids of the parts that anchor them."""

    NOT_SEEN = "not-seen"
    PARTLY = "partly"
    SEEN = "seen"

    @property
    def rank(self) -> int:
        """Return 0, 1 or 2: the distance between two levels is that of their ranks."""
        return list(Level).index(self)


Ratings = Mapping[str, Level]
"""A level for each criterion, by its id."""


class ReferenceCase(Model):
    """A written practice, and how those who wrote the checklist rate it."""

    id: Identifier
    reference: dict[Identifier, Level]


class Calibration(Model):
    """What an observer's ratings are held against, and the bar that they have to reach."""

    agreement_percent: int = Field(gt=0, le=100)
    """The least share of ratings that equal the reference."""
    kappa_percent: int = Field(gt=0, le=100)
    """The least weighted kappa, in hundredths (``assessments.agreement``)."""
    valid_months: int = Field(gt=0, le=24)
    cases: tuple[ReferenceCase, ...] = Field(min_length=1)


class Checklist(Model):
    """Criteria that are looked at, and how many of them have to be seen."""

    id: Identifier
    version: str = Field(pattern=r"^[1-9][0-9]{0,3}$")
    """Raised whenever a criterion or an anchor changes: records name the version."""
    course: Identifier
    objective: ObjectiveId
    facts: tuple[FactId, ...] = ()
    criteria: tuple[Identifier, ...] = Field(min_length=2)
    required: int = Field(gt=0)
    """How many criteria must be seen."""
    valid_months: int = Field(gt=0, le=60)
    """How long a skill that was shown counts."""
    next_steps: tuple[Identifier, ...] = ()
    """Phrases that an observer can choose from: free notes about named people are not kept."""
    calibration: Calibration
    texts: dict[Identifier, Texts] = Field(default_factory=dict, repr=False)
    """By section: ``checklist``, each criterion, each case."""

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.required > len(self.criteria):
            raise ValueError(f"required is {self.required}, and there are {len(self.criteria)} criteria")
        for case in self.calibration.cases:
            if set(case.reference) != set(self.criteria):
                raise ValueError(f"the reference of {case.id} must rate each criterion once")
        return self

    def is_shown(self, ratings: Ratings) -> bool:
        """Return whether enough criteria were seen; partly is not seen.

        Raises: ValueError: *ratings* do not rate each criterion once.
        """
        if set(ratings) != set(self.criteria):
            raise ValueError(f"expected a rating for each of {', '.join(self.criteria)}")
        return sum(level is Level.SEEN for level in ratings.values()) >= self.required
