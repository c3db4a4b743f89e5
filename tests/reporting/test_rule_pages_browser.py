"""The pages of rules and of one person are accessible, mirrored in Arabic, and fit on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from curriculum.languages import Language
from tests.reporting.conftest import SignIn
from tests.reporting.drawn_pages import faults_on_a_phone
from tests.reporting.factories import assign, course, person
from tests.reporting.test_rule_pages import FORM

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LANGUAGES = [Language.EN, Language.AR]


@pytest.fixture
def pages(sign_in: SignIn) -> dict[tuple[str, Language], str]:
    """Return the HTML of every page in two languages, fetched before Playwright runs."""
    assign(course("arc-100", titles={"en": "Foundations", "ar": "الأسس"}), "Transit", due_days=60)
    assign(course("arc-200"), None, due={"months": 3, "after": "hire"})
    for number in range(1, 4):
        person(f"E{number:03}", "Transit > Bus")
    person("E009", "Parks").positions.update(hired_on=None)
    browser = sign_in("hr", "HR analysts")
    found = {}
    for language in LANGUAGES:
        asked = f"?language={language.value}"
        for name, address in {
            "rules": "/hr/rules/",
            "person": "/hr/people/E001/",
            "to decide": "/hr/exceptions/",
        }.items():
            found[name, language] = browser.get(f"{address}{asked}").content.decode()
        found["a rule", language] = browser.post(f"/hr/rules/new/{asked}", FORM).content.decode()
    return found


def test_the_pages_have_no_violation_and_fit_a_narrow_phone(
    narrow_page: Page, pages: dict[tuple[str, Language], str]
) -> None:
    assert faults_on_a_phone(narrow_page, pages) == {}
