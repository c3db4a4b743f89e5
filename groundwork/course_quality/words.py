"""Say the words of these pages, beside the site's, in a trainer's language."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from curriculum.languages import Language
from groundwork.pages.words import words_beside
from player.api import Wording
from reporting.api import messages_wording

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*: the site's, those of these pages, and of how sure people felt."""
    words = words_beside(_FOLDER, language)
    return replace(words, page={**messages_wording(language).page, **words.page})
