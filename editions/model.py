"""An edition: one course, frozen, with a label for people and a digest for machines."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Any, Literal

from pydantic import Field

from assessments.api import CoursePlan
from assessments.model import CourseContent
from curriculum.approval import Missing
from curriculum.hub import CourseHub
from curriculum.media import MediaShelf
from curriculum.model import Lesson, Model

DIGEST_SCHEME: Literal["groundwork-edition/1"] = "groundwork-edition/1"
"""Named inside every digest, so that a later change of the scheme cannot pass for the same text."""


class Edition(Model):
    """What a delivery gets, and the only thing it gets."""

    scheme: Literal["groundwork-edition/1"] = DIGEST_SCHEME
    label: str
    """``2026.1`` for a frozen edition; ``2026.2-draft`` for text that was changed since."""
    content: CourseContent
    media: MediaShelf = Field(default_factory=MediaShelf, exclude=True, repr=False)
    """Where the bytes of its pictures, sounds and films are; their digests are in the content."""
    hub: CourseHub = Field(default=CourseHub(), exclude=True, repr=False)
    """What of the hub goes with the course. No part of the text that was frozen: a corrected job aid re-opens
    nothing, and must not wait for the next edition (docs/decisions/0025)."""
    earlier: tuple[CoursePlan, ...] = Field(default=(), exclude=True, repr=False)
    """The bare plans of the editions frozen before: a package reads with them what a learner did in those."""

    missing: Missing | None = Field(default=None, exclude=True, repr=False)
    """What it lacked of its approval when it was frozen; None: it is a draft, or was frozen before editions
    said so. No part of its text: whoever completed it has completed the same without it."""

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of everything a learner can be shown or asked, in hex.

        The label is not part of it: the same text has the same digest, whatever it is called.
        """
        return digest_of({"scheme": self.scheme, "content": self.content.model_dump(mode="json")})

    @cached_property
    def hub_digest(self) -> str:
        """Return the SHA-256 of what of the hub goes with the course, in hex."""
        return digest_of(self.hub.model_dump(mode="json"))

    @cached_property
    def module_digests(self) -> dict[str, str]:
        """Return a digest for each module: what its lessons say, and what they ask."""
        return {
            module.id: digest_of(
                {
                    "module": module.model_dump(mode="json"),
                    "asked": [self._asked_in(lesson) for lesson in module.lessons],
                }
            )
            for module in self.content.course.modules
        }

    def _asked_in(self, lesson: Lesson) -> list[Any]:
        material = self.content.material
        asked: list[Any] = []
        for component in lesson.components:
            if component.kind == "assessment":
                form = material.form(component.form)
                asked.append(form.model_dump(mode="json"))
                asked += [material.bank(q.objective).model_dump(mode="json") for q in form.blueprint]
            if component.kind == "attestation":
                asked.append(material.attestation(component.attestation).model_dump(mode="json"))
        return asked


def canonical_json(value: Any) -> str:
    """Return *value* as JSON with sorted keys and no blanks: the same text on any machine."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(value: Any) -> str:
    """Return the SHA-256 of the canonical JSON of *value*, in hex."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()
