"""What a learner does with a sound, a film, a figure and a guide, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.player import access
from tests.player.kinds.readings import a_page, serving, write_page
from tests.player.learner import Learner, window

pytestmark = pytest.mark.browser
FILM, SOUND, GUIDE = "readings.a-line", "readings.a-counter", "readings.guide"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a page with a sound, a film, a figure, cards and a guide."""
    folder = tmp_path_factory.mktemp("readings")
    write_page(folder, a_page())
    return folder


@pytest.fixture(scope="module")
def readings(folder: Path) -> Iterator[str]:
    """Return the address of that page."""
    with serving(folder) as url:
        yield f"{url}/index.html"


class Player:
    """A learner at one sound or film."""

    def __init__(self, learner: Learner, key: str = FILM) -> None:
        self.learner, self.key = learner, key

    @property
    def element(self) -> Locator:
        """Return the component."""
        return self.learner.component(self.key)

    def hook(self, name: str) -> Locator:
        """Return the part *name* of the player."""
        return self.element.locator(f"[data-gw-{name}]")

    def is_ready(self) -> Player:
        """Wait until the browser knows how long it is."""
        expect(self.hook("seek")).to_be_enabled()
        return self

    def media(self, what: str) -> Any:
        """Return a property of the media element."""
        return self.element.locator("audio, video").evaluate(f"media => media.{what}")

    def seek(self, seconds: int) -> None:
        """Go to a place, as the slider does."""
        self.hook("seek").fill(str(seconds))
        self.learner.page.wait_for_function(
            "([key, at]) => Math.abs(document.querySelector(`[data-gw-component='${key}'] :is(audio, video)`)"
            ".currentTime - at) < .5",
            arg=[self.key, seconds],
        )

    def plays(self) -> None:
        """Wait until it really plays."""
        self.learner.page.wait_for_function(
            "key => { const m = document.querySelector(`[data-gw-component='${key}'] :is(audio, video)`);"
            " return !m.paused && m.currentTime > .1; }",
            arg=self.key,
        )


@pytest.fixture
def learner(chromium: Browser, readings: str) -> Iterator[Learner]:
    """Return a learner in the lesson."""
    with window(chromium) as context:
        found = Learner(context.new_page()).open(readings)
        found.go("readings")
        expect(found.component(FILM)).to_be_visible()
        yield found
        assert found.errors == []


