"""Take a place in a review, leave it, or let somebody else have it.

Blindness rests on three rules: nobody has two places in one review, nobody leaves a place in which they have
read, and who is taken out of one gets no other. So nobody reads both, however often they change their mind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from authoring.lens_review.api import Review
from groundwork.lens_reviews.errors import RefusedError
from groundwork.lens_reviews.models import LensSeat, Place


@dataclass(frozen=True, slots=True)
class Seats:
    """Who has which place in one review."""

    holders: Mapping[Place, str]
    out: frozenset[str] = frozenset()
    """Who read in a place and was taken out of it."""

    def of(self, number: str) -> Place | None:
        """Return the place of the person *number*; None: they have none."""
        return next((place for place, holder in self.holders.items() if holder == number), None)

    def may_take(self, number: str) -> list[Place]:
        """Return the places that the person *number* could take: those that nobody has, if they have none."""
        if self.of(number) or number in self.out:
            return []
        return [place for place in Place if place not in self.holders]


def seats_of(review: str) -> Seats:
    """Return who has which place in *review*. One query."""
    return all_seats([review])[review]


def all_seats(reviews: list[str]) -> dict[str, Seats]:
    """Return who has which place in each of *reviews*. One query."""
    found: dict[str, dict[Place, str]] = {review: {} for review in reviews}
    out: dict[str, set[str]] = {review: set() for review in reviews}
    for seat in LensSeat.objects.filter(review__in=reviews):
        if seat.place is None:
            out[seat.review].add(seat.holder)
        else:
            found[seat.review][Place(seat.place)] = seat.holder
    return {review: Seats(holders, frozenset(out[review])) for review, holders in found.items()}


def take(review: str, place: str, number: str) -> None:
    """Give *place* in *review* to the person *number*.

    Raises: RefusedError: somebody has it, they have another one or read in one, or there is no such place.
    """
    if place not in set(Place):
        raise RefusedError("lens_no_place")
    if number in seats_of(review).out:
        raise RefusedError("lens_was_out")
    try:
        with transaction.atomic():
            LensSeat.objects.create(review=review, place=place, holder=number, taken_at=timezone.now())
    except IntegrityError:
        raise RefusedError("lens_taken") from None


def leave(review: Review, number: str) -> None:
    """Let go of the place of the person *number* in *review*.

    Raises: RefusedError: they have read something in it already, or have none.
    """
    place = seats_of(review.id).of(number)
    if place is None:
        raise RefusedError("lens_no_place")
    if has_read(review, place):
        raise RefusedError("lens_has_read")
    LensSeat.objects.filter(review=review.id, holder=number).delete()


def free(review: Review, place: str, by: str) -> None:
    """Take a reader who cannot go on out of *place*, so that somebody else reads on; whoever leads does.

    Who has read something stays known as a reader: in another place they would know what the first one said.

    Raises: RefusedError: *by* does not lead the settling, or *place* is none of a reader.
    """
    if seats_of(review.id).of(by) is not Place.LEAD or place not in {Place.FIRST, Place.SECOND}:
        raise RefusedError("lens_not_yours")
    seat = LensSeat.objects.filter(review=review.id, place=place)
    if has_read(review, Place(place)):
        seat.update(place=None)
    else:
        seat.delete()


def has_read(review: Review, place: Place) -> bool:
    """Return whether anything was read into the file of *place*; a lead reads nothing."""
    record = {Place.FIRST: review.first, Place.SECOND: review.second}.get(place)
    return record is not None and bool(record.read or record.findings or record.finished_on)
