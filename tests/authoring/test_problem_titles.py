"""Every problem code is called something in each language, and in English what its page says."""

from __future__ import annotations

import pytest

from assessments.authoring import CATALOGUE as ASSESSMENT_CODES
from authoring.drawing.api import problem_titles
from curriculum.api import CATALOGUE as CURRICULUM_CODES
from curriculum.languages import Language


def test_english_titles_are_those_of_the_catalogues() -> None:
    told = problem_titles(Language.EN).page

    assert told == {code: entry.title for code, entry in {**CURRICULUM_CODES, **ASSESSMENT_CODES}.items()}


@pytest.mark.parametrize("language", [one for one in Language if one is not Language.EN])
def test_each_code_is_called_something_of_its_own_in_each_language(language: Language) -> None:
    english, other = problem_titles(Language.EN).page, problem_titles(language).page

    assert list(other) == list(english)
    assert [code for code in english if other[code] == english[code]] == []
