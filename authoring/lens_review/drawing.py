"""Draw the report on a review for the leadership of a service, in the reader's language.

One document that needs no other file: for the screen, for paper, and for the tagged PDF made of it.
Quotations and revisions are in the language of the material, and say so to a screen reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

from markupsafe import Markup

from authoring.lens_review.agreement import Interval
from authoring.lens_review.loading import KEEPS, WHY
from authoring.lens_review.quoted_prose import quoted_prose
from authoring.lens_review.record import SettledFinding, Status
from authoring.lens_review.summing import Summary
from authoring.lens_review.words import words_in
from curriculum.api import Criterion, Severity
from curriculum.languages import Language
from curriculum.markdown import plain_line
from curriculum.model import text_in
from curriculum.sections import SectionText
from player.api import Wording, number_text, templates_in

_FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Revision:
    """A passage before and after, as it is drawn."""

    number: int
    before_title: str
    before: Markup
    after_title: str
    after: Markup
    why: Markup
    keeps: Markup


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template asks for beside the summary itself."""

    words: Wording
    summary: Summary
    criteria: dict[str, Criterion]

    @property
    def title(self) -> Markup:
        """Return what the training is called, in the direction of its own words."""
        record = self.summary.review.record
        return Markup('<bdi lang="{}">{}</bdi>').format(record.language.value, record.title)

    def criterion(self, finding: SettledFinding) -> Markup:
        """Return the name of the criterion, marked with its language where it is not the reader's."""
        language, text = text_in(self.criteria[finding.criterion].texts, self.words.language)
        name = Markup('<bdi lang="{}">{}</bdi>').format(language.value, plain_line(text.section.title))
        return Markup("{} <bdi>{}</bdi>").format(name, finding.criterion)

    def passage(self, identifier: str) -> Markup:
        """Return how a passage is called: its number in the material and its heading."""
        title = plain_line(self.summary.review.passages[identifier].title)
        marked = Markup('<bdi lang="{}">{}</bdi>').format(self.summary.review.record.language.value, title)
        return self.words("passage", number=self._number(identifier), title=marked)

    def revisions(self) -> list[Revision]:
        """Return the passages that change, in the order of the material."""
        review = self.summary.review
        return [
            _revision(self._number(name), before, review.revisions[name])
            for name, before in review.passages.items()
            if name in review.revisions
        ]

    def counts(self) -> list[tuple[Severity, list[int], int]]:
        """Return how many findings of each severity stand at each status, and in all, gravest first."""
        table = []
        for severity in reversed(Severity):
            row = [self.summary.count(severity, status) for status in Status]
            table.append((severity, row, sum(row)))
        return table

    def share(self, share: float | None) -> str:
        """Return *share* in percent; the word for "cannot be said" where there is none."""
        return share_text(share, self.words)

    def kappa(self, value: float | None, interval: Interval | None = None) -> Markup:
        """Return a kappa with its interval; the word for "cannot be said" where there is none."""
        return kappa_text(value, interval, self.words)

    def _number(self, identifier: str) -> int:
        return list(self.summary.review.passages).index(identifier) + 1


def share_text(share: float | None, words: Wording) -> str:
    """Return *share* in percent, one decimal; the word for "cannot be said" where there is none."""
    if share is None:
        return words.plain("no_figure")
    percent = (Decimal(share) * 100).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    return f"{number_text(percent, words.language, decimals=1)}%"


def kappa_text(value: float | None, interval: Interval | None, words: Wording) -> Markup:
    """Return a kappa as the report and the pages write it: ``0.40 (95 %: 0.14 to 0.66)``."""
    if value is None:
        return words("no_figure")

    def number(one: float) -> Markup:
        return Markup('<bdi dir="ltr">{}</bdi>').format(number_text(one, words.language, 2))

    if interval is None:
        return number(value)
    low, high = interval
    return words("with_interval", value=number(value), low=number(low), high=number(high))


def draw_report(summary: Summary, criteria: Sequence[Criterion], language: Language) -> str:
    """Return the report as a whole HTML document in *language*."""
    drawing = Drawing(words_in(language), summary, {each.id: each for each in criteria})
    return (
        templates_in(_FOLDER)
        .get_template("report.html.j2")
        .render(
            drawing=drawing,
            words=drawing.words,
            summary=summary,
            review=summary.review,
            record=summary.review.record,
            prose=quoted_prose,
            statuses=list(Status),
        )
    )


def _revision(number: int, before: SectionText, after: SectionText) -> Revision:
    parts = {part.id: part.body for part in after.parts}
    return Revision(
        number,
        plain_line(before.title),
        quoted_prose(before.body),
        plain_line(after.title),
        quoted_prose(after.body),
        quoted_prose(parts.get(WHY, "")),
        quoted_prose(parts.get(KEEPS, "")),
    )
