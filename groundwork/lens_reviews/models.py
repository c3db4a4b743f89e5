"""Who reads a review, and who leads its settling: the one thing of a review that is not in its files.

The files name reviewers by function and go to leadership; an account is a person's, and stays here.
"""

from __future__ import annotations

from django.db import models


class Place(models.TextChoices):
    """What somebody does in a review."""

    FIRST = "first"
    """Reads, into ``first.yaml``."""
    SECOND = "second"
    LEAD = "lead"
    """Reads nothing, and settles with both once they have finished."""


class LensSeat(models.Model):
    """One place in one review, and who has it. Nobody has two in one review: who reads, reads apart.

    Who was taken out of a place after they had read in it keeps a row without a place: they get no other.
    """

    review = models.CharField(max_length=64)
    """The id of the review: the name of its folder."""
    # NULL and not an empty text: a unique constraint lets any number of them stand in one review.
    place = models.CharField(max_length=8, choices=Place.choices, null=True)  # noqa: DJ001
    """None: they read, and were taken out."""
    holder = models.CharField(max_length=150, db_index=True)
    """Employee number."""
    taken_at = models.DateTimeField()

    class Meta:
        verbose_name = "the places in reviews through the lens"
        ordering = ("review", "place")
        constraints = (
            models.UniqueConstraint(fields=["review", "place"], name="lens_seat_one_holder"),
            models.UniqueConstraint(fields=["review", "holder"], name="lens_seat_one_place"),
        )

    def __str__(self) -> str:
        """Return which place it is, without a person."""
        return f"{self.review}/{self.place or 'out'}"
