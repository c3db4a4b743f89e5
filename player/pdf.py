"""Make HTML a PDF that a screen reader can read: PDF/UA-1 (ISO 14289-1), tagged, fonts embedded."""

from __future__ import annotations

import gc
import logging
from typing import Any, NoReturn, cast

from lxml.html import HtmlElement, document_fromstring, tostring

from player.problems import PdfUnavailableError

_log = logging.getLogger(__name__)


def pdf_of(html: str) -> bytes:
    """Return the PDF of *html*, a whole document that needs no other file.

    Raises: PdfUnavailableError: PDFs cannot be made on this machine; the log says what is missing.
    """
    try:
        # Here, not above: it loads Pango, and a site without it has everything but PDFs.
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        _log.warning("no PDF can be made: %s", error)
        raise PdfUnavailableError("PDFs cannot be made on this server") from error
    page = HTML(string=_with_plain_links(html), url_fetcher=_fetch_nothing)
    document = page.render(pdf_variant="pdf/ua-1")
    # What led to the laid out pages is as large as they are, refers to itself, and is not needed any more.
    gc.collect()
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return made


def _with_plain_links(html: str) -> str:
    """Return *html* with nothing but words in its links, without those for who hears a page.

    WeasyPrint makes each element in a link a link of its own, and tags it as none (ISO 14289-1, 7.18.5).
    """
    if "<a " not in html:
        return html
    page = document_fromstring(html)
    for part in cast("list[HtmlElement]", page.xpath("//a[@href]//*")):
        part.drop_tree() if "gw-unseen" in part.classes else part.drop_tag()
    return str(tostring(page, encoding="unicode", doctype="<!DOCTYPE html>"))


def _fetch_nothing(url: str, *_: Any, **__: Any) -> NoReturn:
    """Refuse: a document stands by itself, whatever a course's title says."""
    raise ValueError(f"a document loads nothing, not even {url}")
