"""What the first edition promises: the framework, two modules, two checks, an attestation, four languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from curriculum.api import Curriculum
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from curriculum.model import Texts
from curriculum.translations import TranslationStatus
from groundwork.content import Content, read_content
from groundwork.home import Home

ROOT = Path(__file__).resolve().parent.parent
FRAMEWORK = ROOT / "curriculum/content/framework"


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(Home(ROOT), date(2026, 11, 22))


@pytest.fixture(scope="module")
def curriculum(content: Content) -> Curriculum:
    return content.curriculum


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


def test_the_two_modules_the_two_checks_and_the_attestation_are_there(content: Content) -> None:
    edition = content.edition("arc-100")
    course, material = edition.content.course, edition.content.material

    assert [module.id for module in course.modules] == [
        "pre-check",
        "words-we-share",
        "rights-and-duties",
        "post-check",
        "attestation",
    ]
    forms = {form.purpose: (form.length, form.mastery_percent) for form in material.forms}
    assert forms == {"pre": (12, None), "post": (12, 80)}
    assert len({form.blueprint for form in material.forms}) == 1
    assert material.attestation("conduct").statements == ("learning", "conduct", "reporting")
    assert all(len(bank.items) >= 4 for bank in material.banks)


def test_everything_stands_in_four_languages_current_and_marked_unreviewed(content: Content) -> None:
    edition = content.edition("arc-100")
    course, material, references = (
        edition.content.course,
        edition.content.material,
        edition.content.references,
    )
    everything: list[Texts] = [course.texts]
    everything += [one.texts for one in (*course.modules, *course.objectives, *course.lessons)]
    everything += [component.texts for lesson in course.lessons for component in lesson.components]
    everything += [item.texts for bank in material.banks for item in bank.items]
    everything += [one.texts for one in (*material.attestations, *references.terms, *references.supports)]

    assert len(everything) > 100
    for texts in everything:
        assert set(texts) == set(Language)
        for language in TRANSLATED_LANGUAGES:
            assert texts[language].status is TranslationStatus.CURRENT
            assert texts[language].reviewed_by is None


def test_no_fact_that_a_learner_reads_rests_on_memory_and_each_has_a_day_of_review(content: Content) -> None:
    facts = content.edition("arc-100").content.references.facts

    assert len(facts) > 10
    assert {fact.confidence for fact in facts} <= {"seen", "seen-secondary", "source-text"}
    assert all(fact.review_by > fact.checked_on for fact in facts)


def test_the_framework_file_says_where_its_text_is_from() -> None:
    about = yaml.safe_load((FRAMEWORK / "calgary.yaml").read_text(encoding="utf-8"))["about"]

    assert "character for character" in str(about)
