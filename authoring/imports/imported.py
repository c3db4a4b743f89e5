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
class Imported:
    """A whole source."""

    format: SourceFormat
    lessons: tuple[ImportedLesson, ...]
    losses: tuple[Loss, ...]
