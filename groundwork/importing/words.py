"""Say the words of these pages in a trainer's language, beside those about losses and refusals."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from authoring.imports.api import words_in as import_words
from curriculum.languages import Language
from groundwork.pages.words import words_beside
from player.api import Wording

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*: the site's, those of these pages, and those of reports on imports."""
    words = words_beside(_FOLDER, language)
    return replace(words, page={**import_words(language).page, **words.page})
