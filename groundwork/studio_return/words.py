"""Say the words of these pages, beside the workshop's, in a trainer's language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.languages import Language
from groundwork.pages.words import words_beside
from groundwork.workshop.words import words_in as words_of_workshop
from player.api import Wording

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*: those of the workshop around, and the pages' own."""
    own, workshop = words_beside(_FOLDER, language), words_of_workshop(language)
    reviewed_by = own.reviewed_by and workshop.reviewed_by
    return Wording(language, page={**workshop.page, **own.page}, script={}, reviewed_by=reviewed_by)
