"""The pages around messages are accessible, and fit on a phone, in English and Arabic, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route

from player.api import stylesheet
from reporting.messages.running import letters_of
from reporting.messages.sending import post
from reporting.models import Assignment, ReportSchedule
from reporting.roles import Role
from tests.reporting.conftest import SignIn
from tests.reporting.messages.conftest import Team

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ORIGIN = "http://messages.test"
STYLES = Path(__file__).resolve().parents[3] / "reporting/static/groundwork_reporting"
PAGES = ("/hr/reminders/", "/hr/schedules/", "/people/slips/", "/people/told/")
LOOKS = (("en", "light"), ("ar", "dark"))


@pytest.fixture
def pages(team: Team, sign_in: SignIn) -> dict[tuple[str, str], str]:
    """Return the HTML of each page in both languages, fetched before a browser runs."""
    today = timezone.localdate()
    Assignment.objects.update(due={"day": (today - timedelta(days=20)).isoformat()})
    post(letters_of(today, today), today)
    ReportSchedule.objects.create(
        name="Transit every week", unit="Transit", format="csv", language="en", often="weekly", way="mail",
        owner="E010", next_at=timezone.now(),
    )  # fmt: skip
    browser = sign_in("E010", Role.HR_ANALYST.value, Role.PEOPLE_LEADER.value)
    return {
        (address, language): browser.get(f"{address}?language={language}").content.decode()
        for address in PAGES
        for language, _ in LOOKS
    }


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return a page on a narrow phone, on which our own files are served, and nothing else is."""
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    yield context.new_page()
    context.close()


def _show(page: Page, html: str) -> None:
    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        name = path.rpartition("/")[2]
        if path == "/":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif name == "player.css":
            route.fulfill(body=stylesheet(), content_type="text/css")
        elif name.endswith(".css"):
            route.fulfill(body=(STYLES / name).read_text(encoding="utf-8"), content_type="text/css")
        else:
            route.fulfill(body="", content_type="text/javascript")

    page.unroute_all()
    page.route(f"{ORIGIN}/**", answer)
    page.goto(f"{ORIGIN}/")


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_no_violation_and_no_sideways_scrolling(
    page: Page, pages: dict[tuple[str, str], str], language: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for address in PAGES:
        _show(page, pages[address, language])
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        found = [
            f"{one['id']}: {one['nodes'][0]['html'][:100]}" for one in Axe().run(page).response["violations"]
        ]
        assert found == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_check_finds_a_planted_fault(page: Page, pages: dict[tuple[str, str], str]) -> None:
    html = pages["/hr/reminders/", "en"]
    assert '<label for="days">' in html
    _show(page, html.replace('<label for="days">', "<label>"))
    assert "label" in [one["id"] for one in Axe().run(page).response["violations"]]
