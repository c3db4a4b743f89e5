"""Say the words of what is kept and what goes in a person's language, beside those of the whole site."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.languages import Language
from groundwork.pages.words import words_beside
from player.api import Wording

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*: the site's, and those of these pages."""
    return words_beside(_FOLDER, language)
