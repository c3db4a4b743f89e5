"""Name what one form edits: a component, with the form and the items or the statements that it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from assessments.api import DrawingError, DrawnForm, draw
from assessments.model import Attestation, Bank, Form, Material
from curriculum.languages import Language
from curriculum.model import Component, Model, Section
from curriculum.references import References


class Unfinished(Model):
    """A translation of which something is still missing: kept for those who write, and shown to no learner.

    A page is never half in one language and half in another, so learners read the English until it is whole.
    """

    piece: Annotated[str, Field(pattern=r"^[a-z0-9/-]+$", max_length=200)]
    """The address of what it translates: ``component``, an item, ``attestation``."""
    language: Language
    made_from: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
    """The digest of the English that it was made from."""
    section: Section


@dataclass(frozen=True, slots=True)
class Content:
    """A component in every language, and what it needs to be asked."""

    component: Component
    material: Material = field(default_factory=Material)
    unfinished: tuple[Unfinished, ...] = ()

    @property
    def form(self) -> Form | None:
        """Return the form that an assessment asks."""
        component = self.component
        return self.material.form(component.form) if component.kind == "assessment" else None

    @property
    def attestation(self) -> Attestation | None:
        """Return the text that an attestation confirms."""
        component = self.component
        return self.material.attestation(component.attestation) if component.kind == "attestation" else None

    @property
    def banks(self) -> tuple[Bank, ...]:
        """Return the banks that an assessment draws from, in the order of its blueprint."""
        form = self.form
        return tuple(self.material.bank(quota.objective) for quota in form.blueprint) if form else ()

    def drawn_once(self) -> DrawnForm | None:
        """Return the form of an assessment as it could be drawn for a learner; None where it cannot yet."""
        form = self.form
        if form is None:
            return None
        try:
            return draw(form, self.banks, "preview", 1)
        except DrawingError:
            return None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is about: something that is there already, or something new of a kind."""

    kind: str
    identifier: str
    """The id of the component."""
    before: Content | None = None
    references: References = field(default_factory=References)
    """The facts and terms that its texts can refer to."""

    @classmethod
    def of(cls, content: Content, references: References | None = None) -> Subject:
        """Return the subject of editing *content*."""
        component = content.component
        return cls(component.kind, component.id, content, references or References())
