"""What the hub holds: the content files as they stand, read again when one of them changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from curriculum.hub import HubPage, PageKind
from curriculum.languages import Language
from curriculum.markdown import plain_line, plain_text
from curriculum.model import Course, Texts, text_in
from curriculum.references import References
from groundwork.changes import version_of
from groundwork.clock import today
from groundwork.content import Content, read_content
from groundwork.hub.searching import Document, Index

_last: tuple[str, Shelf] | None = None


@dataclass
class Shelf:
    """Everything that pages of the hub show."""

    content: Content

    @cached_property
    def references(self) -> References:
        """Return all facts, terms, supports and actions."""
        curriculum = self.content.curriculum
        return References(
            facts=tuple(curriculum.facts.values()),
            terms=tuple(curriculum.terms.values()),
            supports=tuple(curriculum.supports.values()),
            actions=tuple(curriculum.framework.values()),
        )

    @cached_property
    def pages(self) -> dict[str, HubPage]:
        """Return the pages by id, in the order in which people look for them."""
        kinds = list(PageKind)
        found = sorted(self.content.curriculum.hub.values(), key=lambda one: (kinds.index(one.kind), one.id))
        return {page.id: page for page in found}

    @cached_property
    def courses(self) -> dict[str, Course]:
        """Return the courses by id."""
        return dict(sorted(self.content.curriculum.courses.items()))

    @cached_property
    def law_cards(self) -> tuple[Texts, ...]:
        """Return the law cards of all courses, those that stand in several of them once."""
        found = (
            component.texts
            for course in self.courses.values()
            for lesson in course.lessons
            for component in lesson.components
            if component.kind == "text" and component.card == "law"
        )
        return tuple({texts[Language.EN].section.body: texts for texts in found}.values())

    def index(self, language: Language) -> Index:
        """Return what can be found in *language*: English where something is not translated."""
        return self._indexes[language]

    @cached_property
    def _indexes(self) -> dict[Language, Index]:
        return {language: Index(self._documents(language)) for language in Language}

    def _documents(self, language: Language) -> Iterator[Document]:
        for page in self.pages.values():
            _, head = text_in(page.texts, language)
            parts = (text_in(part, language)[1].section for part in page.parts)
            text = " ".join(f"{plain_line(part.title)} {plain_text(part.body)}" for part in parts)
            yield Document(
                f"page:{page.id}", plain_line(head.section.title), plain_text(head.section.body), text
            )
        for kind, found in (("term", self.references.terms), ("support", self.references.supports)):
            for one in found:
                section = text_in(one.texts, language)[1].section
                yield Document(f"{kind}:{one.id}", plain_line(section.title), plain_text(section.body), "")


def shelf() -> Shelf:
    """Return what the content files hold now."""
    global _last
    version = version_of(settings.HOME)
    if _last is None or _last[0] != version:
        _last = version, Shelf(read_content(settings.HOME, today()))
    return _last[1]
