"""Sounds, films and figures as HTML: whole without the script, nothing that plays by itself."""

from __future__ import annotations

import json

import pytest
from lxml import html
from lxml.html import HtmlElement

from curriculum.languages import Language
from curriculum.model import Component, MediaComponent
from player.api import draw_component
from tests.factories_media import ALTERNATIVES, a_figured_text, a_film, a_sound
from tests.factories_player import some_references
from tests.player.kinds.care_course import with_note
from tests.player.kinds.readings import CAPTION


def drawn(component: Component, language: Language = Language.EN, media: str = "media/") -> HtmlElement:
    """Return the HTML of *component*."""
    text = draw_component(
        component, lesson_id="l", language=language, references=some_references(), scope="b7", media=media
    )
    return html.fragment_fromstring(text, create_parent="div")


@pytest.mark.parametrize(
    ("component", "tag"), [(a_sound(), "audio"), (a_film(), "video")], ids=["sound", "film"]
)
def test_without_the_script_the_browser_s_own_controls_play_it_and_never_by_themselves(
    component: MediaComponent, tag: str
) -> None:
    (media,) = drawn(component, media="/somewhere/").xpath(f".//{tag}")
    assert "controls" in media.attrib
    assert not {"autoplay", "loop"} & set(media.attrib)
    assert media.get("src").startswith(f"/somewhere/{component.id}-")
    assert drawn(component).xpath(".//*[@class='gw-controls']/@hidden") == [""]


@pytest.mark.parametrize("language", Language)
def test_the_transcript_stands_open_below_in_each_language(language: Language) -> None:
    (details,) = drawn(a_film(), language).xpath(".//details[@data-gw-transcript]")
    assert "open" in details.attrib
    assert details.find("summary").text_content().strip()
    assert details.xpath("./div")[0].text_content().strip() == a_film().texts[language].section.body


def test_the_captions_of_every_language_stand_in_the_page() -> None:
    (player,) = drawn(a_film(), Language.VI).xpath(".//*[@data-gw-cues]")
    cues = json.loads(player.get("data-gw-cues"))
    assert set(cues) == {"en", "vi", "zh-Hant", "ar"}
    assert cues["en"][0] == [0.0, 2.1, "Three people wait in a line."]
    assert cues["vi"][2] == [7.1, 9.9, "Không ai bị hỏi\nthật ra họ từ đâu đến."]


def test_the_menu_of_captions_has_our_order_however_they_were_kept() -> None:
    film = a_film()
    kept = film.model_copy(update={"captions": dict(sorted(film.captions.items()))})
    values = drawn(kept).xpath(".//select[@data-gw-captions]/option/@value")
    assert values == ["", "en", "vi", "zh-Hant", "ar"]


def test_every_control_has_a_name_and_only_what_can_be_read_aloud_is_read() -> None:
    page = drawn(a_film())
    names = {
        (one.get("aria-label") or one.text_content().strip())
        for one in page.xpath(".//button | .//select/ancestor::label/span | .//input")
        if one.tag != "input" or one.get("aria-label")
    }
    assert names == {
        "Play",
        "Back 10 seconds",
        "Forward 10 seconds",
        "Place in the recording",
        "Mute",
        "Speed",
        "Captions",
        "Full screen",
    }
    assert all(icon.get("aria-hidden") == "true" for icon in page.xpath(".//svg"))


def test_a_sound_has_no_full_screen_and_a_film_without_a_poster_no_size() -> None:
    assert not drawn(a_sound()).xpath(".//*[@data-gw-full]")
    film = a_film().model_copy(update={"poster": None})
    assert not drawn(film).xpath(".//video/@poster | .//video/@width")
    assert drawn(a_film()).xpath(".//video/@width | .//video/@height") == ["320", "180"]


def test_a_film_that_is_lost_leaves_its_transcript() -> None:
    lost = a_film().model_copy(update={"media": ()})
    page = drawn(lost)
    assert not page.xpath(".//video | .//*[@data-gw-controls]")
    assert page.xpath(".//details[@data-gw-transcript]")


# ---- figures


@pytest.mark.parametrize("language", Language)
def test_a_figure_is_a_picture_with_its_alternative_in_the_page_s_language(language: Language) -> None:
    figure = drawn(a_figured_text(), language).xpath(".//figure")[0]
    (picture,) = figure.xpath("./img")
    assert picture.get("alt") == ALTERNATIVES[language]
    assert (picture.get("width"), picture.get("height"), picture.get("loading")) == ("640", "300", "lazy")
    assert picture.get("src") == f"media/{a_figured_text().media[0].published_name}"
    assert figure.getparent().tag == "div", "HTML allows no figure inside a paragraph"
    assert not figure.xpath("./figcaption")


def test_a_figure_behind_a_note_is_loaded_with_the_page_whichever_way_is_taken() -> None:
    """One that waits to be seen would tell the server that the learner went on."""
    text = a_figured_text()
    page = drawn(text.model_copy(update={"sensitive": ("policing",), "texts": with_note(text.texts)}))
    (picture,) = page.xpath(".//details[@class='gw-care-way']//img")
    assert picture.get("loading") is None


def test_the_title_of_a_figure_is_its_caption() -> None:
    (caption,) = drawn(a_figured_text(CAPTION)).xpath(".//figcaption")
    assert caption.text_content() == CAPTION


def test_a_caption_keeps_its_numbers_in_order_in_arabic() -> None:
    (code,) = drawn(a_figured_text("HR-27 (v2.1)"), Language.AR).xpath(".//figcaption/bdi")
    assert (code.text_content(), code.get("dir")) == ("HR-27 (v2.1)", "ltr")


def test_a_figure_that_is_lost_leaves_its_words() -> None:
    lost = a_figured_text().model_copy(update={"media": ()})
    page = drawn(lost)
    assert not page.xpath(".//img")
    assert ALTERNATIVES[Language.EN] in page.text_content()


def test_no_picture_comes_from_elsewhere_and_no_alternative_breaks_out() -> None:
    hostile = a_figured_text()
    section = hostile.texts[Language.EN].section
    body = '![a](https://example.org/p.png) ![b](figure:desk)\n\n![">&<script>alert(1)](figure:desk)'
    text = hostile.texts[Language.EN].model_copy(
        update={"section": section.model_copy(update={"body": body})}
    )
    page = drawn(hostile.model_copy(update={"texts": {Language.EN: text}}))
    assert page.xpath(".//img/@alt") == ['">&<script>alert(1)']
    assert not page.xpath(".//script")
    assert "example.org/p.png" not in html.tostring(page, encoding="unicode")
