"""The hub's pages as they are drawn: once marked where not translated, whole documents without a script."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from curriculum.api import load_curriculum
from curriculum.hub import CourseHub
from curriculum.languages import Language
from curriculum.references import References
from player.api import draw_facts, draw_hub_page, draw_terms
from player.hub import draw_hub

CONTENT = Path(__file__).resolve().parents[2] / "curriculum/content"


@cache
def hub() -> CourseHub:
    """Return two pages of the hub, with everything that they could refer to."""
    curriculum, _ = load_curriculum(CONTENT, ["arc-100"])
    references = References(
        facts=tuple(curriculum.facts.values()),
        terms=tuple(curriculum.terms.values()),
        supports=tuple(curriculum.supports.values()),
    )
    return CourseHub(pages=tuple(curriculum.hub.values())[:2], references=references)


def test_a_page_says_once_that_it_is_in_english_and_keeps_its_sections() -> None:
    page = hub().pages[0]
    english_only = page.model_copy(
        update={
            "texts": {Language.EN: page.texts[Language.EN]},
            "parts": tuple({Language.EN: part[Language.EN]} for part in page.parts),
        }
    )

    drawn = draw_hub_page(english_only, Language.AR, hub().references, english="/there")

    assert drawn.count("هذه الصفحة متاحة بالإنجليزية فقط حتى الآن.") == 1
    assert drawn.count('<section lang="en" dir="ltr">') == len(page.sections)
    assert "/there" not in drawn


def test_a_document_of_a_course_holds_its_pages_words_law_and_who_helps_without_a_script() -> None:
    title = load_curriculum(CONTENT, ["arc-100"])[0].courses["arc-100"].texts

    files = draw_hub(hub(), title, tuple(Language))

    assert sorted(files) == ["hub-ar.html", "hub-en.html", "hub-vi.html", "hub-zh-Hant.html"]
    english = files["hub-en.html"]
    for page in hub().pages:
        assert f'id="hub-{page.id}"' in english
    assert 'id="hub-term-equity"' in english
    assert "not legal advice" in english
    assert 'href="tel:911"' in english
    assert 'dir="rtl"' in files["hub-ar.html"]
    for document in files.values():
        assert "<script" not in document
        ids = re.findall(r'\bid="([^"]+)"', document)
        assert sorted(set(ids)) == sorted(ids)
        targets = set(re.findall(r'href="#([^"]+)"', document))
        assert targets <= set(ids)


def test_a_term_shows_its_english_name_and_leads_to_the_terms_to_see() -> None:
    known = {term.id: term for term in hub().references.terms}

    drawn = draw_terms([known["equity"]], Language.VI, hub().references, known)

    assert '<span class="gw-quiet" lang="en" dir="ltr">equity</span>' in drawn
    assert 'href="#term-equality"' in drawn


def test_a_fact_is_told_with_source_days_and_limits() -> None:
    fact = next(fact for fact in hub().references.facts if fact.id == "F002")

    drawn = draw_facts([fact], Language.EN)

    assert "The fifteen grounds are race" in drawn
    assert (
        'href="https://chairejusticeinternationale.openum.ca/en/le-laboratoire-de-la-chaire/alberta/"'
        in drawn
    )
    assert "What it does not show:" in drawn
    assert "Older pages list 12 or 13 grounds" in drawn


def test_bylaws_are_law_and_studies_are_not() -> None:
    facts = {fact.id: fact for fact in hub().references.facts}

    assert [facts[one].is_law for one in ("F001", "F073", "F131")] == [True, True, False]
    lasting = [facts[one].model_copy(update={"volatile": False}) for one in ("F001", "F073", "F131")]
    assert [one.is_switch for one in lasting] == [True, True, False], "law may change on any day"
