"""The pages of the hub. Each is drawn from the content files alone, and knows nothing of who reads it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from curriculum.hub import PageKind
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.markdown import plain_line
from curriculum.model import Texts, text_in
from curriculum.references import Fact, References, Term
from groundwork.hub.delivered import Delivered, delivered
from groundwork.hub.finding import AUDIENCES, Entry, asked_of, entries, page_address
from groundwork.hub.folding import folded
from groundwork.hub.shelf import Shelf, shelf
from groundwork.hub.words import words_in
from groundwork.pages.public import public_page
from player.api import (
    Wording,
    draw_facts,
    draw_hub_page,
    draw_law_cards,
    draw_routes,
    draw_supports,
    draw_terms,
)
from reporting.visit import language_of_stranger

_TOPICS = ("law", "hate", "calgary", "alberta", "federal", "indigenous", "evidence")
"""How the topics of facts begin, in the order in which they are listed."""
_DOORS = ("who-helps", "reporting", "law", "words", "sources", "framework")


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """Show all pages, or those that answer a search and the filters."""
    words, holds = _words(request), shelf()
    asked = asked_of(request.GET, holds)
    found, is_whole = entries(asked, words.language, holds)
    context = {
        "asked": asked,
        "groups": [("", found)] if asked.query else _grouped(found),
        "count": len(found),
        "is_whole": is_whole,
        "is_asked": bool(asked.query or asked.has_filter or asked.is_translated),
        "kinds": [(kind.value, words(f"hub_kind_{kind.value}")) for kind in PageKind],
        "audiences": [(one, words(f"hub_for_{one}")) for one in AUDIENCES],
        "courses": [(one.id, _title(one.texts, words.language)) for one in holds.courses.values()],
        "doors": [
            (
                f"/hub/{door}/?language={words.language.value}",
                words(f"hub_door_{door}"),
                words(f"hub_door_{door}_is"),
            )
            for door in _DOORS
        ],
    }
    return _page(request, "front", context, words, words.plain("hub"), holds.references)


@require_GET
def page(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show one page."""
    words, holds = _words(request), shelf()
    found = holds.pages.get(identifier)
    if found is None:
        raise Http404("There is no such page of the hub.")
    english = "" if words.language is SOURCE_LANGUAGE else page_address(found, SOURCE_LANGUAGE)
    drawn = draw_hub_page(found, words.language, holds.references, english=english)
    context = {
        "drawn": mark_safe(drawn),  # noqa: S308  the player escaped it
        "courses": [
            _title(holds.courses[one].texts, words.language) for one in found.courses if one in holds.courses
        ],
        "actions": found.actions,
    }
    return _page(request, "page", context, words, _title(found.texts, words.language)[1], holds.references)


@require_GET
def who_helps(request: HttpRequest) -> HttpResponse:
    """Show who helps; what each of them can do is on the page of reporting routes."""
    words, holds = _words(request), shelf()
    drawn = draw_supports(words.language, holds.references)
    context = {"drawn": mark_safe(drawn)}  # noqa: S308  the player escaped it
    return _page(request, "who_helps", context, words, words.plain("hub_door_who-helps"), References())


@require_GET
def reporting(request: HttpRequest) -> HttpResponse:
    """Show the reporting routes beside each other."""
    words, holds = _words(request), shelf()
    routes = [one for one in holds.pages.values() if one.kind is PageKind.REPORTING_ROUTE]
    addressed = [(one, page_address(one, words.language)) for one in routes]
    drawn = draw_routes(addressed, words.language, holds.references)
    is_english = any(words.language not in one.texts for one in routes)
    context = {"drawn": mark_safe(drawn), "is_english": is_english}  # noqa: S308  the player escaped it
    return _page(request, "reporting", context, words, words.plain("hub_door_reporting"), holds.references)


@require_GET
def law(request: HttpRequest) -> HttpResponse:
    """Show the law cards of the courses, and the facts of law with source and days."""
    words, holds = _words(request), shelf()
    facts = [fact for fact in _facts(holds) if fact.is_law]
    context = {
        "cards": mark_safe(draw_law_cards(holds.law_cards, words.language, holds.references)),  # noqa: S308
        "facts": mark_safe(draw_facts(facts, words.language)),  # noqa: S308  the player escaped both
        "checked": words.date(min(fact.checked_on for fact in facts)) if facts else "",
        "again": words.date(min(fact.review_by for fact in facts)) if facts else "",
    }
    return _page(request, "law", context, words, words.plain("hub_door_law"), holds.references)


