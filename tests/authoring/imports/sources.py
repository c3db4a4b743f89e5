"""Make Word documents and decks with real programs' libraries, and count the words of what came of them."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from authoring.drafts.api import Arrival, new_drafts
from authoring.imports.api import Imported, ImportedLesson
from curriculum.markdown import parser, plain_text
from curriculum.sections import split_front_matter

ARRIVAL = Arrival("source.file", "0" * 64, date(2026, 11, 23))
WORD = re.compile(r"\w+")
_HEADING_MARK = re.compile(r"\s*\{#[^}]*\}\s*$", re.MULTILINE)


def picture(kind: str = "PNG") -> bytes:
    """Return a small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(stream, kind)
    return stream.getvalue()


def saved(document: object) -> bytes:
    """Return what a document or deck is as a file."""
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def word_document(paragraphs: Iterable[tuple[str, str]]) -> bytes:
    """Return a docx of *paragraphs*: style and words."""
    document = Document()
    for style, words in paragraphs:
        document.add_paragraph(words, style=style)
    return saved(document)


def deck(slides: Sequence[tuple[str, Sequence[str], str]]) -> bytes:
    """Return a pptx of *slides*: title, lines, notes."""
    made = Presentation()
    for title, lines, notes in slides:
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(lines)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    return saved(made)


def deck_with_table(cells: Sequence[Sequence[str]]) -> bytes:
    """Return a deck of one slide with a table."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "A table"
    shape = slide.shapes.add_table(len(cells), len(cells[0]), Inches(1), Inches(1), Inches(3), Inches(1))
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            shape.table.cell(row, column).text = text
    return saved(made)


def text_files(imported: Imported) -> list[str]:
    """Return the text files and the notes of the drafts that *imported* becomes."""
    return [
        text
        for draft in new_drafts(imported, ARRIVAL, ())
        for name, text in draft.files.items()
        if name.endswith(".md") and isinstance(text, str)
    ]


def words_of_drafts(imported: Imported) -> Counter[str]:
    """Return how often each word stands in the texts and notes of the drafts, headings among them."""
    counted: Counter[str] = Counter()
    for text in text_files(imported):
        _, body, _ = split_front_matter(text)
        body = _HEADING_MARK.sub("", body)
        code = " ".join(token.content for token in parser().parse(body) if token.type == "fence")
        counted += Counter(WORD.findall(f"{plain_text(body)} {code}"))
    return counted


def words_of_titles(imported: Imported) -> Counter[str]:
    """Return how often each word stands in the titles of the drafts."""
    return Counter(word for lesson in imported.lessons for word in WORD.findall(lesson.title))


def words_of_headings(imported: Imported) -> set[str]:
    """Return the words of the titles of lessons and sections, which may stand in a draft more than once."""
    titles = [title for lesson in imported.lessons for title in (lesson.title, *_titles(lesson))]
    return {word for title in titles for word in WORD.findall(title)}


def _titles(lesson: ImportedLesson) -> list[str]:
    return [section.title for section in lesson.sections]


def words_of_report(imported: Imported) -> Counter[str]:
    """Return how often each word stands in the report."""
    return Counter(word for loss in imported.losses for word in WORD.findall(loss.words))


def deck_with_picture(description: str) -> bytes:
    """Return a deck of one slide with a picture."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "A picture"
    shown = slide.shapes.add_picture(io.BytesIO(picture()), 0, 0)
    shown._element.nvPicPr.cNvPr.set("descr", description)
    return saved(made)


_FOOTNOTES = (
    '<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def document_with_footnote(title: str, words: str, note: str) -> bytes:
    """Return a docx with a footnote, which python-docx cannot make: its part is added by hand."""
    document = Document()
    document.add_heading(title, 1)
    run = document.add_paragraph(words).add_run()
    run._r.append(OxmlElement("w:footnoteReference", {qn("w:id"): "1"}))
    content = _FOOTNOTES.format(note).encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return saved(document)


def chart() -> CategoryChartData:
    """Return a chart's words and numbers."""
    data = CategoryChartData()
    data.categories = ["East", "West"]
    data.add_series("Heard", (3, 4))
    return data


def deck_with_chart(title: str, line: str, notes: str) -> bytes:
    """Return a deck of one slide with a line, a chart and notes."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = title, line
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(3), Inches(3), chart())
    slide.notes_slide.notes_text_frame.text = notes
    return saved(made)
