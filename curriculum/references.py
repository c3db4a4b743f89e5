"""What lessons refer to: facts, glossary terms, supports, framework actions.

They are written once, in their own files, and travel with every course that uses them.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from curriculum.languages import Language
from curriculum.model import ActionId, Audience, FactId, Identifier, Model, Texts


class Fact(Model):
    """A checkable statement with its source; a lesson cites it as ``[^F004]``."""

    id: FactId
    topic: str
    """Words with dots between, from the wide to the narrow: ``law.criminal``, ``hate.counts``."""
    claim: str
    exact: str = ""
    """The source's own words, short; for reviewers, not for learners."""
    source: str
    url: str = ""
    date: str
    """The source's own date, as it gives it; often a year, or ``undated``."""
    confidence: Literal["seen", "seen-secondary", "source-text", "memory"]
    """``memory`` must be verified before a learner sees it."""
    volatile: bool = False
    """Whether it is law, a count or an office that changes."""
    checked_on: datetime.date
    review_by: datetime.date
    limits: str = ""

    @property
    def is_law(self) -> bool:
        """Return whether it states law: an Act (``law.criminal``) or a city's own (``calgary.bylaw``)."""
        return not {"law", "bylaw"}.isdisjoint(self.topic.split("."))

    @property
    def is_switch(self) -> bool:
        """Return whether it is law, a count or an office: what may be wrong from one day to the next."""
        return self.volatile or self.is_law

    def is_overdue(self, today: datetime.date) -> bool:
        """Return whether somebody should have looked at its source again before *today*."""
        return today > self.review_by


class Term(Model):
    """A glossary term; section ``<id>``: heading the term, body its definition."""

    id: Identifier
    group: str
    see_also: tuple[Identifier, ...] = ()
    texts: Texts = Field(default_factory=dict, repr=False)
    in_source_text: tuple[Language, ...] = ()
    """Languages in which the City's own text uses this very term."""


class Support(Model):
    """Someone who helps: drawn on every page of the courses of those whom it helps, in the same place."""

    id: Identifier
    phone: str = ""
    url: str = ""
    facts: tuple[FactId, ...] = ()
    audiences: tuple[Audience, ...] = Field(default=(), exclude_if=lambda audiences: not audiences)
    """Whom it helps; empty: everybody. Pages of a course show those that help somebody of its audiences."""
    texts: Texts = Field(default_factory=dict, repr=False)


class FrameworkAction(Model):
    """One of the 45 actions, as it may be shown: the correction where the source text has an error."""

    id: ActionId
    texts: dict[Language, str]
    corrected: tuple[Language, ...] = ()
    """Languages whose text here is our proposal and not the City's words; the page says so."""


class FrameworkTitle(Model):
    """The title of a focus area, or of a group of actions inside one, as it may be shown."""

    id: str
    """``FA1`` or ``COM``."""
    texts: dict[Language, str]
    corrected: tuple[Language, ...] = ()
    """As in :class:`FrameworkAction`."""


class References(Model):
    """What one course refers to."""

    facts: tuple[Fact, ...] = ()
    terms: tuple[Term, ...] = ()
    supports: tuple[Support, ...] = ()
    actions: tuple[FrameworkAction, ...] = ()
