"""The public safety review lens: criteria, and passages of training that show what they find.

Two people read an existing training passage by passage, name what harms, agree how severe it is, and
rewrite it without losing its safety purpose (docs/reference/review-lens.md). The passages are invented;
the lessons of a course are built on their revisions.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, get_args

from pydantic import Field

from curriculum.values import FactId, Identifier, Model, Texts

CriterionId = Annotated[str, Field(pattern=r"^L[0-9]{2}$")]
"""Such as ``L01``."""

Service = Literal["officers", "transit", "call-takers", "fire"]
"""Whom the training is for; ``officers`` are peace and bylaw officers."""

SERVICES: tuple[Service, ...] = get_args(Service)

LEGACY = "legacy"
"""The section of a passage's text that shows it as it was."""


class Severity(StrEnum):
    """What a finding means for the use of the training."""

    MINOR = "minor"
    """Is mended in the next edition."""
    MAJOR = "major"
    """Is mended before the training is given again."""
    BLOCK = "block"
    """The training is not used until it is mended."""

    @property
    def rank(self) -> int:
        """Return 0, 1 or 2: two reviewers agree within one step when their ranks differ by one at most."""
        return list(Severity).index(self)


class Criterion(Model):
    """One thing to look for. The title of its text is its name, the body its guiding questions."""

    id: CriterionId
    severity: Severity
    """How severe a finding usually is; a passage may show a milder or a graver case."""
    texts: Texts = Field(default_factory=dict, repr=False)
    """Has the part ``evidence``: what a reviewer asks to see."""


class Finding(Model):
    """What one criterion finds in a passage. The body of its text names the words and why they matter."""

    criterion: CriterionId
    severity: Severity
    texts: Texts = Field(default_factory=dict, repr=False)


class AuthoredPassage(Model):
    """A passage.yaml."""

    id: Identifier
    service: Service
    course: Identifier
    lesson: Identifier
    """The lesson that is built on the revision."""
    findings: tuple[Finding, ...] = Field(min_length=1)
    facts: tuple[FactId, ...] = ()
    """Facts that the text states; each is cited in it."""


class Passage(AuthoredPassage):
    """An invented passage of older training, what the lens finds in it, and how it reads revised."""

    texts: Texts = Field(repr=False)
    """Section ``passage``: title and, as body, the summary, which says that the passage is invented."""
    legacy: Texts = Field(repr=False)
    revised: Texts = Field(repr=False)
    why: Texts = Field(repr=False)
    """Why it was changed."""
    keeps: Texts = Field(repr=False)
    """What of the safety purpose stays as it was."""


class Lens(Model):
    """The criteria in their order, and the passages that show them."""

    texts: Texts = Field(repr=False)
    """Section ``lens``: title and, as body, the summary."""
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    passages: tuple[Passage, ...] = ()

    def criterion(self, identifier: str) -> Criterion:
        """Return the criterion *identifier*.

        Raises: KeyError: the lens has no such criterion.
        """
        for criterion in self.criteria:
            if criterion.id == identifier:
                return criterion
        raise KeyError(identifier)

    def passages_of(self, service: str) -> tuple[Passage, ...]:
        """Return the passages of one service, in the order of their ids."""
        return tuple(passage for passage in self.passages if passage.service == service)
