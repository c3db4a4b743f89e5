"""Say the words of the translators' pages, beside the workshop's and the site's, in a trainer's language."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from curriculum.languages import Language
from groundwork.pages.words import words_beside
from groundwork.workshop.words import words_in as workshop_words
from player.api import Wording

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*."""
    words = words_beside(_FOLDER, language)
    return replace(words, page={**workshop_words(language).page, **words.page})
