"""Say the words of the pages of editions, beside the site's (``groundwork/publishing/strings``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.languages import Language
from groundwork.approving.words import with_signers
from groundwork.pages.words import words_beside
from player.api import Wording


@cache
def edition_words(language: Language) -> Wording:
    """Return the words of *language*."""
    return with_signers(words_beside(Path(__file__).parent / "strings", language))
