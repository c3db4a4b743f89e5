"""Say the words of calling home in a person's language, beside those of the whole site."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from curriculum.languages import Language
from groundwork.pages.words import words_in as words_of_site
from player.api import Wording

_FOLDER = Path(__file__).parent / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of *language*: the site's, and those of these pages."""
    strings = yaml.safe_load((_FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    site = words_of_site(language)
    page = {**site.page, **strings["page"]}
    return Wording(language, page=page, script={}, reviewed_by=site.reviewed_by and strings["reviewed_by"])
