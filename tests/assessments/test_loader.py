"""Banks, forms and attestations are loaded; a course gets what it asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessments.api import material_of
from assessments.authoring import load_material
from assessments.model import ChoiceItem, SortItem
from curriculum.api import load_curriculum
from curriculum.languages import Language
from tests.factories_content import ATTESTATION, BANK, FORMS, ContentTree, write_content


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """Return a sound content tree."""
    return write_content(tmp_path)


def test_everything_asked_is_loaded_without_problems(tree: ContentTree) -> None:
    material, problems = load_material(tree.assessments)

    assert problems == []
    assert [type(item) for item in material.bank("ARC100.O1").items] == [ChoiceItem] * 3 + [SortItem]
    form = material.form("arc-100-post")
    assert (form.purpose, form.mastery_percent, form.length) == ("post", 80, 2)
    conduct = material.attestation("conduct")
    assert [part.id for part in conduct.texts[Language.AR].section.parts] == ["learning", "reporting"]


def test_a_rationale_reaches_the_model_in_every_language(tree: ContentTree) -> None:
    item = load_material(tree.assessments)[0].bank("ARC100.O1").items[0]

    assert {language: text.section.part("c").feedback for language, text in item.texts.items()} == {
        Language.EN: "A word",
        Language.VI: "Một từ",
        Language.ZH_HANT: "一個詞",
        Language.AR: "كلمة",
    }


def test_a_course_gets_its_forms_banks_and_attestations_only(tree: ContentTree) -> None:
    tree.write(
        "assessments/content/forms/other.yaml",
        "blueprint: [{objective: ARC100.O1, items: 1}]\nforms: [{id: other, purpose: booster}]\n",
    )
    other = tree.path(BANK).with_name("XYZ100.O1")
    for path in sorted(tree.path(BANK).iterdir()):
        tree.write(f"{other.relative_to(tree.root)}/{path.name}", path.read_text(encoding="utf-8"))
    tree.replace(f"{other.relative_to(tree.root)}/bank.yaml", "ARC100.O1", "XYZ100.O1")
    everything, _ = load_material(tree.assessments)

    asked = material_of(load_curriculum(tree.curriculum)[0].courses["arc-100"], everything)

    assert len(everything.forms) == len(everything.banks) == 2
    assert [form.id for form in asked.forms] == ["arc-100-post"]
    assert [bank.objective for bank in asked.banks] == ["ARC100.O1"]
    assert [attestation.id for attestation in asked.attestations] == ["conduct"]


def test_an_item_whose_english_is_not_whole_is_left_out(tree: ContentTree) -> None:
    tree.replace(f"{BANK}/en.md", "### A word {#c}", "### A word")

    items = load_material(tree.assessments)[0].bank("ARC100.O1").items

    assert [item.id for item in items] == ["o1-2", "o1-3", "o1-4"]


@pytest.mark.parametrize(
    ("name", "code"),
    [(f"{BANK}/bank.yaml", "CUR001"), (FORMS, "CUR001"), (f"{ATTESTATION}/attestation.yaml", "CUR001")],
)
def test_a_broken_file_is_a_problem_and_the_others_go_on(tree: ContentTree, name: str, code: str) -> None:
    tree.path(name).write_text("a: [", encoding="utf-8")

    material, problems = load_material(tree.assessments)

    assert code in {problem.code for problem in problems}
    assert len(material.banks) + len(material.forms) + len(material.attestations) == 2


def test_an_empty_folder_asks_nothing(tmp_path: Path) -> None:
    material, problems = load_material(tmp_path / "nothing")

    assert (material.banks, material.forms, material.attestations, problems) == ((), (), (), [])
