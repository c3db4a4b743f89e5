"""What is asked: items in banks, forms drawn from them, and attestations.

An item is scored wherever it is answered (XBlock, package, paper), so it holds the key
once, for all languages. Where the key may be seen is the delivery's matter.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from curriculum.arranging import best_and_worst, in_order, mixed, with_partners
from curriculum.model import (
    ActionId,
    Card,
    Choice,
    Course,
    FactId,
    Identifier,
    Interaction,
    Model,
    ObjectiveId,
    Pair,
    Sorting,
    Texts,
)
from curriculum.references import References


class _Item(Model):
    id: Identifier
    facts: tuple[FactId, ...] = ()
    author: str = Field(min_length=1)
    reviewers: tuple[str, ...] = ()
    difficulty: float | None = Field(default=None, ge=0, le=1)
    """The share of learners who answered it right, once that is known."""
    texts: Texts = Field(default_factory=dict, repr=False)


class ChoiceItem(_Item):
    """One right option (``single``, ``true_false``) or several (``multiple``)."""

    kind: Literal["single", "multiple", "true_false"]
    options: tuple[Identifier, ...] = Field(min_length=2)
    correct: tuple[Identifier, ...] = Field(min_length=1)

    @property
    def interaction(self) -> Interaction:
        """Return the answerable part."""
        return Choice(options=self.options, correct=self.correct, is_several=self.kind == "multiple")


class SortItem(_Item):
    """Cards into bins, with partial credit per card."""

    kind: Literal["sort"]
    bins: tuple[Identifier, ...] = Field(min_length=2)
    cards: tuple[Card, ...] = Field(min_length=2)

    @property
    def interaction(self) -> Interaction:
        """Return the answerable part."""
        return Sorting(bins=self.bins, cards=self.cards)


class MatchItem(_Item):
    """A partner for each card, with partial credit per card."""

    kind: Literal["match"]
    pairs: tuple[Pair, ...] = Field(min_length=2)
    decoys: tuple[Identifier, ...] = ()
    """Partners that belong to no card."""

    @property
    def interaction(self) -> Interaction:
        """Return the answerable part."""
        return with_partners(self.pairs, self.decoys)


class OrderItem(_Item):
    """Cards to be put in order, with partial credit for each that stands in its place."""

    kind: Literal["order"]
    cards: tuple[Identifier, ...] = Field(min_length=3)
    """In the right order."""

    @property
    def interaction(self) -> Interaction:
        """Return the answerable part."""
        return in_order(self.cards)


class Gap(Model):
    """A gap of a text, and what can be chosen for it."""

    id: Identifier
    options: tuple[Identifier, ...] = Field(min_length=2)
    correct: Identifier


class ClozeItem(_Item):
    """A text with gaps, each with its own list of choices; partial credit per gap.

    The text places each gap once, as a link: ``[first gap](gap:<id>)``.
    """

    kind: Literal["cloze"]
    gaps: tuple[Gap, ...] = Field(min_length=1)

    @property
    def interaction(self) -> Interaction:
        """Return the answerable part: a gap is a card, its options are the bins that it is offered."""
        offered = {gap.id: mixed(gap.options) for gap in self.gaps}
        return Sorting(
            layout="gaps",
            bins=tuple(option for gap in self.gaps for option in offered[gap.id]),
            cards=tuple(Card(id=gap.id, bin=gap.correct, offered=offered[gap.id]) for gap in self.gaps),
        )


class JudgementItem(_Item):
    """A situation and ways to act in it (a situational judgement).

    ``best_worst``: which way is the best and which the worst, half of the credit each. ``ranked``: all ways
    from the best to the worst, with the less credit the further they lie from the order given here.
    """

    kind: Literal["judgement"]
    mode: Literal["best_worst", "ranked"]
    options: tuple[Identifier, ...] = Field(min_length=3)
    """From the most to the least fitting, as those who reviewed the item agreed."""

    @property
    def interaction(self) -> Interaction:
        """Return the answerable part."""
        return (
            best_and_worst(self.options) if self.mode == "best_worst" else in_order(self.options, "distance")
        )


Item = Annotated[
    ChoiceItem | SortItem | MatchItem | OrderItem | ClozeItem | JudgementItem, Field(discriminator="kind")
]


class Bank(Model):
    """The parallel items of one objective."""

    objective: ObjectiveId
    tag: Literal["awareness", "knowledge", "skill"]
    actions: tuple[ActionId, ...] = Field(min_length=1)
    items: tuple[Item, ...]


class Quota(Model):
    """How many items of one objective a form holds: a line of the blueprint."""

    objective: ObjectiveId
    items: int = Field(gt=0)


Purpose = Literal["pre", "post", "follow_up", "booster", "test_out"]
"""Before a course, after it, some months later to see what lasted, a few questions to keep it fresh, and for
those who know a course already, to show it: the last is taken by choice and measured in no figure."""


def _is_unset(value: Any) -> bool:
    return not value


def _is_one(value: Any) -> bool:
    return bool(value == 1)


_LATER: Any = {"exclude_if": _is_unset}
"""A field that forms got after editions were frozen: left out while unset, so that their digests stay."""


class AttemptPolicy(Model):
    """How often a form may be taken. Without a policy: as often as the learner likes, and the best counts."""

    limit: int | None = Field(default=None, ge=1, le=99)
    """The attempts of one enrolment; None: any number."""
    wait_hours: int = Field(default=0, ge=0, le=8760)
    """How long, at least, a learner learns after an attempt that did not reach the mastery score."""
    keeps: Literal["best", "last"] = "best"
    """Which attempt counts."""


class Form(Model):
    """One use of a blueprint: pre-check, post-check, follow-up, booster, form for testing out."""

    id: Identifier
    purpose: Purpose
    blueprint: tuple[Quota, ...] = Field(min_length=1)
    mastery_percent: int | None = Field(default=None, gt=0, le=100)
    """The share of the points needed for success, in percent; None: no pass mark, done when submitted."""
    after_days: int | None = Field(default=None, ge=1, le=3650, **_LATER)
    """Of a follow-up and a booster: how many days after the course it is meant to be taken."""
    turn: int = Field(default=0, ge=0, le=99, **_LATER)
    """How many forms of the same purpose come before it, so that it asks other items than they do."""
    decks: int = Field(default=1, ge=1, le=9, exclude_if=_is_one)
    """Into how many decks each bank is dealt. One attempt is drawn from one deck, so that a page loads no
    more than that (``docs/decisions/0027``); a form for testing out is drawn from two (``0028``). The forms
    of a course have the same number."""
    test_out: bool = Field(default=False, **_LATER)
    """Whether lessons become optional whose objectives were all answered right: of a form for testing out
    always, of a pre-check where it says so."""
    attempts: AttemptPolicy | None = Field(default=None, **_LATER)
    asks_confidence: bool = Field(default=False, **_LATER)
    """Whether learners may say, apart from their answers and by objective, how sure they feel."""

    @property
    def length(self) -> int:
        """Return the number of items that a learner sees."""
        return sum(quota.items for quota in self.blueprint)


class Attestation(Model):
    """A numbered text of conduct and procedure, never of belief."""

    id: Identifier
    version: str = Field(pattern=r"^[1-9][0-9]*$")
    """Raised whenever the English statements change: records name the version that was confirmed."""
    statements: tuple[Identifier, ...] = Field(min_length=1)
    texts: Texts = Field(default_factory=dict, repr=False)
    """Section ``attestation``: title, introduction, and one part a statement."""


class Material(Model):
    """Everything asked in one course, ready to be frozen with it."""

    banks: tuple[Bank, ...] = ()
    forms: tuple[Form, ...] = ()
    attestations: tuple[Attestation, ...] = ()

    def form(self, identifier: str) -> Form:
        """Return the form *identifier*. Raises: KeyError: there is none."""
        return {form.id: form for form in self.forms}[identifier]

    def attestation(self, identifier: str) -> Attestation:
        """Return the attestation *identifier*. Raises: KeyError: there is none."""
        return {attestation.id: attestation for attestation in self.attestations}[identifier]

    def bank(self, objective: str) -> Bank:
        """Return the bank of *objective*. Raises: KeyError: there is none."""
        return {bank.objective: bank for bank in self.banks}[objective]


class CourseContent(Model):
    """A course with what it asks and what it refers to: all that a delivery needs to draw it."""

    course: Course
    material: Material
    references: References
