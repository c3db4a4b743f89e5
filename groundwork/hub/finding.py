"""Choose what the first page of the hub lists: by what is looked for, and by the filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from curriculum.hub import HubPage, PageKind
from curriculum.languages import Language
from curriculum.markdown import plain_line, plain_text
from curriculum.model import Audience, Texts, text_in
from groundwork.hub.searching import LONGEST_QUERY
from groundwork.hub.shelf import Shelf

AUDIENCES: tuple[str, ...] = get_args(Audience)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for; empty: everything."""

    query: str = ""
    kind: str = ""
    audience: str = ""
    course: str = ""
    is_translated: bool = False
    """Whether only what is whole in the reader's language is wanted."""

    @property
    def has_filter(self) -> bool:
        """Return whether only pages can answer, and not words or people who help."""
        return bool(self.kind or self.audience or self.course)

    def wants(self, page: HubPage, language: Language) -> bool:
        """Return whether the filters let *page* through."""
        return (
            self.kind in ("", page.kind)
            and (not self.audience or self.audience in page.audiences)
            and (not self.course or self.course in page.courses)
            and (not self.is_translated or language in page.texts)
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list."""

    address: str
    title: str
    summary: str
    kind: str
    """Of a page; ``term`` or ``support`` for the others."""
    language: Language
    """In which it is written."""
    line: str = ""
    """The found words in their context, as safe HTML; empty where nothing was looked for."""


def asked_of(sent: Mapping[str, str], shelf: Shelf) -> Asked:
    """Return what an address asks for; what means nothing is as if it were not there."""
    kind, audience, course = (sent.get(name, "") for name in ("kind", "for", "course"))
    return Asked(
        query=sent.get("q", "").strip()[:LONGEST_QUERY],
        kind=kind if kind in set(PageKind) else "",
        audience=audience if audience in AUDIENCES else "",
        course=course if course in shelf.courses else "",
        is_translated=sent.get("mine") == "1",
    )


def entries(asked: Asked, language: Language, shelf: Shelf) -> tuple[list[Entry], bool]:
    """Return what answers *asked*, and whether each of it holds all words that were looked for."""
    if not asked.query:
        pages = (page for page in shelf.pages.values() if asked.wants(page, language))
        return [_page(page, language) for page in pages], True
    found = shelf.index(language).search(asked.query)
    listed = []
    for one in found:
        kind, _, identifier = one.document.key.partition(":")
        if kind == "page":
            page = shelf.pages[identifier]
            if asked.wants(page, language):
                listed.append(_page(page, language, one.line))
        elif not asked.has_filter:
            texts = _texts(shelf, kind, identifier)
            if not asked.is_translated or language in texts:
                listed.append(_other(kind, identifier, texts, language, one.line))
    return listed, all(one.is_whole for one in found)


def _texts(shelf: Shelf, kind: str, identifier: str) -> Texts:
    curriculum = shelf.content.curriculum
    return (curriculum.terms if kind == "term" else curriculum.supports)[identifier].texts


def page_address(page: HubPage, language: Language) -> str:
    """Return where *page* stands in *language*."""
    return f"/hub/pages/{page.id}/?language={language.value}"


def _page(page: HubPage, language: Language, line: str = "") -> Entry:
    found, text = text_in(page.texts, language)
    title, summary = plain_line(text.section.title), plain_text(text.section.body)
    return Entry(page_address(page, language), title, summary, page.kind.value, found, line)


def _other(kind: str, identifier: str, texts: Texts, language: Language, line: str) -> Entry:
    found, text = text_in(texts, language)
    place = f"words/?language={language.value}#term-{identifier}"
    if kind == "support":
        place = f"who-helps/?language={language.value}"
    return Entry(
        f"/hub/{place}", plain_line(text.section.title), plain_text(text.section.body), kind, found, line
    )
