"""Each check of the gate is shown a defect that it must find, so that green means something.

The defects are those that people meet in courses: on half of them axe is silent
(it cannot press Tab, narrow the window or read Arabic), and three it only doubts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.gallery.test_gate_browser import FONTS
from tests.gallery.working import NARROW, come
from tests.player import access
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
Check = Callable[[Page], list[str]]


def fonts(page: Page) -> list[str]:
    """Return what is drawn with a strange font."""
    return access.strange_fonts(page, FONTS)


@dataclass(frozen=True, slots=True)
class Defect:
    """Something that shuts people out, as JavaScript that puts it into the page; ``e`` is a text of it."""

    name: str
    check: Check
    plant: str
    says: str = ""
    """What the finding has to name: axe's rule, or our own word."""


DEFECTS = (
    # What axe sees.
    Defect(
        "a picture without an alternative", access.axe, "e.innerHTML += '<img src=media/x.png>'", "image-alt"
    ),
    Defect(
        "a page without a language",
        access.axe,
        "document.documentElement.removeAttribute('lang')",
        "html-has-lang",
    ),
    Defect("an unknown language", access.axe, "e.setAttribute('lang', 'klingon')", "valid-lang"),
    Defect("pale text", access.axe, "e.style.color = '#bbb'", "color-contrast"),
    Defect("a field without a label", access.axe, "e.innerHTML += '<input>'", "label"),
    Defect(
        "a field without a label, where colours are left out",
        access.axe_but_for_colours,
        "e.innerHTML += '<input>'",
        "label",
    ),
    Defect(
        "two targets of ten pixels side by side",
        access.axe,
        "e.innerHTML = '<div><button>x</button><button>y</button></div>';"
        " e.querySelectorAll('button').forEach(one => { one.style.cssText ="
        " 'inline-size:10px;block-size:10px;min-block-size:0;min-inline-size:0;padding:0'; })",
        "target-size",
    ),
    Defect(
        "an order of tabs of its own",
        access.axe,
        "e.innerHTML += '<button tabindex=5>x</button>'",
        "tabindex",
    ),
    Defect("a level of headings left out", access.axe, "e.innerHTML += '<h6>x</h6>'", "heading-order"),
    Defect("a window without a title", access.axe, "document.title = ''", "document-title"),
    Defect(
        "a page that cannot be made larger",
        access.axe,
        "document.querySelector('meta[name=viewport]').content = 'width=device-width, user-scalable=no'",
        "meta-viewport",
    ),
    Defect(
        "a link that only its colour tells",
        access.axe,
        "e.innerHTML = '<p>Read <a href=#gw-main>this</a> first, and then all the rest.</p>';"
        " e.querySelector('a').style.textDecoration = 'none'",
        "link-in-text-block",
    ),
    Defect(
        "a part named by an id that stands twice",
        access.axe,
        "e.innerHTML += '<i id=one>a</i><i id=one>b</i><input aria-labelledby=one>'",
        "duplicate-id-aria",
    ),
    Defect(
        "a button that says something else than it shows",
        access.axe,
        "e.innerHTML += '<button aria-label=Close>Save</button>'",
        "label-content-name-mismatch",
    ),
    # What axe is silent on.
    Defect("a clickable div", access.not_for_keyboards, "e.onclick = () => {}"),
    Defect("a list that can only be dragged", access.not_for_keyboards, "e.draggable = true"),
    Defect(
        "a feigned button out of the Tab key's reach",
        access.not_for_keyboards,
        "e.innerHTML = '<span role=button>x</span>'",
    ),
    Defect("Chinese inside English", access.wrong_script, "e.append('一位居民')"),
    Defect("Arabic inside English", access.wrong_script, "e.append('سكان')"),
    Defect("Vietnamese inside English", access.wrong_script, "e.append('người')"),
    Defect(
        "Arabic from left to right", access.wrong_direction, "e.innerHTML = '<p lang=ar dir=ltr>سكان</p>'"
    ),
    Defect(
        "focus without a ring",
        access.lost_focus,
        "e.innerHTML = '<button>x</button>'; e.firstChild.style.setProperty('outline', 'none', 'important')",
        "no ring",
    ),
    Defect(
        "a trap for the Tab key",
        access.lost_focus,
        "e.innerHTML = '<button>x</button>'; e.firstChild.onkeydown = event =>"
        " { if (event.key === 'Tab') event.preventDefault(); }",
        "not reached",
    ),
    Defect(
        "a bar that stays over what has the focus",
        access.lost_focus,
        "e.innerHTML = '<div></div>'; e.firstChild.style.cssText = 'position:fixed;inset:0;z-index:9'",
        "covered",
    ),
    Defect(
        "something that the Tab key leaves out",
        access.lost_focus,
        "e.innerHTML = '<button tabindex=-1>x</button>'",
        "not reached",
    ),
    Defect(
        "tabs in another order than the text",
        access.lost_focus,
        "e.innerHTML = '<button tabindex=5>x</button>'",
    ),
    Defect(
        "a name taken from nothing",
        access.dangling,
        "e.innerHTML = '<button aria-labelledby=nowhere>x</button>'",
        "of nothing",
    ),
    Defect("a link to nowhere", access.dangling, "e.innerHTML = '<a href=\"#nowhere\">x</a>'", "to nowhere"),
    Defect("an id that stands twice", access.dangling, "e.id = 'gw-main'", "twice"),
    Defect("a film that begins by itself", access.playing, "e.innerHTML = '<video autoplay muted></video>'"),
    Defect("a film without captions", access.uncaptioned, "e.innerHTML = '<video></video>'", "no captions"),
    Defect(
        "a sound without a transcript", access.uncaptioned, "e.innerHTML = '<audio></audio>'", "no transcript"
    ),
    Defect("a box wider than a telephone", access.sideways, "e.style.width = '700px'"),
    Defect(
        "a word that does not break at 400 %",
        access.sideways,
        "e.style.whiteSpace = 'nowrap'; e.textContent = 'x'.repeat(120)",
    ),
    Defect(
        "text cut off when it is spaced",
        access.clipped,
        "e.style.overflow = 'hidden'; e.style.height = '1.2em'",
    ),
    Defect("motion for who asked for none", access.moving, "e.style.transition = 'all 2s'"),
    Defect(
        "motion without end",
        access.endless,
        "e.animate([{opacity: 0}, {opacity: 1}], {duration: 900, iterations: Infinity})",
    ),
    Defect(
        "a target of ten pixels",
        access.small_targets,
        "e.innerHTML = '<button>x</button>';"
        " e.firstChild.style.cssText = 'inline-size:10px;block-size:10px;min-block-size:0;padding:0'",
    ),
    Defect(
        "a target of thirty pixels",
        access.house_targets,
        "e.innerHTML = '<button>x</button>';"
        " e.firstChild.style.cssText = 'block-size:30px;min-block-size:0;padding:0'",
    ),
    Defect(
        "something shown by hovering alone",
        access.by_hover_alone,
        "document.adoptedStyleSheets = [new CSSStyleSheet()];"
        " document.adoptedStyleSheets[0].replaceSync('.gw p:hover { visibility: visible }')",
    ),
    Defect("words in a tooltip", access.by_hover_alone, "e.title = 'what it means'"),
    Defect(
        "a page that has to be held upright",
        access.turned,
        "document.adoptedStyleSheets = [new CSSStyleSheet()]; document.adoptedStyleSheets[0].replaceSync("
        "'@media (orientation: landscape) { .gw { transform: rotate(90deg) } }')",
    ),
    Defect("a message that nobody hears", access.silent, "e.innerHTML = '<p data-gw-status></p>'"),
    Defect(
        "a code out of order in Arabic",
        access.broken_runs,
        "e.innerHTML = '<p lang=ar dir=rtl>الهاتف 403-555-0142</p>'",
        "out of order",
    ),
    Defect(
        "a telephone number on two lines in Arabic",
        access.broken_runs,
        "e.innerHTML = '<p lang=ar dir=rtl>الهاتف <bdi dir=ltr>403 555 0142</bdi></p>';"
        " e.firstChild.style.inlineSize = '6em'",
        "two lines",
    ),
    Defect(
        "letters as boxes",
        fonts,
        "e.innerHTML = '<p lang=ar dir=rtl>سكان المدينة</p>'; e.firstChild.style.fontFamily = 'DejaVu Sans'",
    ),
)


