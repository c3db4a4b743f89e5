"""Write a passage as it can be taught, with its reason and what the safety purpose keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from authoring.files.api import SectionEdit, edited_sections
from authoring.lens_review.loading import KEEPS, WHY
from authoring.lens_review.noting import Fault
from curriculum.model import Section
from curriculum.section_writing import UnwritableTextError
from curriculum.sections import SectionText

_HEADINGS = {WHY: "Why", KEEPS: "What the safety purpose keeps"}


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A passage as it can be taught, in the words of whoever revised it; all empty: there is none."""

    title: str = ""
    text: str = ""
    why: str = ""
    keeps: str = ""

    @classmethod
    def of(cls, revision: SectionText | None) -> Rewriting:
        """Return what stands in the file; nothing where there is no revision."""
        if revision is None:
            return cls()
        parts = {part.id: part.body for part in revision.parts}
        return cls(revision.title, revision.body, parts.get(WHY, ""), parts.get(KEEPS, ""))

    @property
    def is_there(self) -> bool:
        """Return whether anything of it was written; a title alone is the old one's."""
        return any(one.strip() for one in (self.text, self.why, self.keeps))

    @property
    def faults(self) -> list[Fault]:
        """Return what a revision lacks: all of its parts have to be there."""
        is_whole = all(one.strip() for one in (self.title, self.text, self.why, self.keeps))
        return [] if is_whole or not self.is_there else [Fault.REVISION_PARTS]


def rewritten(text: str, passage: str, new: Rewriting, order: Sequence[str]) -> str:
    """Return the file of revisions *text*, which may be empty, with *new* under the id of *passage*.

    A revision without any text goes. Those of other passages stay as they stand.

    Raises: UnwritableTextError: the file would give a text back as something else.
    """
    if not new.is_there:
        return edited_sections(text, {}, order, frozenset({passage})) if text else ""
    parts = tuple(
        Section(id=name, title=_HEADINGS[name], body=body.strip())
        for name, body in ((WHY, new.why), (KEEPS, new.keeps))
    )
    section = Section(id=passage, title=" ".join(new.title.split()), body=new.text.strip(), parts=parts)
    return edited_sections(text, {passage: SectionEdit(section)}, order)


__all__ = ["Rewriting", "UnwritableTextError", "rewritten"]
