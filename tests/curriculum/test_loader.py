"""Loading gives everything sound, and goes on after a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.api import Curriculum, load_curriculum, references_of
from curriculum.languages import Language
from curriculum.model import KnowledgeCheck, SortComponent, TextComponent, text_in
from curriculum.translations import TranslationStatus
from tests.factories_content import COURSE, FACTS, FRAMEWORK, GLOSSARY, LESSON, ContentTree, write_content


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """Return a sound content tree."""
    return write_content(tmp_path)


def load(tree: ContentTree) -> Curriculum:
    """Return the tree's curriculum."""
    return load_curriculum(tree.curriculum)[0]


def test_a_course_is_loaded_with_structure_and_texts(tree: ContentTree) -> None:
    course = load(tree).courses["arc-100"]

    assert course.minutes == 22
    assert [lesson.id for lesson in course.lessons] == ["words", "check"]
    assert [type(one) for one in course.lessons[0].components] == [
        TextComponent,
        TextComponent,
        KnowledgeCheck,
        SortComponent,
    ]
    assert course.texts[Language.AR].section.title == "كلمة"
    assert course.objectives[0].texts[Language.VI].section.id == "arc100-o1"
    which = course.lessons[0].components[2].texts[Language.ZH_HANT]
    assert which.section.part("a-rule").feedback == "一個詞"
    assert which.status is TranslationStatus.CURRENT
    assert which.reviewed_by is None


def test_loaded_content_goes_to_json_and_back(tree: ContentTree) -> None:
    course = load(tree).courses["arc-100"]

    assert type(course).model_validate_json(course.model_dump_json()) == course


def test_a_reviewer_is_kept_with_every_text_of_the_file(tree: ContentTree) -> None:
    tree.replace(f"{LESSON}/vi.md", "---\n", "---\nreviewed_by: Nguyễn Thị Hoa\n")

    lesson = load(tree).courses["arc-100"].lessons[0]

    assert lesson.texts[Language.VI].reviewed_by == "Nguyễn Thị Hoa"
    assert lesson.components[0].texts[Language.VI].reviewed_by == "Nguyễn Thị Hoa"
    assert lesson.components[0].texts[Language.AR].reviewed_by is None


def test_a_changed_english_section_makes_only_its_translations_stale(tree: ContentTree) -> None:
    tree.replace(f"{LESSON}/en.md", "{#more}\n\nA word", "{#more}\n\nAnother word")

    places, more, *_ = load(tree).courses["arc-100"].lessons[0].components

    assert places.texts[Language.VI].status is TranslationStatus.CURRENT
    assert more.texts[Language.VI].status is TranslationStatus.STALE
    assert more.texts[Language.EN].status is TranslationStatus.SOURCE


def test_a_text_without_digest_is_shown_and_not_called_current(tree: ContentTree) -> None:
    tree.replace(f"{LESSON}/vi.md", "{#more from=2b3cff50b6ab}", "{#more}")

    more = load(tree).courses["arc-100"].lessons[0].components[1]

    assert more.texts[Language.VI].status is TranslationStatus.STALE


def test_a_missing_translation_is_absent_and_readers_get_english(tree: ContentTree) -> None:
    tree.path(f"{LESSON}/ar.md").unlink()

    lesson = load(tree).courses["arc-100"].lessons[0]

    assert Language.AR not in lesson.texts
    assert text_in(lesson.components[0].texts, Language.AR)[0] is Language.EN


def test_a_section_without_one_of_its_parts_counts_as_not_translated(tree: ContentTree) -> None:
    tree.replace(f"{LESSON}/vi.md", "### Một từ {#two}", "### Một từ")

    levels = load(tree).courses["arc-100"].lessons[0].components[3]

    assert sorted(levels.texts) == [Language.AR, Language.EN, Language.ZH_HANT]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param(f"{LESSON}/lesson.yaml", "minutes: 14", "minutes: 'ten", id="broken YAML"),
        pytest.param(f"{LESSON}/lesson.yaml", "minutes: 14", "minutes: ten", id="wrong value"),
        pytest.param(f"{LESSON}/lesson.yaml", "correct: [a-rule]", "correct: [b]", id="impossible key"),
        pytest.param(f"{LESSON}/en.md", "{#a-person}", "", id="option without English"),
        pytest.param(f"{LESSON}/en.md", "title: A word", "", id="no English title"),
    ],
)
def test_a_lesson_that_cannot_be_taught_is_left_out_and_the_others_go_on(
    tree: ContentTree, name: str, old: str, new: str
) -> None:
    tree.replace(name, old, new)

    curriculum, problems = load_curriculum(tree.curriculum)

    assert [lesson.id for lesson in curriculum.courses["arc-100"].lessons] == ["check"]
    assert [module.id for module in curriculum.courses["arc-100"].modules] == ["check-module"]
    assert problems


