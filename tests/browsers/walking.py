"""The walk: which pages are opened, what is done on each, and what is looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from tests.browsers.driving import BrowserError, Window
from tests.browsers.gallery import through_the_gallery
from tests.player import access

LANGUAGES = ("en", "ar")
_LIVE = "() => !document.querySelector('.gw-block:not(.gw-live)')"
_IN_MOTION = "() => matchMedia('(prefers-reduced-motion: reduce)').matches"


@dataclass(frozen=True, slots=True)
class Station:
    """A page, and what is done there."""

    name: str
    who: str
    """As the demonstration names them; empty: nobody is signed in."""
    path: str
    do: Callable[[Window], None] = lambda _window: None
    languages: tuple[str, ...] = LANGUAGES
    has_frames: bool = False
    """Pages in the page: the Tab key goes into them, where this page's script cannot follow it."""
    is_coloured_elsewhere: bool = False
    """axe asks a person about colours: of what is out of sight in a table that scrolls in itself, and in
    WebKitGTK of boxes in a drawing and of an Arabic heading whose letters are higher than its line. The suite
    asks about these in Chromium.
    """


@dataclass(slots=True)
class Found:
    """What was found at one station in one language."""

    station: str
    language: str
    width: int
    findings: list[str] = field(default_factory=list)


def _lesson(window: Window) -> None:
    """Wait until every block is alive: before that there is less to look at."""
    window.wait_for_function(_LIVE)


def _certificate(window: Window) -> None:
    """Have the first certificate made, or open it where another browser had it made, by keys."""
    _by_keys(window, "form[action='/learn/certificates/'] button, main a[href^='/learn/certificates/']")
    window.wait_for_function("() => location.pathname.startsWith('/learn/certificates/')")


def _search(window: Window) -> None:
    """Type into the search of the hub and send it by Enter."""
    _reach(window, "main input[type=search], main input[name=q]")
    window.keyboard.type("311")
    window.keyboard.press("Enter")
    window.wait_for_function("() => location.search.includes('311')")


def _lesson_form(window: Window) -> None:
    """Open the form of a component, change its first text, and ask how learners see it; nothing is saved."""
    window.goto(window.evaluate(_FIRST_FORM))
    window.wait_for_function("() => !!document.querySelector('main form textarea')")
    _reach(window, "main form textarea")
    window.keyboard.press("End")
    window.keyboard.type("Zebra")
    _by_keys(window, "button[data-gw-do='preview en']")
    window.wait_for_function(_PREVIEWED)


_FIRST_FORM = """() => [...document.querySelectorAll("main a[href*='/write/components/']")][0].href"""
_PREVIEWED = """() => [...document.querySelectorAll("[data-gw-preview]")].some(
    one => one.innerText.includes("Zebra"))"""


def _password(window: Window) -> None:
    """Type a new password, and wait until it is said how hard it is to guess; it is not sent."""
    _reach(window, "input[name=new]")
    window.keyboard.type("qwertyuiop123")
    window.wait_for_function("() => /2/.test(document.querySelector('[data-strength] span').textContent)")


def _opened(window: Window) -> None:
    """Open what is folded, tables under charts among it, so that it is looked at too."""
    window.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")


_LESSON = "/trainers/cml-100/race-and-racism/write/"
_OF_HUB = "/trainers/hub/pages/first-five-minutes/"
_OF_COURSE = "/trainers/cml-120/"
STATIONS = (
    Station("sign in", "", "/"),
    Station("my learning", "learner", "/learn/"),
    Station(
        "a lesson with its blocks",
        "learner",
        "/learn/cml-100/race-and-racism/",
        _lesson,
        is_coloured_elsewhere=True,
    ),
    Station("settings", "learner", "/settings/"),
    Station("my record", "second learner", "/learn/record/", _opened),
    Station("a certificate", "second learner", "/learn/record/", _certificate, ("en",)),
    Station("the hub", "", "/hub/"),
    Station("the hub, searched", "", "/hub/", _search, ("en",)),
    Station("a page of the hub", "", "/hub/pages/first-five-minutes/"),
    Station("overview of HR, charts and tables", "HR analyst", "/hr/", _opened, is_coloured_elsewhere=True),
    Station("a course, for HR", "HR analyst", "/hr/courses/arc-100/", _opened, is_coloured_elsewhere=True),
    Station("tokens of systems", "HR analyst", "/hr/systems/", _opened),
    Station("the audit log", "auditor", "/hr/audit/", is_coloured_elsewhere=True),
    Station("a new password", "auditor", "/settings/password/", _password),
    Station("workshop", "trainer", "/trainers/"),
    Station("a page of the hub in the workshop", "trainer", _OF_HUB, has_frames=True),
    Station("what a page of the hub begins with", "trainer", f"{_OF_HUB}words/"),
    Station("who is shown", "trainer", f"{_OF_COURSE}record/", is_coloured_elsewhere=True),
    Station("a line of who is shown", "trainer", f"{_OF_COURSE}record/cast/new/"),
    Station("back from Studio", "trainer", f"{_OF_COURSE}studio/"),
    Station("responses and confidence", "trainer", f"{_OF_COURSE}quality/responses/"),
    Station(
        "the map of a story",
        "trainer",
        f"{_OF_COURSE}at-the-till/write/components/onions/",
        _opened,
        is_coloured_elsewhere=True,
    ),
    Station("a lesson in the workshop", "trainer", _LESSON, has_frames=True),
    Station(
        "a form with its preview",
        "trainer",
        _LESSON,
        _lesson_form,
        has_frames=True,
    ),
)


