"""What the gallery holds: every kind, every variant, and no mistake but the planned ones."""

from __future__ import annotations

from typing import get_args

from assessments.api import draw
from assessments.model import Item
from curriculum.languages import Language
from curriculum.model import Component, KnowledgeCheck, RehearseComponent, ScenarioComponent, TextComponent
from curriculum.translations import TranslationStatus
from groundwork.building import build_course
from groundwork.content import read_content
from groundwork.home import Home
from groundwork.preview.gallery import Gallery
from tests.environment import ROOT
from tests.sample_city import DAY


def _components(gallery: Gallery) -> list[Component]:
    return [one for lesson in gallery.edition.content.course.lessons for one in lesson.components]


def test_the_only_problems_are_the_stale_and_the_missing_translation(gallery: Gallery) -> None:
    assert [(one.path.parent.name, one.path.name, one.code) for one in gallery.problems] == [
        ("reading", f"{language}.md", code)
        for language in ("ar", "vi", "zh-Hant")
        for code in ("CUR022", "CUR021")
    ]


def test_every_kind_of_component_is_shown(gallery: Gallery) -> None:
    union = get_args(Component)[0]
    kinds = {kind for model in get_args(union) for kind in get_args(model.model_fields["kind"].annotation)}
    assert {one.kind for one in _components(gallery)} == kinds


def test_every_variant_of_a_kind_is_shown(gallery: Gallery) -> None:
    components = _components(gallery)
    texts = [one for one in components if isinstance(one, TextComponent)]
    assert {one.card for one in texts} == {None, "law", "fact"}
    assert any(one.figures for one in texts)
    assert {one.several for one in components if isinstance(one, KnowledgeCheck)} == {False, True}
    assert {one.mode for one in components if isinstance(one, RehearseComponent)} == {
        "choose",
        "order",
        "write",
    }
    scenario, scenes = (one for one in components if isinstance(one, ScenarioComponent))
    assert [choice.setting for choice in scenes.steps[0].choices] == ["office", "field"]
    assert [end.outcome for end in scenario.ends] == ["recommended", "acceptable", "another_try"]
    assert {one.kind for one in components if one.sensitive} == {"text", "knowledge_check", "scenario"}
    assert {one.purpose: one.mastery_percent for one in gallery.edition.content.material.forms} == {
        "pre": None,
        "post": 50,
    }


def test_every_kind_of_question_is_asked_in_the_two_forms_together(gallery: Gallery) -> None:
    material = gallery.edition.content.material
    items = material.bank("GAL100.O1").items
    kinds = {
        kind
        for model in get_args(get_args(Item)[0])
        for kind in get_args(model.model_fields["kind"].annotation)
    }
    assert {item.kind for item in items} == kinds
    assert {item.mode for item in items if item.kind == "judgement"} == {"best_worst", "ranked"}
    (drawn, others) = (draw(form, material.banks, "someone", 1) for form in material.forms)
    assert {one.item for one in (*drawn.items, *others.items)} == {item.id for item in items}


def test_every_translation_says_that_no_speaker_has_reviewed_it(gallery: Gallery) -> None:
    stands = {
        (component.id, language): (text.status, text.reviewed_by)
        for component in _components(gallery)
        for language, text in component.texts.items()
        if language is not Language.EN
    }
    assert {reviewer for _, reviewer in stands.values()} == {None}
    assert {key[0] for key, (status, _) in stands.items() if status is TranslationStatus.STALE} == {
        "older-translation"
    }
    assert not any(key[0] == "not-translated" for key in stands)


def test_the_gallery_is_no_course_that_anybody_can_be_given() -> None:
    content = read_content(Home(ROOT), DAY)
    assert "gallery" not in content.curriculum.courses
    assert all("GAL100" not in bank.objective for bank in content.material.banks)
    assert build_course  # what is built is what read_content holds
