"""Make HTML a PDF that a screen reader can read: PDF/UA-1 (ISO 14289-1), tagged, fonts embedded."""

from __future__ import annotations

import gc
import logging
from typing import Any, NoReturn

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
    document = HTML(string=html, url_fetcher=_fetch_nothing).render(pdf_variant="pdf/ua-1")
    # What led to the laid out pages is as large as they are, refers to itself, and is not needed any more.
    gc.collect()
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return made


def _fetch_nothing(url: str, *_: Any, **__: Any) -> NoReturn:
    """Refuse: a document stands by itself, whatever a course's title says."""
    raise ValueError(f"a document loads nothing, not even {url}")
