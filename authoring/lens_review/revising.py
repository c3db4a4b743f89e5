"""Write revised passages into the draft from which they came; the workshop then adopts it into a course."""

from __future__ import annotations

from authoring.drafts.api import Draft, Edits
from authoring.files.api import SectionEdit, edited_sections
from authoring.lens_review.loading import Review
from curriculum.model import Section
from curriculum.sections import split_front_matter, split_sections


class OtherDraftError(ValueError):
    """The draft is not as it was reviewed: a passage is gone, or reads otherwise."""

    def __init__(self, passages: tuple[str, ...]) -> None:
        """Say which *passages* differ."""
        self.passages = passages
        super().__init__(", ".join(passages))


def revised(review: Review, draft: Draft) -> Edits:
    """Return the text of *draft* with every revised passage in place of the one that was reviewed.

    Revising twice changes nothing. Passages without a revision stay as they are.

    Raises: OtherDraftError: somebody changed one of the passages in the draft meanwhile.
    """
    path = draft.folder / f"{review.record.language.value}.md"
    text = path.read_text(encoding="utf-8")
    _, markdown, first_line = split_front_matter(text)
    now = {section.id: section for section in split_sections(markdown, first_line)[1]}
    changes: dict[str, SectionEdit] = {}
    other: list[str] = []
    for name, revision in review.revisions.items():
        wanted = (revision.title, revision.body)
        stands = (now[name].title, now[name].body) if name in now else None
        if stands == wanted:
            continue
        if stands != (review.passages[name].title, review.passages[name].body):
            other.append(name)
        changes[name] = SectionEdit(Section(id=name, title=revision.title, body=revision.body))
    if other:
        raise OtherDraftError(tuple(other))
    edits = Edits()
    if changes:
        edits.change(path, edited_sections(text, changes, list(now)))
    return edits
