"""Say of a draft where it comes from, when, what was lost on the way, and where it went (``draft.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from authoring.imports.api import Loss, LossKind, Place, PlaceKind, SourceFormat
from curriculum.languages import Language
from curriculum.model import Identifier, Model


class LossRecord(Model):
    """One loss, flat, as a line of ``draft.yaml``."""

    kind: LossKind
    at: PlaceKind = PlaceKind.WHOLE
    number: int = Field(default=0, ge=0)
    name: str = ""
    words: str = ""
    detail: str = ""

    @classmethod
    def of(cls, loss: Loss) -> LossRecord:
        """Return *loss* as it is written."""
        place = loss.place
        return cls(
            kind=loss.kind,
            at=place.kind,
            number=place.number,
            name=place.name,
            words=loss.words,
            detail=loss.detail,
        )

    @property
    def loss(self) -> Loss:
        """Return the loss."""
        return Loss(self.kind, Place(self.at, self.number, self.name), self.words, self.detail)


class Origin(Model):
    """The file from which a draft was made. It is not kept: the draft and the report are all of it."""

    file: str = Field(max_length=300)
    """As the trainer called it, without its folder."""
    format: SourceFormat
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of its bytes: tells whether a file at hand is the one."""
    path: tuple[str, ...] = ()
    """The titles of the course and modules in which the lesson stood there."""


class Adoption(Model):
    """Where a draft went."""

    course: str = ""
    """Empty for a bank."""
    module: str = ""
    lesson: str = ""
    bank: str = ""
    adopted_on: date


class DraftRecord(Model):
    """The file ``draft.yaml``."""

    id: Identifier
    kind: Literal["lesson", "bank"] = "lesson"
    language: Language = Language.EN
    imported_on: date
    source: Origin
    report: Identifier | None = None
    """The draft that keeps the losses of the whole file, when several came of one; None: this one."""
    adopted: Adoption | None = None
    losses: tuple[LossRecord, ...] = ()

    def data(self) -> dict[str, Any]:
        """Return the record as ``draft.yaml`` has it: without what is not said."""
        return self.model_dump(mode="json", exclude_defaults=True) | {"kind": self.kind}


def recorded(losses: Iterable[Loss]) -> tuple[LossRecord, ...]:
    """Return *losses* as they are written."""
    return tuple(map(LossRecord.of, losses))
