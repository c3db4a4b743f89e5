"""The form as HTML: what is written stands in it, what buttons ask is done, and nothing in it can run."""

from __future__ import annotations

import re

import pytest
from lxml import html as parser

from authoring.drawing.api import Desk, draw_form, fault_sentences
from authoring.forms.api import Subject, Values, blank, read, read_pairs, values_of
from curriculum.languages import Language
from tests.authoring.conftest import gallery, subject

DESK = Desk(Language.EN, "e")
EN = "component/text/en"
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def _pairs(drawn: str) -> list[tuple[str, str]]:
    """Return what a browser would send of the form (HTML, 4.10.21.4: constructing the entry list)."""
    found: list[tuple[str, str]] = []
    for each in parser.fromstring(drawn).iter("input", "select", "textarea"):
        name = each.get("name")
        if each.tag == "textarea":
            # HTML, 13.2.6.4.7: a line feed behind the tag is not part of the text.
            found.append((name, (each.text or "").removeprefix("\n")))
        elif each.tag == "select":
            chosen = each.xpath(".//option[@selected]") or each.xpath(".//option")[:1]
            found.append((name, chosen[0].get("value")))
        elif each.get("type") not in ("checkbox", "radio") or each.get("checked") is not None:
            found.append((name, each.get("value")))
    return found


@pytest.mark.parametrize("identifier", sorted(gallery()))
def test_what_the_page_sends_is_what_was_put_into_it(identifier: str) -> None:
    drawn = draw_form(values_of(gallery()[identifier]), subject(identifier), DESK).html

    assert read(read_pairs(_pairs(drawn)), subject(identifier)).content == gallery()[identifier]


@pytest.mark.parametrize("identifier", ["choose-one", "counter-scene", "order-lines", "post", "confirm"])
def test_every_field_has_a_name_of_its_own_and_every_reference_leads_somewhere(identifier: str) -> None:
    page = parser.fromstring(draw_form(values_of(gallery()[identifier]), subject(identifier), DESK).html)
    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))
    named = {
        each for attribute in ("labelledby", "describedby") for each in page.xpath(f"//@aria-{attribute}")
    }
    assert {one for each in named for one in each.split()} <= set(ids)
    assert set(page.xpath("//label/@for")) <= set(ids)
    for field in page.xpath("//textarea | //select | //input[not(@type='hidden')]"):
        is_labelled = (
            field.get("aria-labelledby") or field.get("aria-label") or field.xpath("ancestor::label")
        )
        assert is_labelled or page.xpath(f"//label[@for='{field.get('id')}']"), field.get("name")


def test_what_is_written_is_never_run() -> None:
    values = values_of(gallery()["choose-one"])
    hostile = Values({name: tuple(HOSTILE for _ in words) for name, words in values.items()})
    looked = draw_form(
        values.having({f"{EN}/body": (f"{HOSTILE} [x](javascript:alert(1)) ![y](https://e.org/p.png)",)}),
        subject("choose-one"),
        DESK,
        do=f"look {EN}/body",
    )
    for drawn in (draw_form(hostile, subject("choose-one"), DESK).html, looked.html):
        page = parser.fromstring(drawn)
        assert page.xpath("//script | //img | //@onerror | //a[starts-with(@href, 'javascript')]") == []
    assert "&lt;script&gt;" in looked.html


def test_a_button_adds_an_entry_with_a_field_for_each_of_its_texts_in_each_language() -> None:
    drawn = draw_form(
        values_of(gallery()["choose-one"]), subject("choose-one"), DESK, do="add component/options"
    )
    before = values_of(gallery()["choose-one"]).ids("component/options")
    after = read_pairs(_pairs(drawn.html)).ids("component/options")

    new = after[-1]
    assert after[:-1] == before
    assert drawn.focus == f"e-component/options/{new}"
    assert drawn.said == f"Option {len(after)} was added."
    for language in Language:
        for slot in ("title", "feedback"):
            assert f'name="component/text/{language.value}/parts/{new}/{slot}"' in drawn.html


def test_what_was_typed_before_a_button_was_pressed_stays() -> None:
    values = values_of(gallery()["counter-scene"]).having({f"{EN}/title": ("Not saved yet",)})

    drawn = draw_form(values, subject("counter-scene"), DESK, do="add component/ends")

    assert read_pairs(_pairs(drawn.html)).one(f"{EN}/title") == "Not saved yet"


