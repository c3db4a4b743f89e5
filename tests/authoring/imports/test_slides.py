"""A deck keeps titles, levels, tables, pictures and notes in their order; what moves or sounds is told."""

from __future__ import annotations

import io

from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from authoring.imports.api import (
    ImportedSection,
    Loss,
    LossKind,
    Place,
    PlaceKind,
    markdown_of,
    read_source,
)
from tests.authoring.imports import sources

_TITLE_AND_LIST, _TITLE_ONLY, _EMPTY = 1, 5, 6


def _sections(made: object) -> tuple[ImportedSection, ...]:
    [lesson] = read_source(sources.saved(made), "deck.pptx").lessons
    return lesson.sections


def _text(section: ImportedSection) -> str:
    return markdown_of(section.blocks, lambda picture: picture.name)


def test_levels_tables_pictures_and_notes_stay_in_their_order() -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[_TITLE_AND_LIST])
    slide.shapes.title.text = "Four places"
    lines = slide.placeholders[1].text_frame
    lines.text = "One mind"
    below = lines.add_paragraph()
    below.text, below.level = "Between people", 1
    table = slide.shapes.add_table(2, 2, 0, 0, Inches(3), Inches(1)).table
    for place, text in {(0, 0): "Who", (0, 1): "What", (1, 0): "All", (1, 1): "Rights"}.items():
        table.cell(*place).text = text
    shown = slide.shapes.add_picture(io.BytesIO(sources.picture()), 0, 0)
    shown._element.nvPicPr.cNvPr.set("descr", "A queue")
    slide.notes_slide.notes_text_frame.text = "Ask who is missing."

    [section] = _sections(made)

    assert section.title == "Four places"
    assert _text(section) == (
        "- One mind\n  - Between people\n\n"
        "| Who | What |\n| --- | --- |\n| All | Rights |\n\n"
        "![A queue](figure:image1.png)"
    )
    assert markdown_of(section.notes, str) == "Ask who is missing."


def test_a_chart_is_told_with_every_word_in_it() -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[_TITLE_ONLY])
    slide.shapes.title.text = "Complaints"
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(3), Inches(3), sources.chart())

    losses = read_source(sources.saved(made), "deck.pptx").losses

    place = Place(PlaceKind.SLIDE, 1, "Complaints")
    assert losses[0] == Loss(LossKind.CHART, place, "Heard East West 3 4")
    assert [loss.kind for loss in losses[1:]] == [LossKind.EMBEDDED], "the workbook behind it"


def test_a_slide_that_is_a_heading_alone_stands_in_front_of_the_next() -> None:
    made = Presentation()
    for title, line in [("Part one", ""), ("The law", "It protects everybody.")]:
        slide = made.slides.add_slide(made.slide_layouts[_TITLE_AND_LIST])
        slide.shapes.title.text, slide.placeholders[1].text = title, line

    [section] = _sections(made)

    assert (section.title, _text(section)) == ("The law", "**Part one**\n\nIt protects everybody.")


def test_a_slide_without_a_title_is_called_by_its_first_line_and_an_empty_one_goes() -> None:
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[_EMPTY])
    slide = made.slides.add_slide(made.slide_layouts[_EMPTY])
    for text in ("A first line", "And another one"):
        slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = text

    [section] = _sections(made)

    assert (section.title, _text(section)) == ("A first line", "And another one")


def test_a_hidden_slide_is_taken_and_told() -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[_TITLE_AND_LIST])
    slide.shapes.title.text, slide.placeholders[1].text = "Spare", "For questions."
    slide._element.set("show", "0")

    imported = read_source(sources.saved(made), "deck.pptx")

    assert _text(imported.lessons[0].sections[0]) == "For questions."
    assert imported.losses == (Loss(LossKind.SHOWN_LATER, Place(PlaceKind.SLIDE, 1, "Spare")),)


def test_words_that_a_layout_puts_on_every_slide_are_told_once() -> None:
    made = Presentation()
    layout = made.slide_layouts[_TITLE_AND_LIST]
    for _ in range(2):
        made.slides.add_slide(layout).shapes.title.text = "Hello"
    box = made.slides[0].shapes.add_textbox(0, 0, Inches(1), Inches(1))
    box.text_frame.text = "Everywhere"
    layout.shapes._spTree.append(box._element)

    losses = read_source(sources.saved(made), "deck.pptx").losses

    assert [(loss.kind, loss.words) for loss in losses] == [(LossKind.LAYOUT, "Everywhere")]
