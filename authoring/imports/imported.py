"""Say what a file from elsewhere came to: lessons, and what of it is not in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from authoring.imports.document import Block, Picture
from authoring.imports.losses import Loss


class SourceFormat(StrEnum):
    """What a file from elsewhere is."""

    DOCX = "docx"
    PPTX = "pptx"
    HTML = "html"
    SCORM = "scorm"
    OLX = "olx"
    QTI = "qti"
    GIFT = "gift"
    AIKEN = "aiken"
    CSV = "csv"

    @property
    def is_of_questions(self) -> bool:
        """Return whether a file of it holds questions alone, which join the bank of an objective."""
        return self in (SourceFormat.QTI, SourceFormat.GIFT, SourceFormat.AIKEN, SourceFormat.CSV)


@dataclass(frozen=True, slots=True)
class ImportedSection:
    """One piece of a lesson, which becomes a component with a text."""

    title: str
    """Plain words on one line."""
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...] = ()
    """What the presenter was to say: for the trainer, and shown to no learner."""


@dataclass(frozen=True, slots=True)
class ImportedLesson:
    """What becomes one draft."""

    title: str
    sections: tuple[ImportedSection, ...]
    path: tuple[str, ...] = ()
    """The titles of what it stood in: a course, a module."""

    @property
    def pictures(self) -> Iterator[Picture]:
        """Yield the pictures of all sections, in their order."""
        return (block for section in self.sections for block in section.blocks if isinstance(block, Picture))


@dataclass(frozen=True, slots=True)
class ImportedQuestion:
    """A question that stands in a source, not read yet: it needs an objective of ours."""

    name: str
    """Of its file, or what tells it from the others."""
    data: bytes
    """XML: a ``<problem>`` of Open edX, or an item of QTI."""
    loss: Loss
    """What is told while it is not taken: with its place and all of its words. One of the whole source's."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A whole source."""

    format: SourceFormat
    lessons: tuple[ImportedLesson, ...]
    losses: tuple[Loss, ...]
    questions: tuple[ImportedQuestion, ...] = ()
    """They are told as lost, too, until somebody takes them."""
