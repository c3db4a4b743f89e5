"""Say the words of a review's report in the reader's language (``authoring/strings/lens_review``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.languages import Language
from player.api import Wording, read_own_yaml

_FOLDER = Path(__file__).parents[1] / "strings" / "lens_review"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of the report in *language*."""
    strings = read_own_yaml(_FOLDER / f"{language.value}.yaml")
    return Wording(language, page=strings["page"], script={}, reviewed_by=strings["reviewed_by"])
