"""Show the HTML of a report page in a browser, and tell what is wrong with it there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, Route

from curriculum.languages import Language
from player.api import script, stylesheet

ALL_RULES: dict[str, object] = {}
"""What axe is asked by default."""
_ORIGIN = "http://reports.test"
_NARROWEST_FIELD = (
    "Math.min(999, ...[...document.querySelectorAll('td input:not([type=checkbox])')]"
    ".map(one => one.offsetWidth))"
)
_ROOT = Path(__file__).resolve().parents[2]
_STYLES = _ROOT / "reporting/static/groundwork_reporting"
_SCRIPTS = _ROOT / "groundwork/pages/static/site"


def show(page: Page, html: str) -> None:
    """Show *html* with our own files, and nothing else."""
    files = {
        "/": ("text/html; charset=utf-8", html),
        "/player/player.css": ("text/css", stylesheet()),
        "/player/player.js": ("text/javascript", script(("local",))),
        **{
            f"/static/groundwork_reporting/{one.name}": ("text/css", one.read_text(encoding="utf-8"))
            for one in _STYLES.glob("*.css")
        },
        **{
            f"/static/site/{one.name}": ("text/javascript", one.read_text(encoding="utf-8"))
            for one in _SCRIPTS.glob("*.js")
        },
    }

    def answer(route: Route) -> None:
        kind, text = files[urlsplit(route.request.url).path]
        route.fulfill(body=text, content_type=kind)

    page.unroute_all()
    page.route(f"{_ORIGIN}/**", answer)
    page.goto(f"{_ORIGIN}/")


def violations(page: Page, options: dict[str, object] = ALL_RULES) -> list[str]:
    """Return what axe says of the page that is shown, a line each."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:100]}" for one in found]


def faults_on_a_phone(
    page: Page, pages: Mapping[tuple[str, Language], str]
) -> dict[tuple[str, Language], list[str]]:
    """Return what is wrong with each of *pages* on a *page* of 320 pixels, with all that folds opened."""
    found = {}
    for key, html in pages.items():
        show(page, html.replace("<details>", "<details open>"))
        problems = violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            problems.append("wider than a phone")
        if page.evaluate(_NARROWEST_FIELD) < 120:
            problems.append("a field in a table too narrow to read its value; the table has to scroll")
        if problems:
            found[key] = problems
    return found
