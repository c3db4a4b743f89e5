"""Say how a review stands: whose reading is missing, how far both agree, what is open and overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from authoring.lens_review.api import (
    Agreement,
    NotSettledError,
    Review,
    Summary,
    agreement,
    kappa_text,
    share_text,
    summary,
    words_in,
)
from curriculum.api import Criterion
from player.api import Wording


@dataclass(frozen=True, slots=True)
class Standing:
    """How a review stands, for whoever may see the list: nothing of what was found before both finished."""

    state: str
    """``reading``, ``settling`` or ``settled``."""
    agreement: Agreement | None
    """None while one is still reading."""
    summary: Summary | None
    """None while it is not settled."""
    read: tuple[int, int]
    """How many passages each has read."""
    overdue: int = 0


def standing_of(review: Review, criteria: Sequence[Criterion], on: date) -> Standing:
    """Return how *review* stands *on* a day."""
    read = tuple(len(set(one.read) & set(review.passages)) for one in (review.first, review.second))
    counts = (read[0], read[1])
    if review.is_blind:
        return Standing("reading", None, None, counts)
    told = _agreed(review, criteria)
    try:
        found = summary(review, criteria, on)
    except NotSettledError:
        return Standing("settling", told, None, counts)
    return Standing("settled", told, found, counts, sum(map(found.is_overdue, found.findings)))


def agreement_rows(review: Review, criteria: Sequence[Criterion], words: Wording) -> list[tuple[str, Markup]]:
    """Return the figures of agreement with the key of what each is called, as the report has them."""
    found = _agreed(review, criteria)

    def of(count: int, whole: int) -> Markup:
        return words("report_of", count=count, all=whole)

    def share(value: float | None) -> Markup:
        return Markup("<bdi>{}</bdi>").format(share_text(value, words_in(words.language)))

    return [
        ("report_pairs_both", of(found.both, found.pairs)),
        ("report_pairs_one", of(found.one, found.pairs)),
        ("report_pairs_neither", of(found.neither, found.pairs)),
        ("report_raw", share(found.same)),
        ("report_found_by_both", share(found.found_by_both)),
        ("report_within_a_step", of(found.within_a_step, found.both)),
        ("report_kappa", kappa_said(found.kappa, found.kappa_interval, words)),
        ("report_weighted_kappa", kappa_said(found.weighted_kappa, found.weighted_interval, words)),
    ]


def kappa_said(value: float | None, interval: tuple[float, float] | None, words: Wording) -> Markup:
    """Return a kappa with its interval, as the report writes it."""
    return kappa_text(value, interval, words_in(words.language))


def _agreed(review: Review, criteria: Sequence[Criterion]) -> Agreement:
    names = [one.id for one in criteria]
    return agreement(list(review.passages), names, review.first.findings, review.second.findings)