def test_an_unknown_key_is_a_problem_but_the_lesson_is_taught(tree: ContentTree) -> None:
    tree.replace(f"{LESSON}/lesson.yaml", "minutes: 14", "minutes: 14\nminuts: 3")

    curriculum, problems = load_curriculum(tree.curriculum)

    assert curriculum.courses["arc-100"].minutes == 22
    assert [problem.code for problem in problems] == ["CUR002"]


def test_a_fact_with_a_fault_leaves_the_other_facts(tree: ContentTree) -> None:
    tree.replace(FACTS, "facts:\n", "facts:\n  - {id: F002, claim: 7}\n")

    assert list(load(tree).facts) == ["F001"]


def test_an_empty_folder_is_problems_and_no_exception(tmp_path: Path) -> None:
    curriculum, problems = load_curriculum(tmp_path / "nothing")

    assert curriculum.courses == {}
    assert {problem.code for problem in problems} == {"CUR009"}


def test_the_framework_shows_the_correction_and_says_so(tree: ContentTree) -> None:
    action = load(tree).framework["FA1.EMP.1"]

    assert action.texts[Language.VI] == "Phát triển chương trình"
    assert action.texts[Language.AR] == "تطوير"
    assert action.corrected == (Language.VI,)


def test_a_text_that_the_source_lacks_is_absent_unless_proposed(tree: ContentTree) -> None:
    tree.replace(f"{FRAMEWORK}/calgary.yaml", "zh-Hant: 制定", "zh-Hant: null")

    assert Language.ZH_HANT not in load(tree).framework["FA1.EMP.1"].texts


def test_a_term_tells_in_which_languages_the_city_uses_it(tree: ContentTree) -> None:
    tree.replace(f"{GLOSSARY}/vi.md", "{#bias from=", "{#bias .source-text from=")

    assert load(tree).terms["bias"].in_source_text == (Language.VI,)


def test_references_hold_what_the_course_cites_and_nothing_else(tree: ContentTree) -> None:
    tree.replace(FACTS, "facts:\n", "facts:\n" + _fact("F002") + _fact("F003"))
    tree.replace(f"{GLOSSARY}/en.md", "{#racism}\n\nA word", "{#racism}\n\nA word[^F003]")
    curriculum = load(tree)

    references = references_of(curriculum, curriculum.courses["arc-100"])

    assert [fact.id for fact in references.facts] == ["F003", "F001"]  # the file's order
    assert [term.id for term in references.terms] == ["racism"]
    assert references.terms[0].see_also == ()  # bias does not come along
    assert [support.id for support in references.supports] == ["emergency"]
    assert [action.id for action in references.actions] == ["FA1.EMP.1"]


def test_a_term_brings_the_terms_that_its_definition_links_to(tree: ContentTree) -> None:
    tree.replace(f"{GLOSSARY}/en.md", "{#racism}\n\nA word", "{#racism}\n\nA [word](term:bias)")
    curriculum = load(tree)

    references = references_of(curriculum, curriculum.courses["arc-100"])

    assert [term.id for term in references.terms] == ["racism", "bias"]
    assert references.terms[0].see_also == ("bias",)


def test_references_of_items_are_added(tree: ContentTree) -> None:
    tree.replace(FACTS, "facts:\n", "facts:\n" + _fact("F002"))
    curriculum = load(tree)
    cites = curriculum.terms["bias"].model_copy(deep=True)
    cites.texts[Language.EN] = cites.texts[Language.EN].model_copy(
        update={"section": cites.texts[Language.EN].section.model_copy(update={"body": "so.[^F002]"})}
    )

    references = references_of(curriculum, curriculum.courses["arc-100"], [cites])

    assert [fact.id for fact in references.facts] == ["F002", "F001"]


def test_a_course_whose_yaml_is_broken_still_has_its_texts_checked(tree: ContentTree) -> None:
    tree.replace(f"{COURSE}/course.yaml", "id: arc-100", "id: [arc-100")
    tree.replace(f"{COURSE}/ar.md", "## كلمة {#words", "## گلمة {#words")

    assert f"{COURSE}/ar.md:7:4 CUR061" in tree.places()


def _fact(identifier: str) -> str:
    return (
        f"  - {{id: {identifier}, topic: law, claim: x, source: x, date: x, confidence: seen, "
        "checked_on: 2026-01-01, review_by: 2027-01-01}\n"
    )
