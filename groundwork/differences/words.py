"""Say the words around a difference in each language (``groundwork/differences/strings``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.languages import Language
from player.api import Wording, read_own_yaml

_FOLDER = Path(__file__).parent / "strings"


@cache
def difference_words(language: Language) -> Wording:
    """Return the words of *language*."""
    strings = read_own_yaml(_FOLDER / f"{language}.yaml")
    return Wording(language, page=strings["page"], script={}, reviewed_by=strings["reviewed_by"])