def walk(
    window: Window, site: str, links: Mapping[str, str], pages: Mapping[str, str], folder: Path
) -> Iterator[Found]:
    """Go to every station, in English and Arabic; then through the gallery by keys alone.

    *links* signs people in; *pages* are the addresses of the gallery (``gallery``) and of a package's own
    page (``package``). Pictures go below *folder*.
    """
    signed_in = ""
    for station in STATIONS:
        if station.who != signed_in:
            window.forget()
            if station.who:
                window.goto(links[station.who])
            signed_in = station.who
        for language in station.languages:
            for width in (1280, 390):
                if width == 390 and (language == "en" or station.do in {_certificate, _lesson_form}):
                    continue
                window.resize(width, 900)
                window.goto(f"{site}{station.path}?language={language}")
                yield _look(window, station, language, folder)
        if "ar" in station.languages:
            window.goto(f"{site}{station.path}?language=en")
    for name, address in pages.items():
        for language in LANGUAGES:
            window.resize(1280, 900)
            window.goto(address)
            window.wait_for_function("() => document.querySelector('#gw.gw-live')")
            yield _look(window, Station(name, "", "", partial(_speak, language=language)), language, folder)
    window.goto(pages["gallery"])
    window.evaluate("() => localStorage.clear()")
    window.goto(pages["gallery"])
    yield _look(window, Station("the gallery by keyboard alone", "", "", through_the_gallery), "en", folder)


def _look(window: Window, station: Station, language: str, folder: Path) -> Found:
    found = Found(station.name, language, int(window.evaluate("() => innerWidth")))
    try:
        station.do(window)
        window.wait_for_function("() => document.readyState === 'complete'")
        found.findings += _grouped(_faults(window, station))
    except (AssertionError, BrowserError, pytest.fail.Exception) as error:
        found.findings.append(f"{type(error).__name__}: {str(error)[:300]}")
    found.findings += [f"console: {one}" for one in window.errors()]
    file = f"{station.name.replace(' ', '-').replace(',', '')}-{language}-{found.width}.png"
    window.evaluate("() => scrollTo(0, 0)")
    window.picture(folder / file)
    return found


def _faults(window: Window, station: Station) -> Iterator[tuple[str, str]]:
    """Yield what is wrong here, each with the name of the check."""
    looks = access.axe_but_for_colours if station.is_coloured_elsewhere else access.axe
    for one in looks(window.page):
        rule, _, told = one.partition(": ")
        if rule != "frame-tested":  # each frame is a station of its own
            yield f"axe {rule}", told
    for check, faults in access.faults(window.page).items():
        if check != "moving" or window.evaluate(_IN_MOTION):
            yield from ((check, one) for one in faults)
    # A window that was made narrow is no longer the active one where no desk is around it.
    if not station.has_frames and window.evaluate("() => document.hasFocus()"):
        yield from (("focus", one) for one in access.lost_focus(window.page))


def _grouped(faults: Iterator[tuple[str, str]]) -> list[str]:
    """Return one line for each check: how many there are, and the first."""
    by_check: dict[str, list[str]] = {}
    for check, told in faults:
        by_check.setdefault(check, []).append(" ".join(told.split()))
    return [f"{check} ({len(told)}): {told[0][:200]}" for check, told in by_check.items()]


def _speak(window: Window, language: str) -> None:
    """Choose a language in the header of a package's page."""
    window.evaluate("language => document.getElementById('gw-language-' + language).click()", language)
    window.wait_for_function("language => document.documentElement.lang === language", arg=language)


def _reach(window: Window, selector: str, most: int = 150) -> None:
    for _ in range(most):
        if window.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        window.keyboard.press("Tab")
    raise BrowserError(f"Tab does not reach {selector}")


def _by_keys(window: Window, selector: str) -> None:
    _reach(window, selector)
    window.keyboard.press("Enter")
