"""Make a certificate a PDF that a screen reader can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string

from player.api import PdfUnavailableError, Wording, pdf_of

__all__ = ["PdfUnavailableError", "certificate_pdf"]


def certificate_pdf(shown: Mapping[str, Any], words: Wording) -> bytes:
    """Return the PDF of a certificate, in the language of *words*.

    Raises: PdfUnavailableError: PDFs cannot be made on this server; the log says what is missing.
    """
    return pdf_of(
        render_to_string(
            "learner/certificate_pdf.html", {**shown, "words": words, "language": words.language}
        )
    )