@require_GET
def glossary(request: HttpRequest) -> HttpResponse:
    """Show the words, or those that answer a search."""
    words, holds = _words(request), shelf()
    known = holds.content.curriculum.terms
    asked = asked_of(request.GET, holds).query
    if asked:
        keys = (one.document.key.partition(":") for one in holds.index(words.language).search(asked))
        terms = [known[identifier] for kind, _, identifier in keys if kind == "term"]
    else:
        terms = _sorted(known.values(), words.language)
    drawn = draw_terms(terms, words.language, holds.references, {one.id: one for one in terms})
    is_unreviewed = any(
        words.language in one.texts
        and words.language is not SOURCE_LANGUAGE
        and not one.texts[words.language].reviewed_by
        for one in terms
    )
    context = {
        "drawn": mark_safe(drawn),  # noqa: S308  the player escaped it
        "asked": asked,
        "count": len(terms),
        "is_unreviewed": is_unreviewed,
    }
    return _page(request, "words", context, words, words.plain("hub_door_words"), holds.references)


@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """Show the facts that courses and pages state, by topic, with their sources and limits."""
    words, holds = _words(request), shelf()
    topics = []
    for topic in _TOPICS:
        facts = [fact for fact in _facts(holds) if fact.topic.partition(".")[0] == topic]
        if facts:
            drawn = mark_safe(draw_facts(facts, words.language))  # noqa: S308  the player escaped it
            topics.append((topic, words(f"hub_topic_{topic}"), drawn))
    readings = [one for one in holds.pages.values() if one.kind is PageKind.READING]
    context = {
        "topics": topics,
        "readings": [
            (page_address(one, words.language), _title(one.texts, words.language)) for one in readings
        ],
    }
    return _page(request, "sources", context, words, words.plain("hub_door_sources"), holds.references)


@require_GET
def framework(request: HttpRequest) -> HttpResponse:
    """Show every action of the framework, and what this package delivers for it."""
    words, holds = _words(request), shelf()
    titles = holds.content.curriculum.framework_titles
    found_areas = delivered(holds)
    areas = [
        {
            "id": area,
            "title": _of_framework(titles[area].texts, words.language),
            "is_corrected": words.language in titles[area].corrected,
            "served": sum(bool(one.courses or one.pages) for found in groups.values() for one in found),
            "total": sum(len(found) for found in groups.values()),
            "groups": [
                {
                    "title": _of_framework(titles[group].texts, words.language),
                    "actions": [_action(one, words) for one in found],
                }
                for group, found in groups.items()
            ],
        }
        for area, groups in found_areas.items()
    ]
    everything = [one for groups in found_areas.values() for found in groups.values() for one in found]
    served = sum(bool(one.courses or one.pages) for one in everything)
    context = {"areas": areas, "served": served, "total": len(everything)}
    return _page(request, "framework", context, words, words.plain("hub_door_framework"), holds.references)


def _action(one: Delivered, words: Wording) -> dict[str, Any]:
    language = words.language
    return {
        "id": one.action.id,
        "text": _of_framework(one.action.texts, language),
        "is_corrected": language in one.action.corrected,
        "courses": [
            (_title(course.texts, language), words("hub_lessons", n=lessons) if lessons else "")
            for course, lessons in one.courses
        ],
        "pages": [(page_address(found, language), _title(found.texts, language)) for found in one.pages],
    }


def _facts(holds: Shelf) -> list[Fact]:
    """Return the facts that some text states and somebody has seen at a source."""
    curriculum = holds.content.curriculum
    stated = {fact for folder in curriculum.folders for section in folder.sections for fact in section.facts}
    stated |= {fact for page in holds.pages.values() for fact in page.facts}
    return [fact for fact in holds.references.facts if fact.id in stated and fact.confidence != "memory"]


def _sorted(terms: Any, language: Language) -> list[Term]:
    """Return *terms* by their names; in Chinese, which has no such order, as the file has them."""
    if language is Language.ZH_HANT:
        return list(terms)
    return sorted(terms, key=lambda term: folded(_title(term.texts, language)[1]))


def _grouped(found: list[Entry]) -> list[tuple[str, list[Entry]]]:
    kinds = dict.fromkeys(entry.kind for entry in found)
    return [(kind, [entry for entry in found if entry.kind == kind]) for kind in kinds]


def _title(texts: Texts, language: Language) -> tuple[Language, str]:
    """Return the plain title, and the language that it is in."""
    found, text = text_in(texts, language)
    return found, plain_line(text.section.title)


def _of_framework(texts: dict[Language, str], language: Language) -> tuple[Language, str]:
    found = language if language in texts else SOURCE_LANGUAGE
    return found, texts[found]


def _words(request: HttpRequest) -> Wording:
    return words_in(language_of_stranger(request))


def _page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    words: Wording,
    title: str,
    references: References,
) -> HttpResponse:
    return public_page(
        request,
        f"hub/{template}.html",
        context | {"title": title},
        title=f"{title} · {words.plain('hub')}" if template != "front" else title,
        words=words,
        references=references,
    )
