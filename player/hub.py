"""Draw pages of the hub: one by one for a site, and all those of a course as a file of its web package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from curriculum.hub import CourseHub, HubPage, PageKind
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Texts
from curriculum.references import Fact, References, Term
from player.citations import Citations
from player.policy import page_policy
from player.shown import Page, Shown
from player.templating import draw

_FILE = "hub.html.j2"
_WORST = ("missing", "stale", "unreviewed")
_COMPARED = (("when", "when"), ("can", "what-it-can-do"), ("cannot", "what-it-cannot-do"))
"""The sections of a reporting route that are shown beside those of the others."""
_Term = tuple[Term, Shown, Markup | None, list[tuple[str, Markup]]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What the template of a page needs."""

    page: Page
    id: str
    kind: PageKind
    head: Shown
    parts: tuple[Shown, ...]
    notice: str | None
    """The worst of what is to be said of its translation."""


def draw_hub_page(
    page: HubPage, language: Language, references: References, *, english: str = "", is_marked: bool = True
) -> str:
    """Return *page* headed at level 2, with its words and sources below it.

    *english* is where it stands in English, for whoever doubts the translation. With *is_marked* its kind
    stands above the title.
    """
    piece = _piece(page, language, references, "gw")
    return str(draw(_FILE, "piece", piece, english, 2, is_marked))


def draw_terms(
    terms: Iterable[Term], language: Language, references: References, known: Mapping[str, Term]
) -> str:
    """Return *terms* with definitions and marks; each leads to those of *known* to be seen as well."""
    page = _page(language, references, "gw")
    return str(draw(_FILE, "terms", page, _terms(page, terms, known), "term"))


def draw_facts(facts: Sequence[Fact], language: Language) -> str:
    """Return *facts* with source, date, confidence and limits. Facts are kept in English."""
    return str(draw(_FILE, "facts", _page(language, References(), "fact"), list(facts)))


def draw_law_cards(cards: Iterable[Texts], language: Language, references: References) -> str:
    """Return the law cards of courses below each other, each headed at level 3, with words and sources."""
    page = _page(language, references, "law")
    shown = [page.show(texts) for texts in cards]
    return str(draw(_FILE, "law_cards", page, shown))


def draw_routes(routes: Iterable[tuple[HubPage, str]], language: Language, references: References) -> str:
    """Return a table of reporting routes, each given with its address: when, what it can and cannot do."""
    page = _page(language, references, "route")
    rows = []
    for route, address in routes:
        parts = dict(zip(route.sections, route.parts, strict=True))
        cells = [
            (name, page.show(parts[section], is_gathering=True) if section in parts else None)
            for name, section in _COMPARED
        ]
        rows.append((page.show(route.texts), address, cells))
    return str(draw(_FILE, "routes", page, rows))


def draw_hub(hub: CourseHub, title: Texts, languages: Sequence[Language]) -> dict[str, str]:
    """Return ``hub-<language>.html`` for each of *languages*: what the hub has for the course *title*.

    Whole documents, to be read and printed offline and without a script.
    """
    return {hub_name(language): _document(hub, title, language, languages) for language in languages}


def hub_name(language: Language) -> str:
    """Return the name of the file with what the hub has for a course in *language*."""
    return f"hub-{language.value}.html"


def _document(hub: CourseHub, title: Texts, language: Language, languages: Sequence[Language]) -> str:
    page = _page(language, hub.references, "hub")
    groups = [
        (kind.value, [_piece(one, language, hub.references, f"hub-{one.id}") for one in pages])
        for kind in PageKind
        if (pages := [one for one in hub.pages if one.kind is kind])
    ]
    known = {term.id: term for term in hub.references.terms}
    law = [fact for fact in hub.references.facts if fact.is_law]
    addresses = [(one, hub_name(one)) for one in languages]
    has_english = SOURCE_LANGUAGE in languages and language is not SOURCE_LANGUAGE
    return str(
        draw(
            _FILE,
            "document",
            page,
            page.words.plain("hub_of", course=page.show(title).plain),
            addresses,
            groups,
            list(_terms(page, known.values(), known)),
            law,
            hub_name(SOURCE_LANGUAGE) if has_english else "",
            page_policy(),
        )
    )


def _page(language: Language, references: References, scope: str) -> Page:
    # Never alone: how far a translation can be trusted is said once, at its head.
    return Page(language, Citations(references, scope), heading=3, is_alone=False)


def _piece(page: HubPage, language: Language, references: References, scope: str) -> _Piece:
    around = _page(language, references, scope)
    shown = [around.show(texts) for texts in (page.texts, *page.parts)]
    name = f"{scope}-{page.id}" if scope == "gw" else scope
    return _Piece(around, name, page.kind, shown[0], tuple(shown[1:]), _notice(shown))


def _notice(shown: Iterable[Shown]) -> str | None:
    found = {one.notice for one in shown}
    return next((notice for notice in _WORST if notice in found), None)


def _terms(page: Page, terms: Iterable[Term], known: Mapping[str, Term]) -> list[_Term]:
    drawn: list[_Term] = []
    for term in terms:
        shown = page.show(term.texts, is_gathering=True)
        others = [(one, page.show(known[one].texts).label) for one in term.see_also if one in known]
        drawn.append((term, shown, _in_english(page, term, shown), others))
    return drawn


def _in_english(page: Page, term: Term, shown: Shown) -> Markup | None:
    """Return the English name of a term that is shown under another."""
    if shown.language is SOURCE_LANGUAGE:
        return None
    return Page(SOURCE_LANGUAGE, page.citations).show(term.texts).label
