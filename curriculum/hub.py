"""A page of the hub: what people take to work, or read, without taking a course.

Structure and texts are kept as those of lessons are: ``page.yaml`` and a text file per language
(docs/reference/content-format.md). Nothing is asked on such a page, and nothing about its readers is kept.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from curriculum.languages import Language
from curriculum.model import ActionId, Audience, FactId, Identifier, Model, Texts
from curriculum.references import References
from curriculum.values import WrittenLanguages

FILE = "page.yaml"
"""What the structure of a page is called in its folder."""


class PageKind(StrEnum):
    """What a page is for."""

    JOB_AID = "job-aid"
    """Is used at work, in a minute."""
    TEAM_GUIDE = "team-guide"
    """A talk that a leader holds with a team."""
    FACILITATOR_KIT = "facilitator-kit"
    """A session that somebody prepares and leads."""
    DISCUSSION_GUIDE = "discussion-guide"
    """A book circle, or a dialogue of neighbours."""
    REPORTING_ROUTE = "reporting-route"
    """A door that one may go to, with what it can and cannot do."""
    READING = "reading"
    """To read on, with the sources."""


class AuthoredHubPage(Model):
    """A page.yaml."""

    id: Identifier
    kind: PageKind
    courses: tuple[Identifier, ...] = ()
    """The courses that it belongs to; it stands in their web packages."""
    audiences: tuple[Audience, ...] = ()
    actions: tuple[ActionId, ...] = Field(min_length=1)
    languages: WrittenLanguages = ()
    """In which it is written; empty: all four."""
    facts: tuple[FactId, ...] = ()
    """Facts that the text states; each is cited in it."""
    sections: tuple[Identifier, ...] = Field(min_length=1)

    @property
    def written_in(self) -> tuple[Language, ...]:
        """Return the languages in which its text is wanted."""
        return self.languages or tuple(Language)


class HubPage(AuthoredHubPage):
    """A page with its texts."""

    texts: Texts = Field(repr=False)
    """Section ``page``: title and, as body, the summary."""
    parts: tuple[Texts, ...] = Field(repr=False)
    """A section of text for each of ``sections``, in their order."""


class CourseHub(Model):
    """What of the hub goes with one course: its pages, and what course and pages refer to."""

    pages: tuple[HubPage, ...] = ()
    references: References = References()
