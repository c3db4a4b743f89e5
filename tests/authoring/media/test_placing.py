"""A picture stands in every language of its text, and goes out of all; the record says whose it is."""

from __future__ import annotations

from authoring.courses.api import lesson_of
from authoring.media.api import (
    Licence,
    Rights,
    Shown,
    edited_record,
    users_of,
    with_figure,
    with_other_file,
    without_file,
)
from curriculum.languages import Language
from curriculum.translations import TranslationStatus
from tests.sample_city import COURSE, sample_content

LESSON = "words-we-share"
_OWN = Rights(Licence.OWN, "Groundwork, 2026")
_NAMED = Rights(Licence.CC_BY, 'Ada "Photos" [2025]')


def _content():
    return sample_content().edition(COURSE).content


def _text_component() -> str:
    lesson = lesson_of(_content(), LESSON)
    return next(one.id for one in lesson.components if one.kind == "text")


def _bodies(content) -> dict[str, str]:
    name = _text_component()
    component = next(one for one in lesson_of(content, LESSON).components if one.id == name)
    return {language.value: text.section.body for language, text in component.texts.items()}


def test_a_picture_stands_at_the_end_of_its_text_in_every_language() -> None:
    said = {Language.EN: Shown("A desk [left]"), Language.AR: Shown("مكتب", "من يقف أين")}
    after = with_figure(_content(), LESSON, _text_component(), "a-desk.svg", said, _NAMED)
    bodies = _bodies(after)
    credit = '"Ada \\"Photos\\" [2025], CC BY 4.0"'
    assert bodies["en"].endswith(f"\n\n![A desk \\[left\\]](figure:a-desk {credit})")
    assert '(figure:a-desk "من يقف أين · Ada' in bodies["ar"]
    assert bodies["vi"].endswith(f"![\\[insert what this picture shows\\]](figure:a-desk {credit})")
    component = next(iter(users_of(after, LESSON)["a-desk.svg"]))
    assert component.texts[Language.VI].status is TranslationStatus.STALE
    assert component.texts[Language.AR].status is TranslationStatus.CURRENT


def test_a_picture_that_goes_leaves_every_text_as_it_was() -> None:
    said = {language: Shown("A \\ desk", 'a "caption"') for language in Language}
    placed = with_figure(_content(), LESSON, _text_component(), "a-desk.svg", said, _OWN)
    assert _bodies(without_file(placed, LESSON, "a-desk.svg")) == _bodies(_content())
    other = with_other_file(placed, LESSON, "a-desk.svg", "a-desk.png")
    assert list(users_of(other, LESSON)) == ["a-desk.png"]
    assert _bodies(other) == _bodies(placed)


def test_the_record_keeps_its_comments_and_its_other_lines() -> None:
    first = edited_record(None, {"a-desk.svg": _OWN})
    assert first == (
        "# Whose each file of media/ is, and on what terms it may be used.\n"
        "files:\n"
        "  - {file: a-desk.svg, licence: own, source: 'Groundwork, 2026'}\n"
    )
    commented = first.replace("files:\n", "files:\n  # drawn in autumn\n")
    both = edited_record(commented, {"voice.mp3": _NAMED})
    assert both.startswith(commented)
    assert both.endswith("""- {file: voice.mp3, licence: CC-BY-4.0, source: 'Ada "Photos" [2025]'}\n""")
    assert edited_record(both, {"voice.mp3": None}) == commented
