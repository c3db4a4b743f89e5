"""The editorial record of a course: who plays which part, what a person must confirm, what needs permission.

It stands in ``editorial.yaml`` beside ``course.yaml``. Learners never see it, no package carries it, and
it speaks of invented people only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
    word: str
    reason: str


class Editorial(Model):
    """What editors and reviewers keep about one course."""

    cast: tuple[Role, ...] = ()
    confirm: tuple[Confirmation, ...] = ()
    permissions: tuple[Permission, ...] = ()
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class EditorialRecord:
    """An editorial record with its file, for the checks."""

    course: Identifier
    document: YamlDocument
    editorial: Editorial
