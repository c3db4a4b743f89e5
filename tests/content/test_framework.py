"""The City's framework is taught from as it is written, its errors apart."""

from __future__ import annotations

import yaml

from curriculum.api import Curriculum
from curriculum.languages import Language
from tests.content.conftest import HOME

FRAMEWORK = HOME.curriculum_content / "framework"


def test_the_framework_has_45_actions_in_four_languages(curriculum: Curriculum) -> None:
    expected = {
        f"FA{area}.{group}.{number}"
        for area in range(1, 6)
        for group in ("COM", "EMP", "PS")
        for number in range(1, 4)
    }

    assert set(curriculum.framework) == expected
    assert all(set(action.texts) == set(Language) for action in curriculum.framework.values())


def test_the_source_text_is_kept_as_it_is_and_its_errors_are_never_shown(curriculum: Curriculum) -> None:
    source = (FRAMEWORK / "calgary.yaml").read_text(encoding="utf-8")
    corrections = (FRAMEWORK / "calgary-corrections.yaml").read_text(encoding="utf-8")

    # "racially classified" for "racially equitable": an extraction error that must not reach anybody.
    assert "مُصنفة عرقيًا" in source
    assert "مُنصفة عرقيًا" not in source
    assert "مُنصفة عرقيًا" in corrections
    shown = curriculum.framework["FA5.PS.1"]
    assert "مُنصفة عرقيًا" in shown.texts[Language.AR]
    assert Language.AR in shown.corrected
    assert not any("گ" in action.texts[Language.AR] for action in curriculum.framework.values())


def test_the_framework_file_says_where_its_text_is_from() -> None:
    about = yaml.safe_load((FRAMEWORK / "calgary.yaml").read_text(encoding="utf-8"))["about"]

    assert "character for character" in str(about)
