"""What screen readers make of the page's markup, where it was heard that they make something else of it."""

from __future__ import annotations

from lxml import html

from groundwork.preview.gallery import Gallery, page_files


def test_a_definition_holds_its_text_and_no_paragraph_of_its_own(gallery: Gallery) -> None:
    """Orca 43 skips the first sentence of a paragraph in a definition, or says it twice."""
    whole = html.fromstring(str(page_files(gallery.edition)["read-en.html"]))
    definitions = whole.xpath("//dl[ancestor::*[contains(@class, 'gw-words')]]//dd[1]")
    said = ["".join(one.itertext()).split(".")[0].strip() for one in definitions]
    assert "Giving everyone the same thing" in said
    assert [html.tostring(one) for one in whole.xpath("//dd//p[not(@role)]")] == []
