"""A Word document keeps what our texts can say, and tells the rest with its words and its place."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from authoring.imports.api import Imported, Loss, LossKind, Place, PlaceKind, markdown_of, read_source
from tests.authoring.imports import sources

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def _read(document: object) -> Imported:
    return read_source(sources.saved(document), "source.docx")


def _body(imported: Imported) -> str:
    return "\n\n".join(
        f"## {section.title}\n\n{markdown_of(section.blocks, lambda picture: picture.name)}"
        for lesson in imported.lessons
        for section in lesson.sections
    )


def _add(paragraph: Paragraph, xml: str) -> None:
    """Append *xml*, with the prefixes w, m and r, to *paragraph*."""
    [element] = parse_xml(f"<x {_W} {_M} {_R}>{xml}</x>")
    paragraph._p.append(element)


def test_headings_lists_tables_emphasis_and_quotes_stay() -> None:
    document = Document()
    document.add_heading("Fair service", 0)
    document.add_heading("At the counter", 1)
    line = document.add_paragraph("Say ")
    line.add_run("every").bold = True
    line.add_run(" na")
    line.add_run("me").italic = True
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    document.add_paragraph("Below", style="List Bullet 2")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Who", "What", "a | b", "*"], strict=True):
        cell.text = text
    document.add_heading("Smaller", 2)
    document.add_paragraph("We were here first.", style="Quote")

    imported = _read(document)

    assert [lesson.title for lesson in imported.lessons] == ["Fair service"]
    assert _body(imported) == (
        "## At the counter\n\n"
        "Say **every** na*me*\n\n"
        "1. First\n2. Second\n   - Below\n\n"
        "| Who | What |\n| --- | --- |\n| a \\| b | \\* |\n\n"
        "### Smaller\n\n"
        "> We were here first."
    )
    assert imported.losses == ()


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    document = Document()
    line = document.add_paragraph("We ")
    _add(line, '<w:del w:id="1"><w:r><w:delText>never </w:delText></w:r></w:del>')
    _add(line, '<w:ins w:id="2"><w:r><w:t>always listen</w:t></w:r></w:ins>')

    imported = _read(document)

    assert _body(imported).endswith("We always listen")
    place = Place(PlaceKind.PARAGRAPH, 1)
    assert imported.losses == (Loss(LossKind.DELETED, place, "never"), Loss(LossKind.INSERTED, place))


def test_comments_headers_hidden_and_struck_text_are_told_with_their_words() -> None:
    document = Document()
    document.add_heading("Part", 1)
    line = document.add_paragraph("Plain ")
    line.add_run("secret ").font.hidden = True
    line.add_run("old ").font.strike = True
    document.add_comment(line.add_run("word"), text="Is this so?", author="Somebody")
    document.sections[0].footer.paragraphs[0].text = "Version 3"

    imported = _read(document)

    assert _body(imported) == "## Part\n\nPlain word"
    below = Place(PlaceKind.PARAGRAPH, 2, "Part")
    assert set(imported.losses) == {
        Loss(LossKind.HIDDEN, below, "secret"),
        Loss(LossKind.STRUCK, below, "old"),
        Loss(LossKind.COMMENT, Place(), "Is this so?"),
        Loss(LossKind.HEADER, Place(), "Version 3"),
    }


def test_a_link_stays_only_where_a_lesson_may_lead() -> None:
    document = Document()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    line = document.add_paragraph("See ")
    for address, words in [("https://example.org/a", "here"), ("http://example.org/b", " there")]:
        name = document.part.relate_to(address, kind, is_external=True)
        _add(line, f'<w:hyperlink r:id="{name}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>')

    imported = _read(document)

    assert _body(imported).endswith("See [here](https://example.org/a) there")
    place = Place(PlaceKind.PARAGRAPH, 1)
    assert imported.losses == (Loss(LossKind.LINK_UNSAFE, place, detail="http://example.org/b"),)


def test_a_picture_comes_with_its_description_or_asks_for_one() -> None:
    document = Document()
    document.add_heading("Desk", 1)
    document.add_picture(io.BytesIO(sources.picture()))
    described = document.add_picture(io.BytesIO(sources.picture("JPEG")))
    described._inline.docPr.set("descr", "Two people at a desk")

    imported = _read(document)

    assert _body(imported) == (
        "## Desk\n\n![](figure:image1.png)\n\n![Two people at a desk](figure:image2.jpg)"
    )
    assert [loss.kind for loss in imported.losses] == [LossKind.PICTURE_UNDESCRIBED]


def test_words_in_an_element_that_nobody_knows_are_told() -> None:
    document = Document()
    document.add_paragraph("Known")
    _add(document.add_paragraph("Here "), "<w:unheard><w:r><w:t>of nobody</w:t></w:r></w:unheard>")
    _add(document.add_paragraph("and "), "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")

    losses = _read(document).losses

    assert Loss(LossKind.UNKNOWN, Place(PlaceKind.PARAGRAPH, 2), "of nobody") in losses
    assert Loss(LossKind.FORMULA, Place(PlaceKind.PARAGRAPH, 3), "a+b") in losses


def test_footnotes_stand_where_their_section_ends() -> None:
    imported = read_source(
        sources.document_with_footnote("Rights", "They hold", "Since 1982."), "source.docx"
    )

    assert _body(imported) == "## Rights\n\nThey hold \\[1\\]\n\n\\[1\\] Since 1982."
