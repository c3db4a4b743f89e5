"""The map in the form of a story: told in words as well, and leading to its fields."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html as parser

from authoring.drawing.api import Desk, PlainPage, draw_form
from authoring.forms.api import Values, act, blank, read, values_of
from authoring.scenario_map.api import Mark
from curriculum.languages import Language
from tests.authoring.conftest import gallery, subject

STORY = "counter-scene"
STEPS = "component/steps"
ROOT = Path(__file__).resolve().parents[2] / "authoring"
HOSTILE = '"><script>alert(1)</script>'


def _drawn(values: Values, language: Language = Language.EN) -> Any:
    return parser.fromstring(draw_form(values, subject(STORY), Desk(language, "e")).html)


def _values() -> Values:
    return values_of(gallery()[STORY])


def _choices(values: Values) -> list[str]:
    return [
        f"{STEPS}/{step}/choices/{choice}"
        for step in values.ids(STEPS)
        for choice in values.ids(f"{STEPS}/{step}/choices")
    ]


@pytest.mark.parametrize("language", Language)
def test_each_step_choice_and_end_leads_to_its_fields_in_the_list_and_in_the_picture(
    language: Language,
) -> None:
    values = _values()
    page = _drawn(values, language)

    places = [f"{name}/{one}" for name in (STEPS, "component/ends") for one in values.ids(name)]
    wanted = {f"e-{one}" for one in [*places, *_choices(values)]}
    assert wanted <= set(page.xpath("//@id"))
    for part in ("gw-map-outline", "gw-map-frame"):
        links = page.xpath(f'//*[contains(@class, "{part}")]//a/@data-gw-to')
        assert wanted <= set(links), part
    picture = page.xpath('//*[@class="gw-map"]')[0]
    # Heard and reached by the keyboard in the list alone.
    assert picture.get("aria-hidden") == "true"
    assert {one.get("tabindex") for one in picture.iter("a")} == {"-1"}
    (frame,) = page.xpath('//*[@class="gw-map-frame"]')
    assert frame.get("aria-label"), "what can be scrolled by keys has a name, which leads to the list"
    assert len(picture.xpath('.//*[contains(@class, "gw-map-arrow")]')) == len(_choices(values))


@pytest.mark.parametrize("language", Language)
def test_each_saved_step_is_tried_from_its_box_by_the_pointer_and_from_the_list_by_a_name_of_its_own(
    language: Language,
) -> None:
    values = _values()
    desk = Desk(language, "e", page=PlainPage("/form/", tried_at="/from/"))
    page = parser.fromstring(draw_form(values, subject(STORY), desk).html)
    wanted = [f"/from/{step}/" for step in values.ids(STEPS)]

    def tried(part: str) -> list[Any]:
        found = page.xpath(f'//*[contains(@class, "{part}")]//a[starts-with(@href, "/from/")]')
        assert [one.get("href").partition("?")[0] for one in found] == wanted, part
        return list(found)

    assert {one.get("tabindex") for one in tried("gw-map-frame")} == {"-1"}
    listed = tried("gw-map-outline")
    assert {one.get("tabindex") for one in listed} == {None}
    assert len({one.text_content() for one in listed}) == len(wanted)


def test_the_picture_is_mirrored_where_the_page_begins_at_the_right() -> None:
    def starts(language: Language) -> tuple[list[int], int]:
        picture = _drawn(_values(), language).xpath('//*[@class="gw-map"]')[0]
        return [int(one.get("x")) for one in picture.iter("foreignobject")], int(picture.get("width"))

    english, width = starts(Language.EN)
    arabic, same = starts(Language.AR)

    assert width == same
    assert arabic == [width - x - 232 for x in english]


def test_what_is_written_is_shown_and_never_run() -> None:
    title = f"component/text/en/parts/{_values().ids(STEPS)[0]}/title"
    page = _drawn(_values().having({title: (HOSTILE,)}))

    assert page.xpath("//script") == []
    assert any(HOSTILE in one.text_content() for one in page.xpath('//*[@class="gw-map-words"]'))


def test_a_step_is_put_behind_a_choice_and_leads_on_to_where_the_choice_led() -> None:
    values = _values()
    choice = _choices(values)[0]
    step, goal = choice.split("/")[2], values.one(f"{choice}/to")

    acted = act(values, "scenario", f"after {choice}")

    new = acted.address.removeprefix(f"{STEPS}/")
    steps = acted.values.ids(STEPS)
    assert steps.index(new) == steps.index(step) + 1
    assert acted.values.one(f"{choice}/to") == new
    choices = acted.values.ids(f"{acted.address}/choices")
    assert [acted.values.one(f"{acted.address}/choices/{one}/to") for one in choices] == [goal, goal]
    removed = act(acted.values, "scenario", f"remove {acted.address}").values
    assert removed.ids(STEPS) == values.ids(STEPS)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("component/steps/none/choices/none", id="no such choice"),
        pytest.param("component/ends", id="no choice at all"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_page_that_is_out_of_step_loses_nothing(address: str) -> None:
    assert act(_values(), "scenario", f"after {address}").values == _values()


def test_who_takes_a_step_out_is_told_how_many_choices_lead_nowhere_now() -> None:
    values = _values()
    step = values.ids(STEPS)[1]
    leading = sum(values.one(f"{one}/to") == step and one.split("/")[2] != step for one in _choices(values))
    form = draw_form(values, subject(STORY), Desk(Language.EN, "e"), do=f"remove {STEPS}/{step}")

    assert leading
    assert form.said == (
        f"Removed. Choices that led to it and now lead nowhere: {leading}. Nothing is kept before you save."
    )
    page: Any = parser.fromstring(form.html)
    marks = page.xpath('//*[contains(@class, "gw-map-outline")]//strong')
    assert [one.text_content() for one in marks].count("leads nowhere") == leading


def test_a_story_of_any_size_keeps_its_form_and_its_list() -> None:
    many = tuple(f"s{n}" for n in range(200))
    page = _drawn(_values().having({STEPS: many}))

    assert page.xpath('//*[@class="gw-map"]') == []
    assert "too large for a map" in page.xpath('//*[@id="e-map"]')[0].text_content()


def test_a_new_story_has_a_map_at_once() -> None:
    page: Any = parser.fromstring(draw_form(blank("scenario"), subject(STORY), Desk(Language.EN, "e")).html)

    assert len(page.xpath('//*[@class="gw-map"]//*[@data-gw-kind="recommended"]')) == 1
    assert read(blank("scenario"), subject(STORY)).content is None


def test_the_words_of_the_map_are_whole_in_four_languages_and_none_is_left_over() -> None:
    pages = {
        language: yaml.safe_load(
            (ROOT / f"strings/scenario_map/{language.value}.yaml").read_text(encoding="utf-8")
        )["page"]
        for language in Language
    }
    english = pages[Language.EN]
    for page in pages.values():
        assert list(page) == list(english)
        for key, words in page.items():
            assert set(re.findall(r"{\w+}", words)) == set(re.findall(r"{\w+}", english[key])), key
    source = "".join(
        (ROOT / "drawing" / name).read_text(encoding="utf-8")
        for name in ("story_map.py", "templates/story_map.html.j2")
    )
    outcomes = ("end_recommended", "end_acceptable", "end_another_try", "end_open")
    used = set(re.findall(r"""["'](\w+)["']""", source)) | {*outcomes, *(f"mark_{one}" for one in Mark)}
    assert set(english) <= used
