"""A course says in which languages its lessons and items are written; its title and aims are in all four."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessments.api import material_of
from assessments.authoring import load_material, written_in
from assessments.model import Material
from curriculum.api import load_curriculum
from curriculum.languages import Language
from curriculum.model import Course
from tests.factories_content import ATTESTATION, BANK, CHECK, COURSE, LESSON, ContentTree, write_content

ALL = ("ar", "vi", "zh-Hant")


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """Return a sound content tree whose course is written in English alone."""
    tree = write_content(tmp_path)
    tree.replace(f"{COURSE}/course.yaml", "recertify", "languages: [en]\nrecertify")
    return tree


def read(tree: ContentTree) -> tuple[Course, Material]:
    """Return the tree's course, and what it asks."""
    curriculum, _ = load_curriculum(tree.curriculum)
    material, _ = load_material(tree.assessments, languages=written_in(curriculum))
    return curriculum.courses["arc-100"], material


def remove(tree: ContentTree, *folders: str) -> None:
    """Remove every translation of *folders*."""
    for folder in folders:
        for language in ALL:
            tree.path(f"{folder}/{language}.md").unlink()


def test_lessons_and_items_of_an_english_course_need_no_translation(tree: ContentTree) -> None:
    remove(tree, LESSON, CHECK, BANK)

    assert tree.places() == []


def test_its_title_its_aims_and_what_is_confirmed_are_wanted_in_all_languages(tree: ContentTree) -> None:
    remove(tree, COURSE, ATTESTATION)

    assert tree.places() == [
        f"{folder}/{language}.md:1:1 CUR021" for folder in (ATTESTATION, COURSE) for language in ALL
    ]


def test_a_language_that_is_named_is_wanted(tree: ContentTree) -> None:
    tree.replace(f"{COURSE}/course.yaml", "[en]", "[en, vi]")
    remove(tree, LESSON, BANK)

    assert tree.places() == [f"{BANK}/vi.md:1:1 CUR021", f"{LESSON}/vi.md:1:1 CUR021"]


def test_a_translation_that_is_under_way_is_checked_and_not_yet_shown(tree: ContentTree) -> None:
    tree.replace(f"{LESSON}/vi.md", "{#which", "{#what")

    assert [place.split(" ")[1] for place in tree.places()] == ["CUR012"]
    course, material = read(tree)
    assert set(course.texts) == set(course.objectives[0].texts) == set(Language)
    assert set(course.lessons[1].texts) == {Language.EN}
    assert {language for item in material.banks[0].items for language in item.texts} == {Language.EN}
    assert set(material.attestations[0].texts) == set(Language)


def test_an_item_is_asked_in_the_languages_of_the_course_that_asks_it(tree: ContentTree) -> None:
    other = tree.path(COURSE).parent / "cml-100"
    shutil.copytree(tree.path(COURSE), other)
    text = (other / "course.yaml").read_text(encoding="utf-8")
    text = text.replace("arc-100", "cml-100").replace("[en]", "[en, vi]")
    (other / "course.yaml").write_text(text, encoding="utf-8")

    curriculum, _ = load_curriculum(tree.curriculum)
    material, _ = load_material(tree.assessments, languages=written_in(curriculum))

    asked = {name: material_of(course, material) for name, course in curriculum.courses.items()}
    assert {
        name: {language for item in one.banks[0].items for language in item.texts}
        for name, one in asked.items()
    } == {"arc-100": {Language.EN}, "cml-100": {Language.EN, Language.VI}}


def test_a_course_that_names_all_four_is_the_course_that_names_none(tree: ContentTree) -> None:
    tree.replace(f"{COURSE}/course.yaml", "[en]", "[en, ar, vi, zh-Hant]")
    every = read(tree)
    tree.replace(f"{COURSE}/course.yaml", "languages: [en, ar, vi, zh-Hant]\n", "")

    assert every == read(tree)
    assert every[0].written_in == tuple(Language)
    assert "languages" not in every[0].model_dump()


def test_the_languages_go_to_json_and_back(tree: ContentTree) -> None:
    course, _ = read(tree)

    assert course.written_in == (Language.EN,)
    assert Course.model_validate_json(course.model_dump_json()) == course


@pytest.mark.parametrize(
    ("languages", "message"),
    [
        ("[ar, vi]", "`languages` must be a list with `en` in it, each language once, not a list"),
        ("[en, en]", "`languages` must be a list with `en` in it, each language once, not a list"),
        ("[en, fr]", "entry 2 of `languages` must be one of en, vi, zh-Hant, ar, not 'fr'"),
        ("en", "`languages` must be a list, not 'en'"),
    ],
    ids=["English is left out", "one twice", "one that is not ours", "no list"],
)
def test_a_faulty_list_is_one_problem_where_it_stands(
    tree: ContentTree, languages: str, message: str
) -> None:
    tree.replace(f"{COURSE}/course.yaml", "[en]", languages)

    (problem,) = [one for one in tree.check() if one.path.name == "course.yaml"]

    assert (problem.line, problem.code, problem.message) == (4, "CUR006", message)


def test_a_mistake_elsewhere_in_the_course_asks_for_no_translation_of_its_lessons(tree: ContentTree) -> None:
    remove(tree, LESSON, CHECK)
    tree.replace(f"{COURSE}/course.yaml", "recertify_months: 24", "recertify_months: ten")

    assert "CUR021" not in {problem.code for problem in tree.check()}
