"""Lay a review before whoever asks: what it is, which place they have, and what they may see of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from authoring.files.api import ChangedMeanwhileError, Places, UnsafePathError, read_digest, save
from authoring.lens_review.api import (
    FIRST,
    FOLDER,
    SECOND,
    Review,
    ReviewerRecord,
    load_review,
    review_ids,
    strange_passages,
)
from curriculum.api import Criterion
from curriculum.problems import Problem
from groundwork.home import Home
from groundwork.lens_reviews.errors import BothHiddenError, FaultyReviewError, RefusedError
from groundwork.lens_reviews.models import Place
from groundwork.lens_reviews.seats import Seats, seats_of
from groundwork.reading import Reading, places_of, read

FILES = {Place.FIRST: FIRST, Place.SECOND: SECOND}
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """One review, and who sits before it."""

    reading: Reading
    review: Review
    seats: Seats
    number: str
    """The account of who asks."""

    @property
    def place(self) -> Place | None:
        """Return which place they have; None: they look on."""
        return self.seats.of(self.number)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Return the criteria of the lens. Raises: Http404: the lens has a fault."""
        return criteria_of(self.reading)

    @property
    def sees_both(self) -> bool:
        """Return whether they may see both readings: one of the three, once both have finished."""
        return self.place is not None and not self.review.is_blind

    def own(self) -> ReviewerRecord:
        """Return their own reading. Raises: PermissionDenied: they do not read."""
        if self.place not in FILES:
            raise PermissionDenied("Only its two readers read in this review.")
        return self.review.first if self.place is Place.FIRST else self.review.second

    def own_file(self) -> Path:
        """Return the file of their own reading. Raises: PermissionDenied: they do not read."""
        if self.place is None or self.place not in FILES:
            raise PermissionDenied("Only its two readers read in this review.")
        return self.review.folder / FILES[self.place]


def criteria_of(reading: Reading) -> tuple[Criterion, ...]:
    """Return the criteria of the lens. Raises: Http404: the lens has a fault."""
    lens = reading.content.curriculum.lens
    if lens is None:
        raise Http404("There is no sound review lens among the files; groundwork check says why.")
    return lens.criteria


def open_review(folder: Path) -> tuple[Review | None, list[Problem]]:
    """Return the review in *folder*, or None and why it can be shown to nobody.

    More than its files have to be sound: a finding about a passage that is not there has no place on a page.
    """
    review, problems = load_review(folder)
    if review is not None:
        problems = list(strange_passages(review))
    return (None if problems else review), problems


def desk_of(request: HttpRequest, identifier: str) -> Desk:
    """Return the review *identifier* before who asks.

    Raises:
        Http404: there is none.
        FaultyReviewError: its files have a fault.
    """
    reading = read()
    content = reading.home.curriculum_content
    # A name from outside is looked up, not joined.
    if identifier not in review_ids(content):
        raise Http404("There is no such review.")
    review, problems = open_review(content / FOLDER / identifier)
    if review is None:
        raise FaultyReviewError(identifier, problems)
    return Desk(reading, review, seats_of(identifier), request.user.get_username())


def desk_of_both(request: HttpRequest, identifier: str) -> Desk:
    """Return the review *identifier*, both readings in it.

    Raises:
        Http404, FaultyReviewError: as :func:`desk_of`.
        BothHiddenError: who asks has no place in it, or one of the two is still reading.
    """
    desk = desk_of(request, identifier)
    if not desk.sees_both:
        raise BothHiddenError(identifier)
    return desk


def change_file(
    home: Home, path: Path, change: Callable[[Review, str], str], *, also: tuple[Path, ...] = ()
) -> None:
    """Let a file of a review read as *change* makes it, of the review and the text as they stand.

    *change* is asked again when somebody saved between. The files *also* must stay as they were read.

    Raises:
        RefusedError: somebody never stops saving, the files cannot be written to or have a fault.
        Whatever *change* raises; nothing was saved then.
    """
    for _ in range(_TRIES):
        digests = {each: read_digest(each) for each in (path, *also)}
        review, _ = open_review(path.parent)
        if review is None:
            raise RefusedError("lens_broken")
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        try:
            write(home, {path: change(review, text)}, digests)
        except ChangedMeanwhileError:
            continue
        return
    raise RefusedError("lens_busy")


def write(home: Home, files: dict[Path, str | bytes | None], digests: dict[Path, str]) -> None:
    """Write *files*, worked out from files with *digests*.

    Raises:
        ChangedMeanwhileError: a file reads otherwise by now.
        RefusedError: the texts here are laid over others', or the files cannot be written to.
    """
    if home.city:
        raise RefusedError("lens_laid_over")
    kept: Places = places_of(home)
    try:
        save(kept, files, digests)
    except (OSError, UnsafePathError) as error:
        raise RefusedError("lens_cannot_write") from error
