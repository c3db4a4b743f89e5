"""Say the words of the reviewers' pages, beside the site's, in a trainer's language."""

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
    """Return the words of *language*."""
    return with_signers(words_beside(_FOLDER, language))


def with_signers(words: Wording) -> Wording:
    """Return *words* with the names of those who sign, under which learners read of them, too."""
    told = strings(words.language).page
    names = {key: message for key, message in told.items() if key.startswith("signer_")}
    return replace(words, page={**words.page, **names})
