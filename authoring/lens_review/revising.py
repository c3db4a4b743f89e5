"""Write revised passages where they came from: a draft, which a course then adopts, or lessons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from authoring.drafts.api import Draft
from authoring.files.api import Edits, SectionEdit, edited_sections
from authoring.lens_review.answering import answers_put, finding_names
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
    edits = Edits()
    pairs = [(name, name) for name in review.revisions]
    other = _put(edits, draft.folder / f"{review.record.language.value}.md", review, pairs)
    if other:
        raise OtherDraftError(other)
    return edits


@dataclass(frozen=True, slots=True)
class RevisedLessons:
    """What becomes of the lessons of a course when the revisions are written into them."""

    edits: Edits
    by_hand: tuple[str, ...]
    """Passages with ways, options or cards: what stands where is decided in the workshop, by a person."""


def revised_lessons(review: Review, content: Path) -> RevisedLessons:
    """Return the lessons that *review* is of, with every revised passage in place of its component's text.

    Their editorial record says which findings each of them answers, those that are written by hand too.
    Revising twice changes nothing. Translations stay, and are told to be older than the English.

    Raises: OtherDraftError: somebody changed one of the components meanwhile.
    """
    edits, material = Edits(), review.record.material
    folder = content / "courses" / str(material.course) / "lessons"
    by_lesson: dict[str, list[tuple[str, str]]] = defaultdict(list)
    answers, by_hand = {}, []
    for passage in review.revisions:
        lesson, _, component = material.components[passage].partition("/")
        answers[lesson, component] = finding_names(review, passage)
        path = folder / lesson / f"{review.record.language.value}.md"
        if _has_parts(path, component):
            by_hand.append(passage)
        else:
            by_lesson[lesson].append((passage, component))
    other: list[str] = []
    for lesson, pairs in by_lesson.items():
        other += _put(edits, folder / lesson / f"{review.record.language.value}.md", review, pairs)
    if other:
        raise OtherDraftError(tuple(other))
    kept = answers_put(content, str(material.course), {at: names for at, names in answers.items() if names})
    edits.files |= kept.files
    edits.read |= kept.read
    return RevisedLessons(edits, tuple(by_hand))


def _put(edits: Edits, path: Path, review: Review, pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Put the revision of each passage under the id of its section in *path*; return what reads otherwise."""
    text = edits.text_of(path)
    _, markdown, first_line = split_front_matter(text.replace("\r\n", "\n"))
    now = {section.id: section for section in split_sections(markdown, first_line)[1]}
    changes: dict[str, SectionEdit] = {}
    other: list[str] = []
    for passage, name in pairs:
        revision = review.revisions[passage]
        stands = (now[name].title, now[name].body) if name in now else None
        if stands == (revision.title, revision.body):
            continue
        if stands != (review.passages[passage].title, review.passages[passage].body):
            other.append(passage)
        changes[name] = SectionEdit(Section(id=name, title=revision.title, body=revision.body))
    if changes and not other:
        edits.change(path, edited_sections(text, changes, list(now)))
    return tuple(other)


def _has_parts(path: Path, component: str) -> bool:
    if not path.is_file():
        return False
    _, markdown, first_line = split_front_matter(path.read_text(encoding="utf-8"))
    return any(one.id == component and one.parts for one in split_sections(markdown, first_line)[1])
