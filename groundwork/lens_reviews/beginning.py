"""Begin a review from what is at hand: a file, a text, a draft, or lessons of a course."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import get_args

from django.http import HttpRequest

from authoring.courses.api import name_of
from authoring.drafts.api import load_drafts
from authoring.files.api import ChangedMeanwhileError, Edits
from authoring.lens_review.api import NothingToReviewError, Terms, begun, begun_of_lessons, review_ids
from curriculum.api import Service
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.section_writing import UnwritableTextError
from groundwork.clock import today
from groundwork.importing.bringing import bring
from groundwork.importing.sent_file import bring_sent
from groundwork.lens_reviews.desk import criteria_of, write
from groundwork.lens_reviews.errors import RefusedError
from groundwork.lens_reviews.models import Place
from groundwork.lens_reviews.seats import take
from groundwork.reading import Reading

WAYS = ("file", "text", "draft", "lessons")
SERVICES: tuple[Service, ...] = get_args(Service)
MOST_PASTED = 400_000
"""Signs of a text: a manual of two hundred pages."""
_LONGEST_LINE = 200
_HEADING = re.compile(r"^#{1,6}\s+(\S.*)$")
_FEW_WORDS = 8


class ManyDraftsError(Exception):
    """A file came to several drafts: which of them is reviewed has to be said."""

    def __init__(self, count: int) -> None:
        """Keep how many there are."""
        self.count = count
        super().__init__(str(count))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form says of a new review."""

    way: str
    title: str
    text: str
    draft: str
    course: str
    lessons: tuple[str, ...]
    language: Language
    service: str
    owner: str
    reviewers: tuple[str, str]
    place: str

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """Return what *request* asks."""

        def line(name: str) -> str:
            return " ".join(request.POST.get(name, "").split())[:_LONGEST_LINE]

        said = request.POST.get("written_in", "")
        return cls(
            request.POST.get("way", ""),
            line("title"),
            request.POST.get("text", ""),
            line("draft"),
            line("course"),
            tuple(request.POST.getlist("lessons")[:200]),
            Language(said) if said in set(Language) else SOURCE_LANGUAGE,
            line("service"),
            line("owner"),
            (line("first"), line("second")),
            line("place"),
        )


def begin(request: HttpRequest, reading: Reading, asked: Asked) -> str:
    """Begin the review that is *asked* for, give who asks their place in it, and return its id.

    Raises:
        RefusedError: something is missing, or there is nothing to review.
        ManyDraftsError: the file came to several drafts, which stay.
        ImportRefusedError: the file or the text was not taken.
    """
    if asked.service not in SERVICES or not all((asked.owner, *asked.reviewers)):
        raise RefusedError("lens_terms_missing")
    if asked.place not in set(Place):
        raise RefusedError("lens_no_place")
    draft = _draft(request, reading, asked) if asked.way in {"file", "text"} else asked.draft
    try:
        identifier = _write(reading, asked, draft)
    except NothingToReviewError:
        raise RefusedError("lens_nothing") from None
    except UnwritableTextError:
        raise RefusedError("lens_fault_unwritable") from None
    except ChangedMeanwhileError:
        raise RefusedError("lens_busy") from None
    take(identifier, asked.place, request.user.get_username())
    return identifier


def _draft(request: HttpRequest, reading: Reading, asked: Asked) -> str:
    """Bring the file or the text as drafts, and return the one that they came to."""
    if asked.way == "file":
        names = bring_sent(request)
    else:
        if not asked.text.strip() or not asked.title:
            raise RefusedError("lens_no_text")
        if len(asked.text) > MOST_PASTED:
            raise RefusedError("lens_long_text", n=MOST_PASTED)
        page = page_of(asked.title, asked.text).encode("utf-8")
        brought = bring(reading.home, page, "pasted.html", today(), language=asked.language)
        names = [each.id for each in brought.drafts]
    if len(names) != 1:
        raise ManyDraftsError(len(names))
    return names[0]


def _write(reading: Reading, asked: Asked, draft: str) -> str:
    """Write the files of the review, and return its id."""
    content = reading.home.curriculum_content
    taken = set(review_ids(content))
    terms = Terms(_service(asked.service), asked.owner, asked.reviewers)
    if asked.way == "lessons":
        course = reading.content.curriculum.courses.get(asked.course)
        if course is None or not asked.lessons:
            raise RefusedError("lens_no_lessons")
        name = name_of(f"{asked.course} {today():%Y}", taken, "review")
        edits = begun_of_lessons(content, name, course, asked.lessons, terms, criteria_of(reading), today())
    else:
        drafts, _ = load_drafts(content)
        found = next((one for one in drafts if one.id == draft), None)
        if found is None:
            raise RefusedError("lens_no_draft")
        name = _name(found.title, taken)
        said = terms.service, terms.owner, terms.reviewers
        edits = begun(content, name, found, *said, criteria_of(reading), today())
    _save(reading, edits)
    return name


def _save(reading: Reading, edits: Edits) -> None:
    write(reading.home, edits.files, edits.read)


def _name(title: str, taken: Collection[str]) -> str:
    return name_of(title, taken, "review")


def _service(name: str) -> Service:
    return next(one for one in SERVICES if one == name)


def page_of(title: str, text: str) -> str:
    """Return a pasted *text* as a page: with headings as it has them (``# Like this``), else by paragraphs.

    Without any heading each paragraph is a passage of its own, called after its first words.
    """
    blocks = [one.strip() for one in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if one.strip()]
    has_headings = any(_HEADING.match(line) for one in blocks for line in one.splitlines())
    pieces = [f"<title>{html.escape(title)}</title>"]
    for one in blocks:
        if not has_headings:
            pieces.append(f"<h2>{html.escape(_first_words(one))}</h2>")
        pieces += _lines(one)
    return "".join(pieces)


def _lines(block: str) -> list[str]:
    """Return the lines of *block* as headings and one paragraph between them."""
    pieces: list[str] = []
    plain: list[str] = []
    for line in block.splitlines():
        found = _HEADING.match(line)
        if found is None:
            plain.append(html.escape(line.strip()))
            continue
        pieces += [f"<p>{' '.join(plain)}</p>"] if plain else []
        pieces.append(f"<h2>{html.escape(found.group(1).strip())}</h2>")
        plain = []
    return [*pieces, f"<p>{' '.join(plain)}</p>"] if plain else pieces


def _first_words(block: str) -> str:
    words = block.split()
    short = " ".join(words[:_FEW_WORDS])[:80]
    return short if short == " ".join(words) else f"{short} …"
