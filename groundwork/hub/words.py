"""Say the words of the hub in a reader's language, beside those of the whole site."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from curriculum.languages import Language
from groundwork.pages.words import words_beside
from player.api import Wording, strings

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*: the site's, those of these pages, and those that packages show too."""
    words = words_beside(_FOLDER, language)
    shared = {key: text for key, text in strings(language).page.items() if key.startswith("hub")}
    return replace(words, page={**shared, **words.page})