def test_faults_stand_at_the_top_with_a_way_to_each_field_and_at_the_field() -> None:
    values = values_of(gallery()["choose-one"])
    option = values.ids("component/options")[1]
    values = values.having({f"{EN}/parts/{option}/feedback": ("",), "component/objective": ("three",)})

    reading = read(values, subject("choose-one"))
    drawn = draw_form(values, subject("choose-one"), DESK, reading=reading)
    page = parser.fromstring(drawn.html)

    assert drawn.focus == "faults"
    summary = page.xpath("//*[@data-gw-faults]")[0]
    assert "2 things to put right" in summary.text_content()
    ways = [way.get("data-gw-to") for way in summary.xpath(".//a")]
    assert ways == ["e-component/objective", f"e-{EN}/parts/{option}/feedback"]
    assert "Option 2, Why it is, or is not, the answer, English: Say why" in summary.text_content()
    for way in ways:
        field = page.get_element_by_id(way)
        assert field.get("aria-invalid") == "true"
        assert f"{way}-wrong" in field.get("aria-describedby")


@pytest.mark.parametrize("language", Language)
def test_the_words_around_the_fields_are_those_of_the_person_who_writes(language: Language) -> None:
    values = values_of(gallery()["choose-one"]).having({f"{EN}/title": ("",)})
    reading = read(values, subject("choose-one"))
    drawn = draw_form(values, subject("choose-one"), Desk(language, "e"), reading=reading).html
    page = parser.fromstring(drawn)

    assert (page.get("lang"), page.get("dir")) == (language.value, language.direction)
    said = page.xpath("//*[@data-gw-faults]//a")[0].text_content()
    words = {
        Language.EN: "Words are missing here.",
        Language.VI: "Ở đây còn thiếu chữ.",
        Language.ZH_HANT: "這裡缺少文字。",
        Language.AR: "تنقص كلمات هنا.",
    }
    assert said.endswith(words[language])
    arabic = page.get_element_by_id("e-component/text/ar/title")
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")


def test_ids_that_nobody_has_seen_are_told_by_their_words() -> None:
    values = values_of(gallery()["choose-one"]).having({f"{EN}/body": ("It is so.[^F999]",)})
    reading = read(values, subject("choose-one"))

    sentences = draw_form(values, subject("choose-one"), DESK, reading=reading).html

    assert "there is no fact F999" in sentences
    assert "`" not in re.sub(r"<textarea.*?</textarea>", "", sentences, flags=re.DOTALL)


def test_a_right_answer_that_is_not_offered_any_more_is_told_in_words() -> None:
    values = values_of(gallery()["choose-one"])
    values = values.having({"component/correct": ("gone",), f"{EN}/parts/gone/title": ("What is gone",)})
    reading = read(values, subject("choose-one"))

    drawn = draw_form(values, subject("choose-one"), DESK, reading=reading).html

    assert {fault.code for fault in reading.faults} == {"CUR018"}
    assert "What is called right is not among the answers. Choose again." in drawn


def test_a_preview_is_drawn_of_what_is_sound_and_says_else_what_is_wrong() -> None:
    desk = Desk(Language.EN, "e", lambda content, language: f"<p>{content.component.id} {language}</p>")
    values = values_of(gallery()["choose-one"])

    sound = draw_form(values, subject("choose-one"), desk, do="preview ar")
    faulty = draw_form(values.having({f"{EN}/title": ("",)}), subject("choose-one"), desk, do="preview ar")

    assert (sound.focus, "<p>choose-one ar</p>" in sound.html) == ("preview", True)
    assert (faulty.focus, "data-gw-faults" in faulty.html) == ("faults", True)


def test_an_item_is_opened_for_editing_and_the_others_travel_as_they_are() -> None:
    values, about = values_of(gallery()["post"]), subject("post")
    item = values.ids("banks/gal100-o1/items")[0]
    piece = f"banks/gal100-o1/items/{item}"
    closed = draw_form(values, about, DESK)

    opened = draw_form(read_pairs(_pairs(closed.html)), about, DESK, do=f"open {piece}")

    assert f'<textarea id="e-{piece}/text/en/title"' not in closed.html
    assert f'<textarea id="e-{piece}/text/en/title"' in opened.html
    assert read(read_pairs(_pairs(opened.html)), about).content == gallery()["post"]
    kept_open = draw_form(read_pairs(_pairs(opened.html)), about, DESK, do="add component/none")
    assert f'<textarea id="e-{piece}/text/en/title"' in kept_open.html


@pytest.mark.parametrize("kind", sorted({content.component.kind for content in gallery().values()}))
def test_a_new_component_of_each_kind_has_a_form(kind: str) -> None:
    drawn = draw_form(blank(kind), Subject(kind, "new-component"), DESK).html

    assert "Nothing of it is kept until you save." in drawn
    assert read_pairs(_pairs(drawn)).words.keys() >= {f"{EN}/title"}


def test_sentences_for_a_list_of_messages_name_their_place() -> None:
    reading = read(values_of(gallery()["not-translated"]), subject("not-translated"))

    assert fault_sentences(reading.to_do, subject("not-translated"), Language.EN) == (
        "Translations, العربية: Not translated yet.",
        "Translations, Tiếng Việt: Not translated yet.",
        "Translations, 繁體中文: Not translated yet.",
    )
