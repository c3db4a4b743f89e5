"""Sum a settled review up: what keeps the training out of use, what is open, what stays, who was shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from authoring.lens_review.agreement import Agreement, agreement
from authoring.lens_review.loading import Review
from authoring.lens_review.record import SettledFinding, Shown, Status
from curriculum.api import Criterion, Severity


class NotSettledError(ValueError):
    """The two have not settled yet: there is nothing to report."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a report tells of a review on one day."""

    review: Review
    agreement: Agreement
    findings: tuple[SettledFinding, ...]
    """Gravest first; of one severity in the order of the passages."""
    on: date

    @property
    def blocking(self) -> tuple[SettledFinding, ...]:
        """Return the findings that keep the training out of use: ``block``, and not mended."""
        return tuple(
            each
            for each in self.findings
            if each.severity is Severity.BLOCK and each.status is not Status.MENDED
        )

    @property
    def before_next(self) -> tuple[SettledFinding, ...]:
        """Return the ``major`` findings that have to be done before the training is given again."""
        return tuple(each for each in self.findings if each.severity is Severity.MAJOR and not each.is_done)

    @property
    def open(self) -> tuple[SettledFinding, ...]:
        """Return what is left to do, what is due first first; what has no day last."""
        left = [each for each in self.findings if not each.is_done]
        return tuple(sorted(left, key=lambda each: (each.due_on is None, each.due_on or self.on)))

    @property
    def kept(self) -> tuple[SettledFinding, ...]:
        """Return the findings whose words stay, with the reason."""
        return tuple(each for each in self.findings if each.status is Status.KEPT)

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Return who is shown in which part, before and after."""
        return self.review.agreed.shown if self.review.agreed else ()

    def is_overdue(self, finding: SettledFinding) -> bool:
        """Return whether *finding* is not done, although its day has passed."""
        return not finding.is_done and finding.due_on is not None and finding.due_on < self.on

    def count(self, severity: Severity, status: Status) -> int:
        """Return how many findings of *severity* stand at *status*."""
        return sum(each.severity is severity and each.status is status for each in self.findings)


def summary(review: Review, criteria: Sequence[Criterion], today: date) -> Summary:
    """Return what is to be told of *review*, which is sound, on the day *today*.

    Raises: NotSettledError: one of the two is still reading, or they have not settled.
    """
    if review.is_blind or review.agreed is None or review.agreed.settled_on is None:
        raise NotSettledError(review.id)
    places = {name: number for number, name in enumerate(review.passages)}
    grave = sorted(
        review.agreed.findings, key=lambda each: (-each.severity.rank, places[each.passage], each.criterion)
    )
    names = [criterion.id for criterion in criteria]
    found = agreement(list(review.passages), names, review.first.findings, review.second.findings)
    return Summary(review, found, tuple(grave), today)
