"""Say what the files of a review hold: what is reviewed, what each reviewer found, and what was settled.

Reviewers and owners are functions ("Transit training", "Equity office"), never names of people: a review
is of a text, and its report must not tell who said what about whom.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from curriculum.api import Service, Severity
from curriculum.languages import Language
from curriculum.model import Identifier, Model

Line = Annotated[str, Field(min_length=1, max_length=200)]
Words = Annotated[str, Field(min_length=1, max_length=4000)]
Quotes = Annotated[tuple[Line, ...], Field(max_length=10)]
"""Stretches of the passage, word for word; ``…`` stands for words that are left out."""
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
CriterionName = Annotated[str, Field(pattern=r"^L[0-9]{2}$")]
Part = Literal["authority", "knows", "helps", "is-helped", "decides", "is-suspected", "in-danger", "speaks"]
"""What somebody who is shown does in the training."""

PARTS: tuple[Part, ...] = get_args(Part)

Cell = tuple[str, str]
"""A passage and a criterion: what the two reviewers are compared by."""


Address = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$", max_length=130)]
"""``lesson/component``."""


class Material(Model):
    """Where the passages come from: a draft, as an import made it, or lessons of a course that is here."""

    draft: Identifier | None = None
    """The draft, by the name of its folder."""
    course: Identifier | None = None
    """The course whose lessons are reviewed."""
    components: dict[Identifier, Address] = Field(default_factory=dict)
    """Of a course: which component each passage is."""
    file: Line
    """The file that the draft was made from; of a course, which lessons."""
    digest: Digest
    """SHA-256 of the file's bytes, or of the passages of lessons: tells what was reviewed."""

    @model_validator(mode="after")
    def _comes_from_one(self) -> Self:
        """Refuse material of a draft and a course at once, or of neither. Raises: ValueError."""
        if (self.draft is None) == (self.course is None):
            message = "the material is either a `draft` or a `course`"
            raise ValueError(message)
        if bool(self.components) != (self.course is not None):
            message = "`components` say where the passages of a `course` stand, and belong to nothing else"
            raise ValueError(message)
        return self


class ReviewRecord(Model):
    """The file ``review.yaml``."""

    id: Identifier
    title: Line
    """What the training is called."""
    service: Service
    owner: Line
    """Who answers for the training: a unit or a function."""
    reviewers: tuple[Line, Line]
    """The two functions that read apart."""
    begun_on: date
    """The day on which the review began."""
    language: Language = Language.EN
    """Of the material, which is quoted as it is."""
    material: Material
    """What is reviewed."""
    passages_digest: Digest
    """SHA-256 of ``passages.md`` as the review began: both reviewers read the same words."""


class Observation(Model):
    """What one criterion finds in one passage."""

    passage: Identifier
    """The passage that it is about."""
    criterion: CriterionName
    severity: Severity
    quotes: Quotes = ()
    """The words that it is about; empty where what harms is missing from the passage."""
    why: Words
    evidence: str = Field(default="", max_length=4000)
    """What was asked to see, and what it showed."""

    @property
    def cell(self) -> Cell:
        """Return by what it is compared: its passage and its criterion."""
        return self.passage, self.criterion


class ReviewerRecord(Model):
    """``first.yaml`` or ``second.yaml``: what one reviewer found, before seeing the other's."""

    finished_on: date | None = None
    """The day on which the reading was finished; None while it goes on."""
    read: tuple[Identifier, ...] = ()
    """The passages that were read, with a finding or without; how far the reader is, and nothing else."""
    findings: tuple[Observation, ...] = ()


class Status(StrEnum):
    """How far the mending of a finding is."""

    OPEN = "open"
    IN_WORK = "in-work"
    MENDED = "mended"
    KEPT = "kept"
    """The words stay, for a reason that is written down. Never of a ``block`` finding."""


class SettledFinding(Observation):
    """A finding that both stand behind, and what becomes of it."""

    # Twice the room of a reading: laying two side by side must lose nothing.
    quotes: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    """Those of both, and so are the reasons and the evidence."""
    why: Annotated[str, Field(min_length=1, max_length=8100)]
    evidence: str = Field(default="", max_length=8100)
    because: str = Field(default="", max_length=4000)
    """How the two settled it; asked for where they had differed."""
    owner: str = Field(default="", max_length=200)
    """The function that mends it."""
    due_on: date | None = None
    """The day by which it is to be mended."""
    status: Status = Status.OPEN
    """How far the mending is."""
    kept_because: str = Field(default="", max_length=4000)
    """Why the words stay, where they do."""

    @property
    def is_done(self) -> bool:
        """Return whether nothing is left to do."""
        return self.status in (Status.MENDED, Status.KEPT)


class NoFinding(Model):
    """What one reviewer had found and both agree is none. It is no error: reading twice is the method."""

    passage: Identifier
    """The passage that it was about."""
    criterion: CriterionName
    because: Words
    """Why it is none."""

    @property
    def cell(self) -> Cell:
        """Return by what it is compared: its passage and its criterion."""
        return self.passage, self.criterion


class Shown(Model):
    """How often the training shows somebody in a part, before the revision and after it."""

    part: Part
    """What they do in it."""
    who: Line
    """As what readers take them, in words: "a newcomer", "a man in a suit", "not said"."""
    before: int = Field(ge=0, le=10_000)
    """How often before the revision."""
    after: int = Field(ge=0, le=10_000)
    """How often after it."""


class AgreedRecord(Model):
    """The file ``agreed.yaml``: what the two settled together."""

    settled_on: date | None = None
    """None while the two are still at it."""
    first_digest: Digest
    """SHA-256 of ``first.yaml`` as the two laid their findings side by side; a later change is seen by it."""
    second_digest: Digest
    """The same of ``second.yaml``."""
    findings: tuple[SettledFinding, ...] = ()
    """What both stand behind."""
    no_findings: tuple[NoFinding, ...] = ()
    """What one had found and both agree is none."""
    shown: tuple[Shown, ...] = ()
    """Whom the training shows, in which part and how often."""
