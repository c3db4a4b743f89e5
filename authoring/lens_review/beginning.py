"""Begin a review of a draft: its passages as both reviewers will read them, and two empty readings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from authoring.drafts.api import Draft, Edits
from authoring.files.api import read_digest
from authoring.lens_review.loading import FIRST, FOLDER, PASSAGES, REVIEW, SECOND
from authoring.lens_review.record import Material, ReviewRecord
from authoring.lens_review.yaml_text import yaml_text
from curriculum.api import Criterion, Service
from curriculum.languages import SOURCE_LANGUAGE
from curriculum.model import Section
from curriculum.section_writing import section_text
from curriculum.sections import split_front_matter, split_sections


class NothingToReviewError(ValueError):
    """A draft without any passage."""


def begun(
    content: Path,
    identifier: str,
    draft: Draft,
    service: Service,
    owner: str,
    reviewers: tuple[str, str],
    criteria: Sequence[Criterion],
    today: date,
) -> Edits:
    """Return the files of a new review of *draft*, below *content*; whoever asks saves them.

    The passages are a copy: the draft may change or go, and what was reviewed is still known.

    Raises: NothingToReviewError: the draft is no lesson, or has no section with a text.
    """
    passages = _passages(draft)
    title = draft.title[:200]
    record = ReviewRecord(
        id=identifier,
        title=title,
        service=service,
        owner=owner,
        reviewers=reviewers,
        begun_on=today,
        language=draft.record.language,
        material=Material(
            draft=draft.id, file=draft.record.source.file[:200], digest=draft.record.source.digest
        ),
        passages_digest=sha256(passages.encode("utf-8")).hexdigest(),
    )
    reading = _reading(criteria)
    folder = content / FOLDER / identifier
    edits = Edits(read={_text_of(draft): read_digest(_text_of(draft))})
    edits.files |= {
        folder / REVIEW: yaml_text(record.model_dump(mode="json")),
        folder / PASSAGES: passages,
        folder / FIRST: reading,
        folder / SECOND: reading,
    }
    return edits


def _text_of(draft: Draft) -> Path:
    return draft.folder / f"{draft.record.language.value}.md"


def _passages(draft: Draft) -> str:
    path = _text_of(draft)
    if draft.record.kind != "lesson" or not path.is_file():
        raise NothingToReviewError(draft.id)
    _, markdown, first_line = split_front_matter(path.read_text(encoding="utf-8"))
    found = [section for section in split_sections(markdown, first_line)[1] if section.body]
    if not found:
        raise NothingToReviewError(draft.id)
    texts = (section_text(Section(id=each.id, title=each.title, body=each.body)) for each in found)
    return "\n\n".join(texts) + "\n"


def _reading(criteria: Sequence[Criterion]) -> str:
    """Return an empty reading, with a finding to copy and the names of the criteria as comments."""
    names = (f"#   {each.id}  {each.texts[SOURCE_LANGUAGE].section.title}" for each in criteria)
    return "\n".join(
        (
            "# Read alone: do not open the other reviewer's file before both have finished.",
            "# A finding looks like this; leave `quotes` out where what harms is something that is missing:",
            "#   - passage: the-id-of-a-heading-in-passages-md",
            "#     criterion: L01",
            "#     severity: major        # minor, major or block",
            '#     quotes: ["word for word, with … where words are left out"]',
            '#     why: "…"',
            '#     evidence: "what was asked to see, and what it showed"',
            "# The criteria:",
            *names,
            "# When all passages are read, add a line such as:  finished_on: 2027-05-31",
            "findings: []",
            "",
        )
    )
