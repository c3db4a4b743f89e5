"""Say the words of these pages, beside the site's, in a trainer's language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.languages import Language
from groundwork.pages.words import words_beside
from player.api import Wording

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*."""
    return words_beside(_FOLDER, language)
