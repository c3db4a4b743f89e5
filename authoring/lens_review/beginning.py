"""Begin a review: its passages as both reviewers will read them, and two empty readings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from authoring.drafts.api import Draft
from authoring.files.api import Edits, read_digest
from authoring.files.yaml_text import yaml_text
from authoring.lens_review.loading import FIRST, FOLDER, PASSAGES, REVIEW, SECOND
from authoring.lens_review.record import Material, ReviewRecord
from curriculum.api import Criterion, Service
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.markdown import plain_line
from curriculum.model import Course, Section
from curriculum.section_writing import section_text
from curriculum.sections import split_front_matter, split_sections


class NothingToReviewError(ValueError):
    """Material without any passage."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What whoever begins a review says of it."""

    service: Service
    owner: str
    """Who answers for the training: a unit or a function."""
    reviewers: tuple[str, str]
    """By function."""


@dataclass(frozen=True, slots=True)
class _Read:
    """Material as it was read."""

    title: str
    language: Language
    passages: Sequence[Section]
    digest: str
    """Of the file that it came from; empty: that of the passages is taken."""
    files: dict[Path, str]
    """What it was read from, with the digests of those files."""
    said: dict[str, object] = field(default_factory=dict)
    """The rest of :class:`Material`."""


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

    Raises:
        NothingToReviewError: the draft is no lesson, or has no section with a text.
        ValueError: the id, the owner or a reviewer is not as the record asks.
    """
    path = draft.folder / f"{draft.record.language.value}.md"
    edits = Edits()
    read = _Read(
        draft.title,
        draft.record.language,
        _sections_of(draft, edits.text_of(path)),
        draft.record.source.digest,
        edits.read,
        {"draft": draft.id, "file": draft.record.source.file[:200]},
    )
    return _files(content, identifier, read, Terms(service, owner, reviewers), criteria, today)


def begun_of_lessons(
    content: Path,
    identifier: str,
    course: Course,
    lessons: Collection[str],
    terms: Terms,
    criteria: Sequence[Criterion],
    today: date,
) -> Edits:
    """Return the files of a new review of *lessons* of *course*, below *content*; whoever asks saves them.

    Every component is a passage, in English, with its ways and options as paragraphs: what a learner reads.
    Questions that an assessment draws from a bank are not among them.

    Raises:
        NothingToReviewError: none of *lessons* is there, or none has a text.
        ValueError: the id, the owner or a reviewer is not as the record asks.
    """
    chosen = [lesson for lesson in course.lessons if lesson.id in lessons]
    components: dict[str, str] = {}
    passages: list[Section] = []
    for lesson in chosen:
        for component in lesson.components:
            section = component.texts[SOURCE_LANGUAGE].section
            body = "\n\n".join(_paragraphs(section))
            if body:
                name = component.id if component.id not in components else f"{lesson.id}-{component.id}"[:64]
                components[name] = f"{lesson.id}/{component.id}"
                passages.append(Section(id=name, title=section.title or component.id, body=body))
    if not passages:
        raise NothingToReviewError(course.id)
    title = plain_line(course.texts[SOURCE_LANGUAGE].section.title)
    names = ", ".join(lesson.id for lesson in chosen)
    folder = content / "courses" / course.id / "lessons"
    texts = [folder / lesson.id / f"{SOURCE_LANGUAGE.value}.md" for lesson in chosen]
    said: dict[str, object] = {
        "course": course.id,
        "components": components,
        "file": f"{course.id}: {names}"[:200],
    }
    read = _Read(title, SOURCE_LANGUAGE, passages, "", {path: read_digest(path) for path in texts}, said)
    return _files(content, identifier, read, terms, criteria, today)


def _files(
    content: Path,
    identifier: str,
    material: _Read,
    terms: Terms,
    criteria: Sequence[Criterion],
    today: date,
) -> Edits:
    passages = "\n\n".join(section_text(each) for each in material.passages) + "\n"
    digest = sha256(passages.encode("utf-8")).hexdigest()
    told = material.said | {"digest": material.digest or digest}
    record = ReviewRecord(
        id=identifier,
        title=material.title[:200],
        service=terms.service,
        owner=terms.owner,
        reviewers=terms.reviewers,
        begun_on=today,
        language=material.language,
        material=Material.model_validate(told),
        passages_digest=digest,
    )
    data = record.model_dump(mode="json")
    data["material"] = {name: value for name, value in data["material"].items() if value}
    reading = _reading(criteria)
    folder = content / FOLDER / identifier
    edits = Edits(read=dict(material.files))
    edits.files |= {
        folder / REVIEW: yaml_text(data),
        folder / PASSAGES: passages,
        folder / FIRST: reading,
        folder / SECOND: reading,
    }
    return edits


def _sections_of(draft: Draft, text: str) -> list[Section]:
    if draft.record.kind != "lesson":
        raise NothingToReviewError(draft.id)
    _, markdown, first_line = split_front_matter(text.replace("\r\n", "\n"))
    found = [section for section in split_sections(markdown, first_line)[1] if section.body]
    if not found:
        raise NothingToReviewError(draft.id)
    return [Section(id=each.id, title=each.title, body=each.body) for each in found]


def _paragraphs(section: Section) -> Iterator[str]:
    """Yield what *section* and its parts say, one below the other: a passage has no parts."""
    yield from (text for text in (section.body, section.feedback) if text)
    for part in section.parts:
        if part.title:
            yield f"**{plain_line(part.title)}**"
        yield from _paragraphs(part)


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