@pytest.fixture(scope="module")
def sound(chromium: Browser, gallery_address: str) -> Iterator[Page]:
    with window(chromium, viewport=NARROW, reduced_motion="reduce") as context:
        learner = Learner(context.new_page()).open(gallery_address)
        come(learner, "listening")
        yield learner.page


_PLANT = """plant => {
    const e = document.querySelector("#gw-listening .gw-summary");
    const meta = document.querySelector("meta[name=viewport]");
    const was = {title: document.title, lang: document.documentElement.lang, view: meta.content};
    const before = e.cloneNode(true);
    window.dig = () => {
        e.replaceWith(before);
        document.title = was.title;
        document.documentElement.lang = was.lang;
        meta.content = was.view;
        document.adoptedStyleSheets = [];
    };
    new Function("e", plant)(e);
}"""
"""Unplanted by what stood there before: the next defect finds a sound page."""


@pytest.mark.parametrize("defect", DEFECTS, ids=[one.name for one in DEFECTS])
def test_a_planted_defect_is_found(sound: Page, defect: Defect) -> None:
    sound.evaluate(_PLANT, defect.plant)
    try:
        found = defect.check(sound)
    finally:
        sound.evaluate("() => window.dig()")
    assert any(defect.says in one for one in found), f"{defect.check.__name__} found only {found}"


@pytest.mark.parametrize("check", sorted({one.check for one in DEFECTS}, key=lambda one: one.__name__))
def test_without_a_defect_nothing_is_found(sound: Page, check: Check) -> None:
    """Run last: it also shows that every defect was taken out again."""
    assert check(sound) == []


def test_help_that_moved_is_found(sound: Page) -> None:
    usual = access.helps(sound)
    sound.evaluate("() => document.querySelector('.gw-footer').after(document.querySelector('.gw-header'))")
    moved = access.helps(sound)
    sound.evaluate("() => document.querySelector('.gw-frame').before(document.querySelector('.gw-header'))")
    assert usual != moved
    assert access.helps(sound) == usual
