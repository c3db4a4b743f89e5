"""The editorial record of a course: who plays which part, what a person must confirm, what needs permission.

It stands in ``editorial.yaml`` beside ``course.yaml``. Learners never see it, no package carries it, and
it speaks of invented people only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Identifier, Model
from curriculum.positions import YamlDocument

Part = Literal["harmed", "causes-harm", "helps", "expert", "leads", "bystander", "resident", "colleague"]
People = Literal["indigenous", "black", "racialized", "white", "unsaid"]
Gender = Literal["woman", "man", "nonbinary", "unsaid"]
Signer = Literal[
    "anti-racism-program",
    "arac",
    "indigenous-relations",
    "city-law",
    "hr",
    "labour-relations",
    "unions",
    "service-leadership",
    "community-reviewer",
]
"""Who signs before a release (course outline). ``arac``: the Anti-Racism Action Committee."""
FindingName = Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+/L[0-9]{2}$", max_length=140)]
"""A finding of a review: its review, passage and criterion, such as ``fares-2027/the-doors/L12``."""
TextDigest = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
"""By what a waiver knows a passage (``curriculum.translations.digest``)."""


class Role(Model):
    """An invented person of a scene, and the part that they play in it."""

    lesson: Identifier
    component: Identifier
    name: str
    does: Part
    people: People = "unsaid"
    """As what readers will take this person; ``unsaid`` where the text gives no sign."""
    gender: Gender = "unsaid"


class Confirmation(Model):
    """A statement that somebody at the City must confirm before learners rely on it."""

    lesson: Identifier
    component: Identifier | None = None
    what: str
    who: Signer


class Permission(Model):
    """A protected name or wording, and whose permission it needs."""

    what: str
    owner: str
    used_in: str
    until_then: str
    """What stands in its place until permission is on record."""
    granted_on: str = ""
    """Where the permission is on record; empty while there is none."""


class Waiver(Model):
    """A word of the wording list that is used on purpose."""

    lesson: Identifier
    component: Identifier | None = None
    """The one component that it is about; without it, the whole lesson, or its head where it names a text."""
    language: Language = SOURCE_LANGUAGE
    word: str
    text: TextDigest | None = None
    """The digest of the passage for which it was said; where that reads otherwise, it does not count."""
    until: date | None = None
    """The last day on which it counts; None: it does not end by itself."""
    reason: str = Field(min_length=1)
    by: str = ""
    """Who said so, where it was said on a page."""
    on: date | None = None
    """When they did."""


class ReadingWaiver(Model):
    """A lesson, or one of its components, that is harder to read than our limits, on purpose."""

    lesson: Identifier
    component: Identifier | None = None
    """The one component that it is about; without it, the whole lesson, however its texts are changed."""
    language: Language = SOURCE_LANGUAGE
    text: TextDigest | None = None
    """The digest of the component for which it was said; where that reads otherwise, it does not count."""
    until: date | None = None
    """The last day on which it counts; None: it does not end by itself."""
    reason: str = Field(min_length=1)
    by: str = ""
    """Who said so, where it was said on a page."""
    on: date | None = None
    """When they did."""


class FindingsAnswered(Model):
    """What a component answers of a public safety review: whoever reads its history sees why it changed."""

    lesson: Identifier
    component: Identifier
    findings: tuple[FindingName, ...] = Field(min_length=1)


class Editorial(Model):
    """What editors and reviewers keep about one course."""

    cast: tuple[Role, ...] = ()
    confirm: tuple[Confirmation, ...] = ()
    permissions: tuple[Permission, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    reading_waivers: tuple[ReadingWaiver, ...] = ()
    answers: tuple[FindingsAnswered, ...] = ()
    """Which findings of a public safety review a component answers."""


@dataclass(frozen=True, slots=True)
class EditorialRecord:
    """An editorial record with its file, for the checks."""

    course: Identifier
    document: YamlDocument
    editorial: Editorial
