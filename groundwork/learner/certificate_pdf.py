"""Make a certificate a PDF that a screen reader can read: PDF/UA-1 (ISO 14289-1), tagged, fonts embedded."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, NoReturn

from django.template.loader import render_to_string

from groundwork.errors import GroundworkError
from player.api import Wording

_log = logging.getLogger(__name__)


class PdfUnavailableError(GroundworkError):
    """The library that makes PDFs, or a library of the system that it needs, is not there."""


def certificate_pdf(shown: Mapping[str, Any], words: Wording) -> bytes:
    """Return the PDF of a certificate, in the language of *words*.

    Raises: PdfUnavailableError: PDFs cannot be made on this server; the log says what is missing.
    """
    try:
        # Here, not above: it loads Pango, and a site without it has everything but PDFs.
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        _log.warning("no PDF can be made: %s", error)
        raise PdfUnavailableError("PDFs cannot be made on this server") from error
    html = render_to_string(
        "learner/certificate_pdf.html", {**shown, "words": words, "language": words.language}
    )
    made: bytes = HTML(string=html, url_fetcher=_fetch_nothing).write_pdf(pdf_variant="pdf/ua-1")
    return made


def _fetch_nothing(url: str, *_: Any, **__: Any) -> NoReturn:
    """Refuse: a certificate stands by itself, whatever a course's title says."""
    raise ValueError(f"a certificate loads nothing, not even {url}")
