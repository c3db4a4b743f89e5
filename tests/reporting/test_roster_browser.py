"""The pages of rosters are accessible in light and dark, from left and from right, and fit on a phone."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page

from curriculum.languages import Language
from reporting.roster.importing import import_roster
from reporting.roster.uploads import keep_upload
from tests.reporting.conftest import SignIn
from tests.reporting.drawn_pages import show, violations
from tests.reporting.test_report_pages_browser import page

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
__all__ = ["page"]

HEADING = "employee_number,name,unit,position,reports_to_position,title,Phone\n"
BEFORE = (
    HEADING
    + "E1,Amira Haddad,Transit,P1,,Director,\nE2,陳美玲,Transit > Bus,P3,P1,Driver,\nE3,Sam,Parks,,,,\n"
)
AFTER = (
    HEADING + "E1,Amira Haddad,Transit,P1,,Director,\nE2,陳美玲,Fire,P3,P7,Lead driver,\nE4,Lan,Parks,,,,\n"
)
WRONG = HEADING + "E1,,Transit,,,,\nE1,Amira Haddad,Transit > ,,,,\n"


@pytest.fixture
def drawn(sign_in: SignIn) -> dict[tuple[str, Language], str]:
    """Return the HTML of each page, fetched before Playwright begins to wait."""
    import_roster(BEFORE.encode())
    browser = sign_in("hr", "HR analysts")
    found = {}
    for name, text in {"the roster": "", "a difference": AFTER, "mistakes": WRONG}.items():
        upload = keep_upload(text.encode(), "Mitarbeiter März 2026.csv", date(2026, 3, 2), "hr")
        address = f"/hr/roster/{upload.pk}/" if text else "/hr/roster/"
        for language in (Language.EN, Language.AR):
            answer = browser.get(f"{address}?language={language}")
            assert answer.status_code == 200
            found[name, language] = answer.content.decode()
    return found


def test_the_pages_have_no_violation_and_fit_a_phone(
    page: Page,
    drawn: dict[tuple[str, Language], str],
) -> None:
    found = {}
    for (name, language), html in drawn.items():
        page.set_viewport_size({"width": 320, "height": 640})
        page.emulate_media(color_scheme="dark" if language is Language.AR else "light")
        show(page, html)
        problems = violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            problems.append("wider than the phone")
        if small := page.evaluate(
            "[...document.querySelectorAll('.gr-page :is(button, input, .gr-confirm label)')]"
            ".filter(one => !['checkbox', 'hidden'].includes(one.type))"
            ".filter(one => one.getBoundingClientRect().height < 44)"
            ".map(one => one.outerHTML)"
        ):
            problems.append(f"smaller than a finger: {small}")
        if problems:
            found[f"{name}, {language}"] = problems
    assert found == {}
