"""Say the words of forms in the language of the person who writes (``authoring/strings``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curriculum.languages import Language
from player.api import Wording, read_own_yaml

_FOLDER = Path(__file__).parents[1] / "strings"


@cache
def words_in(language: Language) -> Wording:
    """Return the words of the forms in *language*."""
    return _wording("forms", language)


@cache
def problem_words(language: Language) -> Wording:
    """Return the sentences about faults in *language*, by their codes."""
    return _wording("problems", language)


@cache
def problem_titles(language: Language) -> Wording:
    """Return what each problem code of ``docs/reference/problems.md`` is called in *language*."""
    return _wording("problem_titles", language)


@cache
def story_words(language: Language) -> Wording:
    """Return the words of the map of a story in *language*."""
    return _wording("scenario_map", language)


def _wording(area: str, language: Language) -> Wording:
    strings = read_own_yaml(_FOLDER / area / f"{language.value}.yaml")
    return Wording(language, page=strings["page"], script={}, reviewed_by=strings["reviewed_by"])
