"""The report pages are accessible in every language and colour mode, and fit on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from curriculum.languages import Language
from reporting.ledger.appending import append
from reporting.records.kinds import Purpose
from tests.player.access import COLOUR_RULES
from tests.reporting.conftest import SignIn
from tests.reporting.drawn_pages import ALL_RULES, show, violations
from tests.reporting.factories import assign, at, course, measured, person, record

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PAGES = {
    "completion": "/hr/?as_of=2026-03-31",
    "a department": "/hr/units/Transit/?as_of=2026-03-31&late=1",
    "a course": "/hr/courses/arc-100/?as_of=2026-03-31&by=language",
    "data quality": "/hr/quality/",
    "people": "/hr/people/?course=arc-100&as_of=2026-03-31",
    "own reports": "/people/",
    "what was learned": "/hr/learned/?as_of=2026-06-30",
}
MODES: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "more contrast": {"contrast": "more"},
}
AS_USUAL = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}
COLOURS: dict[str, object] = {"runOnly": {"type": "rule", "values": COLOUR_RULES}}
"""What is asked of axe in light colours, and of a page that differs from there in its colours alone."""
LIGHT_AND_DARK = list(MODES.items())[:2]
"""Enough for pages that have no marks and colours besides those of a course."""


@pytest.fixture
def pages(sign_in: SignIn, request: pytest.FixtureRequest) -> dict[tuple[str, Language], str]:
    """Return the HTML of the pages that a test looks at, by name and language.

    A test about one page or one language names it as its parameter; the others get all of them.
    Fetched beforehand: beside a running Playwright Django refuses to ask the database.
    """
    objectives = [{"id": "ARC100.O3", "tag": "knowledge", "titles": {"en": "Tell apart", "ar": "التمييز"}}]
    arc = course("arc-100", titles={"en": "Foundations", "ar": "الأسس"}, objectives=objectives)
    assign(arc, due_days=60)
    leader = person("E001", "Transit > Bus")
    for number in range(2, 14):
        person(f"E{number:03}", "Transit > Bus", manager=leader)
    person("E020", "Clerk")
    append([record(learner="E002", occurred_at=at(2026, 3, 2))])
    for number in range(2, 14):
        them = {"learner": f"E{number:03}", "occurred_at": at(2026, 3, 2)}
        checks = [
            measured(0.25, **them),
            measured(0.75, purpose=Purpose.POST, **them),
            measured(0.5, purpose=Purpose.FOLLOW_UP, **them),
        ]
        append(checks, recorded_at=at(2026, 3, 3))
    browser = sign_in("E001", "HR analysts", "People leaders")
    names, languages = _wanted(request, "name", PAGES), _wanted(request, "language", Language)
    return {(name, language): _html(browser, name, language) for name in names for language in languages}


def _wanted(request: pytest.FixtureRequest, parameter: str, everything: Iterable[Any]) -> Iterable[Any]:
    parameters = getattr(request.node, "callspec", None)
    return [parameters.params[parameter]] if parameters and parameter in parameters.params else everything


def _html(browser: Client, name: str, language: Language) -> str:
    mark = "&" if "?" in PAGES[name] else "?"
    answer = browser.get(f"{PAGES[name]}{mark}language={language}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return a page on which our own files are served, and nothing else is.

    Nothing moves on it: a button that fades from dark to light would be measured half way.
    """
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_has_no_violation_in_any_language_and_mode(
    page: Page, pages: dict[tuple[str, Language], str], name: str
) -> None:
    found = {}
    for language in Language:
        if name == "data quality" and language in {Language.VI, Language.ZH_HANT}:
            continue  # the same marks and colours as in English, and no longer words than in the others
        is_first = name == "a course" and language is Language.EN
        show(page, pages[name, language])
        for mode, media in MODES.items() if is_first else LIGHT_AND_DARK:
            page.emulate_media(**{**AS_USUAL, **media})  # type: ignore[arg-type]
            if problems := violations(page, ALL_RULES if mode == "light" else COLOURS):
                found[f"{language}, {mode}"] = problems
    assert found == {}


@pytest.mark.parametrize("language", [Language.EN, Language.AR])
def test_a_page_fits_a_narrow_phone(
    page: Page, pages: dict[tuple[str, Language], str], language: Language
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for name in PAGES:
        show(page, pages[name, language])
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_bars_grow_from_the_right_in_arabic(page: Page, pages: dict[tuple[str, Language], str]) -> None:
    show(page, pages["completion", Language.AR])
    bar, filled = page.locator(".gr-bar:has(.gr-filled)").first, page.locator(".gr-filled").first
    whole, part = bar.bounding_box(), filled.bounding_box()
    assert whole is not None
    assert part is not None
    assert part["x"] + part["width"] == pytest.approx(whole["x"] + whole["width"], abs=1)


@pytest.mark.parametrize(
    ("good", "bad", "rule"),
    [
        pytest.param('<label for="as_of">', "<label>", "label", id="a field without its label"),
        pytest.param(
            'tabindex="0"', 'tabindex="0" aria-hidden="true"', "aria-hidden-focus", id="hidden table"
        ),
        pytest.param(' lang="en"', ' lang="xx-nonsense"', "html-lang-valid", id="no such language"),
    ],
)
def test_the_check_finds_planted_faults(
    page: Page, pages: dict[tuple[str, Language], str], good: str, bad: str, rule: str
) -> None:
    html = pages["completion", Language.EN]
    assert good in html
    show(page, html.replace(good, bad))
    assert any(one.startswith(rule) for one in violations(page))
