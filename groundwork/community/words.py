"""Say the words of community learning in a reader's language, beside those of the hub."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from curriculum.languages import Language
from groundwork.hub.words import words_in as hub_words
from groundwork.pages.words import words_beside
from player.api import Wording

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*: the site's, the hub's, and those of these pages."""
    words = words_beside(_FOLDER, language)
    return replace(words, page={**hub_words(language).page, **words.page})
