"""Every kind of component, in every language and colour setting, for every learner.

And each of our checks is shown a planted defect, so that green means something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from curriculum.languages import Language
from tests.player import access
from tests.player.learner import MODES, RIGHT, Learner, window

pytestmark = pytest.mark.browser
PLACES = ("overview", "words-we-share", "post-check", "attestation")


def _worked(learner: Learner) -> None:
    """Bring every component into the state in which it shows most: answered, explained, half confirmed."""
    learner.go("words-we-share")
    learner.choose("words-we-share.check", "a-person")
    learner.choose("words-we-share.check-several", "a-rule")
    learner.sort("words-we-share.levels", RIGHT["levels"] | {"card-z": "bin-two"})
    learner.page.locator("#gw-words-we-share a.gw-term").first.click()
    learner.go("post-check")
    learner.answer_form(is_right=False)
    learner.go("attestation")
    learner.component("attestation.conduct").locator("[data-gw-tick]").check()
    learner.component("attestation.conduct").locator("[type=submit]").click()


@pytest.mark.parametrize("language", Language)
def test_axe_finds_nothing_on_any_page_in_any_colours(
    chromium: Browser, address: str, language: Language
) -> None:
    with window(chromium, reduced_motion="reduce") as context:
        learner = Learner(context.new_page()).open(address)
        if language is not Language.EN:
            learner.speak(language.value)
        _worked(learner)
        for place in PLACES:
            learner.go(place)
            for mode, settings in MODES.items():
                learner.page.emulate_media(
                    **{
                        "color_scheme": "light",
                        "forced_colors": "none",
                        "contrast": "no-preference",
                        **settings,
                    }
                )
                rules = None if mode == "light" else access.COLOUR_RULES
                assert access.axe(learner.page, rules=rules) == [], f"{place}, {mode}"


@pytest.mark.parametrize("language", Language)
def test_our_own_checks_find_nothing_on_a_telephone(
    chromium: Browser, address: str, language: Language
) -> None:
    with window(chromium, viewport={"width": 320, "height": 640}, reduced_motion="reduce") as context:
        learner = Learner(context.new_page()).open(address)
        if language is not Language.EN:
            learner.speak(language.value)
        _worked(learner)
        for place in PLACES:
            learner.go(place)
            for check in (
                access.sideways,
                access.small_targets,
                access.wrong_script,
                access.wrong_direction,
                access.not_for_keyboards,
                access.dangling,
                access.moving,
                access.clipped,
            ):
                assert check(learner.page) == [], f"{place}: {check.__name__}"


@pytest.mark.parametrize("language", [Language.EN, Language.AR])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_tab_key_reaches_everything_in_order_with_a_ring(
    chromium: Browser, address: str, language: Language, width: int
) -> None:
    with window(chromium, viewport={"width": width, "height": 800}) as context:
        learner = Learner(context.new_page()).open(address)
        if language is not Language.EN:
            learner.speak(language.value)
        for place in ("words-we-share", "attestation"):
            learner.go(place)
            assert access.lost_focus(learner.page) == [], place


def test_the_whole_course_is_completed_by_keyboard_in_arabic(chromium: Browser, address: str) -> None:
    with window(chromium, locale="ar") as context:
        learner = Learner(context.new_page()).open(address)
        page = learner.page
        assert page.evaluate("document.documentElement.lang") == "ar"
        _by_keyboard(page, "[data-gw-continue]", "Enter")
        _by_keyboard(page, '[name="gw-words-we-share-check"]', "Space")
        _by_keyboard(page, "#gw-words-we-share-check [type=submit]", "Enter")
        for card in ("card-x", "card-y", "card-z"):
            _by_keyboard(page, f'[name="gw-words-we-share-levels-{card}"]', "Space")
            page.keyboard.press("ArrowDown")
        _by_keyboard(page, "#gw-words-we-share-levels [type=submit]", "Enter")
        _by_keyboard(page, '[name="gw-words-we-share-check-several"]', "Space")
        _by_keyboard(page, "#gw-words-we-share-check-several [type=submit]", "Enter")
        _by_keyboard(page, "#gw-words-we-share .gw-next", "Enter")
        page.locator(".gw-item").first.wait_for()
        _answer_by_keyboard(page)
        _by_keyboard(page, "#gw-post-check-post [type=submit]", "Enter")
        _by_keyboard(page, "#gw-post-check .gw-next", "Enter")
        _by_keyboard(page, "[data-gw-tick]", "Space")
        _by_keyboard(page, "#gw-attestation [type=submit]", "Enter")
        _by_keyboard(page, "[data-gw-confirm]", "Enter")
        report = learner.report()
        assert (report["isComplete"], report["success"]) == (True, True)
        assert report["attested"]["attestation.conduct"]["language"] == "ar"
        assert learner.errors == []


def _by_keyboard(page: Page, selector: str, key: str) -> None:
    """Press Tab until something that *selector* finds has the focus, then *key*."""
    for _ in range(120):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            page.keyboard.press(key)
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {selector}")


def _answer_by_keyboard(page: Page) -> None:
    for item in page.locator(".gw-item").all():
        right = page.evaluate(
            "name => Groundwork.keys.right(Groundwork.page.page.plan, name)",
            item.get_attribute("data-gw-item"),
        )
        groups = right if isinstance(right, dict) else {"": right[0]}
        for card, wanted in groups.items():
            within = item.locator(f'[data-gw-card="{card}"]') if card else item
            name = within.locator("input").first.get_attribute("name")
            _by_keyboard(page, f'[name="{name}"]', "Space")
            for _ in range(4):
                if page.evaluate("document.activeElement.value") == wanted:
                    break
                page.keyboard.press("ArrowDown")


@pytest.mark.parametrize(
    ("language", "family"),
    [("en", "Noto Sans"), ("vi", "Noto Sans"), ("zh-Hant", "Noto Sans CJK TC"), ("ar", "Noto Sans Arabic")],
)
def test_each_language_is_drawn_with_a_font_made_for_it(
    chromium: Browser, address: str, language: str, family: str
) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(address)
        if language != "en":
            learner.speak(language)
        assert families_of(learner.page) == {family}


def families_of(page: Page) -> set[str]:
    return access.families(page, "#gw-overview .gw-summary p")


def test_arabic_is_mirrored(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(address)
        learner.go("words-we-share")
        for language, is_on_the_right in (("en", True), ("ar", False)):
            if language != "en":
                learner.speak(language)
            following = learner.page.locator("#gw-words-we-share .gw-next").bounding_box()
            previous = learner.page.locator("#gw-words-we-share .gw-previous").bounding_box()
            assert following is not None
            assert previous is not None
            assert (following["x"] > previous["x"]) is is_on_the_right


def test_a_code_in_arabic_stays_in_order_and_on_one_line(chromium: Browser, address: str) -> None:
    with window(chromium, viewport={"width": 320, "height": 640}) as context:
        learner = Learner(context.new_page()).open(address)
        learner.speak("ar")
        learner.go("words-we-share")
        code = learner.page.locator("#gw-words-we-share-why .gw-code", has_text="HR-27 (v2.1)")
        places = code.evaluate(
            """e => { const text = e.firstChild, range = document.createRange();
            return [...text.data].map((_, at) => { range.setStart(text, at); range.setEnd(text, at + 1);
                const box = range.getBoundingClientRect(); return [box.left, box.top]; }); }"""
        )
        assert places == sorted(places), "each letter stands to the right of the one before it"
        assert len({top for _, top in places}) == 1


def test_every_lesson_is_printed(chromium: Browser, address: str) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open(address)
        learner.page.emulate_media(media="print")
        for place in ("overview", "words-we-share", "post-check", "attestation"):
            assert learner.page.locator(f"#gw-{place}").is_visible()
        assert not learner.page.locator(".gw-languages").is_visible()


# ---- each check is shown a defect

DEFECTS: list[tuple[str, Callable[[Page], list[str]], str]] = [
    ("pale text", access.axe, "e.style.color = '#bbb'"),
    ("a field without a label", access.axe, "e.innerHTML += '<input>'"),
    ("an unknown language", access.axe, "e.setAttribute('lang', 'klingon')"),
    ("a box wider than a telephone", access.sideways, "e.style.width = '700px'"),
    (
        "a target of ten pixels",
        access.small_targets,
        "e.innerHTML += '<button>x</button>'; e.lastChild.style.cssText = 'width:10px;height:10px;padding:0'",
    ),
    ("Chinese inside English", access.wrong_script, "e.append('一位居民')"),
    ("Arabic inside English", access.wrong_script, "e.append('سكان')"),
    ("Vietnamese inside English", access.wrong_script, "e.append('người')"),
    ("Arabic from left to right", access.wrong_direction, "e.innerHTML = '<p lang=ar dir=ltr>سكان</p>'"),
    ("a clickable div", access.not_for_keyboards, "e.onclick = () => {}"),
    ("something that can only be dragged", access.not_for_keyboards, "e.draggable = true"),
    ("a link to nowhere", access.dangling, "e.innerHTML += '<a href=\"#nowhere\">x</a>'"),
    ("an id that stands twice", access.dangling, "e.id = 'gw-main'"),
    ("motion", access.moving, "e.style.transition = 'all 2s'"),
    (
        "text cut off when it is spaced",
        access.clipped,
        "e.style.overflow = 'hidden'; e.style.height = '1.2em'",
    ),
    (
        "focus without a ring",
        access.lost_focus,
        "e.innerHTML = '<button>x</button>'; e.firstChild.style.setProperty('outline', 'none', 'important')",
    ),
    (
        "something over what has the focus",
        access.lost_focus,
        "e.innerHTML = '<div></div>'; e.firstChild.style.cssText = 'position:fixed;inset:0;z-index:9'",
    ),
    (
        "a trap for the Tab key",
        access.lost_focus,
        "e.innerHTML = '<button id=trap>x</button>';"
        "e.firstChild.onkeydown = event => { if (event.key === 'Tab') event.preventDefault(); }",
    ),
    ("an order of its own", access.lost_focus, "e.innerHTML = '<button tabindex=5>x</button>'"),
]


@pytest.fixture(scope="module")
def sound(chromium: Browser, address: str) -> Iterator[Page]:
    with window(chromium, viewport={"width": 320, "height": 640}, reduced_motion="reduce") as context:
        context.set_default_timeout(5_000)
        page = context.new_page()
        Learner(page).open(address)
        yield page


@pytest.mark.parametrize(("name", "check", "plant"), DEFECTS, ids=[name for name, _, _ in DEFECTS])
def test_a_planted_defect_is_found(
    sound: Page, name: str, check: Callable[[Page], list[str]], plant: str
) -> None:
    sound.evaluate(
        f"""() => {{
            const e = document.querySelector("#gw-overview .gw-summary");
            window.planted = e;
            window.before = e.cloneNode(true);
            {plant};
        }}"""
    )
    found = check(sound)
    sound.evaluate("() => window.planted.replaceWith(window.before)")
    assert found, f"{check.__name__} did not find {name}"
    assert check(sound) == [], "and nothing else"
