"""What changed is drawn in every language, escaped, and never by colour alone."""

from __future__ import annotations

import pytest
from lxml import html

from curriculum.languages import Language
from editions.api import Changes, Edition, wording
from editions.changes import ModuleChange
from groundwork.differences.drawing import Heading, draw_changes, draw_document
from groundwork.differences.words import difference_words
from tests.factories_edition import an_edition

OLD, NEW = an_edition("A <b>right</b> of all."), an_edition("A <b>duty</b> of all.")


def page(language: Language, texts: tuple[Language, ...] = tuple(Language), newer: Edition = NEW) -> str:
    return draw_document(Heading("arc-100", "A course", OLD, newer), wording(OLD, newer), language, texts)


def test_words_that_went_and_came_say_so_to_eye_and_ear_and_are_no_markup() -> None:
    tree = html.fromstring(page(Language.EN))
    went, came = (tree.xpath(f"//div[@lang='vi']//{name}")[0] for name in ("del", "ins"))
    assert (went.text_content(), came.text_content()) == ("taken out: right", "new: duty")
    (told,) = tree.xpath("//div[@class='diff-words' and @lang='ar']")
    assert told.get("dir") == "rtl"
    assert told.text_content() == "A <b>taken out: rightnew: duty</b> of all."
    assert "English: 1 word new · 1 word taken out" in " ".join(tree.text_content().split())


@pytest.mark.parametrize("language", Language)
def test_a_page_in_each_language_holds_its_texts_alone(language: Language) -> None:
    tree = html.fromstring(page(language, (language,)))
    assert (tree.get("lang"), tree.get("dir")) == (language.value, language.direction)
    assert {one.get("lang") for one in tree.xpath("//div[@class='diff-words']")} == {language.value}
    assert not tree.xpath("//script | //link | //*[@src]")


def test_what_the_author_said_stands_with_the_module() -> None:
    said = Changes(
        since="2026.1", modules={"words": ModuleChange(material=True, reason={Language.EN: "It is a duty."})}
    )
    drawn = draw_changes(wording(OLD, NEW), Language.EN, said=said)
    assert "Material: people take it again." in drawn
    assert "It is a duty." in drawn
    assert "has not said yet" in draw_changes(wording(OLD, NEW), Language.EN, said=Changes(since="2026.1"))
    assert "its author" not in draw_changes(wording(OLD, NEW), Language.EN).lower()


def test_two_that_are_the_same_say_so() -> None:
    assert "The two editions are the same to the letter." in page(Language.EN, newer=OLD)


def test_each_language_has_the_same_strings_with_the_plural_forms_it_needs() -> None:
    english = difference_words(Language.EN).page
    for language in Language:
        words = difference_words(language)
        assert words.page.keys() == english.keys()
        for key in ("words_came", "signs_went", "diff_again"):
            assert all(words.plain(key, n) for n in (0, 1, 2, 5, 11, 100))
