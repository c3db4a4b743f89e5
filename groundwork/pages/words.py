"""Say the site's own words in a learner's language (``groundwork/pages/strings``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.languages import Language
from player.api import Wording, read_own_yaml

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*."""
    strings = read_own_yaml(_FOLDER / f"{language}.yaml")
    return Wording(language, page=strings["page"], script={}, reviewed_by=strings["reviewed_by"])


def words_beside(folder: Path, language: Language) -> Wording:
    """Return the words of *language*: the site's, and those that some pages keep in *folder* of their own."""
    strings = read_own_yaml(folder / f"{language}.yaml")
    site = words_in(language)
    page = {**site.page, **strings["page"]}
    return Wording(language, page=page, script={}, reviewed_by=site.reviewed_by and strings["reviewed_by"])