def test_a_film_is_played_sought_and_paused_with_the_keyboard_alone(learner: Learner) -> None:
    film = Player(learner).is_ready()
    page = learner.page
    assert (film.media("paused"), film.media("controls")) == (True, False)
    film.hook("play").focus()
    page.keyboard.press("Enter")
    film.plays()
    expect(film.hook("play")).to_have_text("Pause")
    page.keyboard.press("Space")
    expect(film.hook("play")).to_have_text("Play")
    assert film.media("paused") is True
    film.seek(0)
    film.hook("play").focus()
    for _ in ("back", "forward", "the slider"):
        page.keyboard.press("Tab")
    expect(film.hook("seek")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    assert round(film.media("currentTime")) == 4
    assert _spoken(film) == "4 seconds of 10 seconds"
    expect(film.hook("clock")).to_have_text("0:04 / 0:10")


def _spoken(player: Player) -> str:
    said = str(player.hook("seek").get_attribute("aria-valuetext"))
    return said.replace("\u2068", "").replace("\u2069", "")


def test_ten_seconds_back_and_forward_stay_inside_the_recording(learner: Learner) -> None:
    sound = Player(learner, SOUND).is_ready()
    forward, back = (
        sound.element.locator('[data-gw-skip="10"]'),
        sound.element.locator('[data-gw-skip="-10"]'),
    )
    forward.click()
    assert sound.media("currentTime") == 10
    forward.click()
    assert sound.media("currentTime") == sound.media("duration")
    back.click()
    back.click()
    assert sound.media("currentTime") == 0


@pytest.mark.parametrize("key", [FILM, SOUND], ids=["film", "sound"])
def test_captions_come_at_their_time_follow_the_page_s_language_and_can_be_switched(
    learner: Learner, key: str
) -> None:
    player = Player(learner, key).is_ready()
    caption = player.hook("caption")
    said = {
        FILM: ("Nobody is asked\nwhere they are really from.", "Không ai bị hỏi\nthật ra họ từ đâu đến."),
        SOUND: ("The resident has a question about a permit.", "Người đó có một câu hỏi về giấy phép."),
    }[key]
    player.seek(9)
    expect(caption).to_have_text(said[0], use_inner_text=True)
    learner.speak("vi")
    expect(caption).to_have_text(said[1], use_inner_text=True)
    assert round(player.media("currentTime")) == 9, "the place is kept"
    player.hook("captions").select_option("ar")
    assert (caption.get_attribute("lang"), caption.get_attribute("dir")) == ("ar", "rtl")
    learner.speak("en")
    assert caption.get_attribute("lang") == "ar", "chosen, so kept"
    player.hook("captions").select_option("en")
    learner.speak("zh-Hant")
    assert caption.get_attribute("lang") == "zh-Hant", "the page's own language again"
    player.hook("captions").select_option("")
    expect(caption).to_be_hidden()
    learner.speak("en")
    expect(caption).to_be_hidden()


def test_captions_that_were_chosen_hold_for_all_recordings_and_after_a_reload(
    learner: Learner, readings: str
) -> None:
    sound, film = Player(learner, SOUND).is_ready(), Player(learner, FILM).is_ready()
    sound.hook("captions").select_option("vi")
    expect(film.hook("captions")).to_have_value("vi")
    film.hook("captions").select_option("")
    film.seek(9)
    expect(sound.hook("captions")).to_have_value("")
    expect(film.hook("caption")).to_be_hidden()
    learner.open(readings)
    learner.go("readings")
    for player in (sound, film):
        player.is_ready()
        expect(player.hook("captions")).to_have_value("")


@pytest.mark.parametrize(
    "kept",
    [
        '{"speed": "abc", "volume": "loud", "isMuted": 7, "captions": {"a": 1},'
        ' "places": {"readings.a-line": "x"}}',
        '{"speed": 1e999, "volume": -1, "captions": "tlh", "places": {"readings.a-line": 1e999}}',
        '["abc"]',
    ],
)
def test_habits_that_are_none_leave_every_player_as_it_is_at_first(
    learner: Learner, readings: str, kept: str
) -> None:
    sound = Player(learner, SOUND).is_ready()
    sound.hook("speed").select_option("1.5")
    planted = learner.page.evaluate(
        "kept => { const name = Object.keys(localStorage).find(one => one.endsWith(':device:media'));"
        " addEventListener('pagehide', () => localStorage.setItem(name, kept)); return name; }",
        kept,
    )
    assert planted
    learner.open(readings)
    learner.go("readings")
    players = [Player(learner, key).is_ready() for key in (SOUND, FILM)]
    for player in players:
        assert [player.media(what) for what in ("playbackRate", "volume", "muted")] == [1, 1, False]
        expect(player.hook("captions")).to_have_value("en")
    players[0].hook("speed").select_option("1.25")
    assert players[1].media("playbackRate") == 1.25


def test_captions_change_while_it_plays(learner: Learner) -> None:
    film = Player(learner).is_ready()
    film.seek(1)
    film.hook("play").click()
    expect(film.hook("caption")).to_have_text(
        "Each of them is asked the same question,\nin the same words.", use_inner_text=True
    )


def test_what_plays_goes_on_in_the_next_language_and_falls_silent_in_the_next_lesson(
    learner: Learner,
) -> None:
    film = Player(learner).is_ready()
    film.hook("play").click()
    film.plays()
    learner.speak("ar")
    film.plays()
    expect(film.hook("play")).to_have_text("إيقاف مؤقت")
    learner.go("closing")
    learner.page.wait_for_function("() => [...document.querySelectorAll('video')].every(one => one.paused)")


def test_only_one_recording_plays_at_a_time(learner: Learner) -> None:
    film, sound = Player(learner).is_ready(), Player(learner, SOUND).is_ready()
    film.hook("play").click()
    film.plays()
    sound.hook("play").click()
    sound.plays()
    assert film.media("paused") is True
    expect(film.hook("play")).to_have_text("Play")


def test_the_way_of_listening_and_the_place_stay_on_the_device_and_nowhere_else(
    learner: Learner, readings: str
) -> None:
    sound = Player(learner, SOUND).is_ready()
    sound.hook("speed").select_option("0.75")
    sound.hook("volume").fill("40")
    sound.hook("mute").click()
    sound.seek(7)
    learner.saved()
    before = learner.state()
    learner.open(readings)
    again = Player(learner, SOUND)
    learner.go("readings")
    again.is_ready()
    assert (again.media("playbackRate"), again.media("volume"), again.media("muted")) == (0.75, 0.4, True)
    assert again.hook("volume").get_attribute("aria-valuetext") == "40%", "no number is said without its unit"
    assert round(again.media("currentTime")) == 7
    expect(again.hook("mute")).to_have_attribute("aria-pressed", "true")
    expect(again.hook("speed")).to_have_value("0.75")
    assert "0.75" not in str(before)
    assert set(learner.state()["seen"]) <= {
        f"readings.{one}" for one in ("a-counter", "a-line", "queue", "finding", "more", "guide")
    }


def test_the_way_of_listening_is_one_for_all_recordings_of_the_page(learner: Learner) -> None:
    sound, film = Player(learner, SOUND).is_ready(), Player(learner, FILM).is_ready()
    sound.hook("speed").select_option("1.5")
    sound.hook("mute").click()
    assert (film.media("playbackRate"), film.media("muted")) == (1.5, True)
    expect(film.hook("speed")).to_have_value("1.5")
    expect(film.hook("mute")).to_have_attribute("aria-pressed", "true")
    film.hook("mute").click()
    assert (sound.media("muted"), film.media("muted")) == (False, False)


def test_a_film_that_cannot_be_loaded_says_so_and_opens_what_is_said(
    chromium: Browser, readings: str
) -> None:
    with window(chromium) as context:
        page = context.new_page()
        page.route("**/*.mp4", lambda route: route.abort())
        learner = Learner(page).open(readings)
        learner.go("readings")
        film = Player(learner)
        expect(film.element.locator("[data-gw-status]")).to_have_text(
            "The recording could not be loaded. You can read what is said below."
        )
        assert film.hook("transcript").get_attribute("open") is not None
        expect(film.hook("player")).to_be_hidden()


def test_a_recording_that_fails_under_the_keyboard_leaves_it_where_the_words_are(learner: Learner) -> None:
    """A machine without a loudspeaker fails at the press of "play", in Firefox at least."""
    player = Player(learner, SOUND).is_ready()
    player.hook("play").focus()

    player.element.locator("audio").dispatch_event("error")

    expect(player.hook("player")).to_be_hidden()
    expect(player.hook("transcript").locator("summary")).to_be_focused()


def test_captions_and_seeking_work_from_a_disk(chromium: Browser, folder: Path) -> None:
    with window(chromium) as context:
        learner = Learner(context.new_page()).open((folder / "index.html").as_uri())
        learner.go("readings")
        film = Player(learner).is_ready()
        film.seek(8)
        expect(film.hook("caption")).to_contain_text("Nobody is asked")
        expect(learner.page.locator(".gw-figure img")).to_have_js_property("naturalWidth", 640)
        assert learner.errors == []


def test_without_the_script_the_browser_plays_it_and_every_word_can_be_read(
    chromium: Browser, readings: str
) -> None:
    with window(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(readings.replace("index.html", "read-ar.html"))
        film = page.locator("video")
        expect(film).to_be_visible()
        assert film.get_attribute("controls") is not None
        expect(page.locator("[data-gw-transcript] .gw-prose").first).to_be_visible()
        expect(page.locator("[data-gw-play]").first).to_be_hidden()


def test_a_guide_is_printed_alone_and_the_page_is_whole_again_afterwards(learner: Learner) -> None:
    page = learner.page
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    learner.component(GUIDE).get_by_role("button", name="Print this guide").click()
    assert page.evaluate("() => window.printed") == 1
    title = learner.page.locator("#gw-readings h2").first
    expect(title).to_be_visible()
    page.emulate_media(media="print")
    expect(learner.component(GUIDE).locator(".gw-agenda")).to_be_visible()
    expect(title).to_be_hidden()
    expect(learner.component(FILM)).to_be_hidden()
    expect(page.locator(".gw-footer")).to_be_hidden()
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    expect(title).to_be_visible()
    expect(learner.component(FILM)).to_be_visible()


def test_paper_has_every_transcript_and_every_address(learner: Learner) -> None:
    page = learner.page
    text = learner.component(FILM).locator("[data-gw-transcript] .gw-prose")
    expect(text).to_be_hidden()
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(text).to_be_visible()
    expect(learner.component(FILM).locator(".gw-controls")).to_be_hidden()
    expect(page.get_by_text("https://www.chrc-ccdp.gc.ca/fr", exact=True)).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    expect(text).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nobody_is_left_out(chromium: Browser, readings: str, language: str) -> None:
    with window(chromium, viewport={"width": 320, "height": 700}, reduced_motion="reduce") as context:
        learner = Learner(context.new_page()).open(readings)
        if language != "en":
            learner.speak(language)
        learner.go("readings")
        Player(learner).is_ready()
        page = learner.page
        found = {
            "axe": access.axe(page),
            "sideways": access.sideways(page),
            "targets": access.small_targets(page, least=44 if language == "en" else 24),
            "captions": access.uncaptioned(page),
            "keyboard": access.not_for_keyboards(page),
            "playing": access.playing(page),
            "runs": access.broken_runs(page),
            "script": access.wrong_script(page) if language == "en" else [],
        }
        for media in ({"color_scheme": "dark"}, {"forced_colors": "active"}, {"contrast": "more"}):
            page.emulate_media(**media)  # type: ignore[arg-type] # one setting at a time
            found[str(media)] = access.axe(page, rules=access.COLOUR_RULES)
        assert {name: one for name, one in found.items() if one} == {}
