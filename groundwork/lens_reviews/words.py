"""Say the words of these pages, beside those of imports and, with ``report_`` before them, of the report."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from authoring.imports.api import words_in as import_words
from authoring.lens_review.api import words_in as report_words
from curriculum.languages import Language
from groundwork.pages.words import words_beside
from player.api import Wording

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*."""
    words = words_beside(_FOLDER, language)
    report = {f"report_{name}": said for name, said in report_words(language).page.items()}
    return replace(words, page={**import_words(language).page, **report, **words.page})
