"""Content that was changed elsewhere comes back into the files, and nothing else in them moves."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.authoring import check_all, load_material
from assessments.model import CourseContent
from authoring.files.api import Places, course_edits
from curriculum.api import load_curriculum
from curriculum.languages import Language
from curriculum.lesson_loader import load_lesson
from curriculum.model import Component, KnowledgeCheck, Section, Text
from curriculum.section_writing import UnwritableTextError
from curriculum.translations import TranslationStatus
from editions.api import assemble
from tests.sample_city import copy_sample_city

COURSE = "arc-100"
LESSON = f"courses/{COURSE}/lessons/words-we-share"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Places:
    folder = tmp_path_factory.mktemp("content")
    home = copy_sample_city(folder)
    return Places(home.curriculum_content, home.assessments_content)


@pytest.fixture
def places(pristine: Places) -> Iterator[Places]:
    """Content that a test may write to; what it wrote is taken back."""
    kept = {
        path: path.read_bytes() for root in _roots(pristine) for path in root.rglob("*") if path.is_file()
    }
    yield pristine
    for path, data in kept.items():
        if path.read_bytes() != data:
            path.write_bytes(data)


def _roots(places: Places) -> tuple[Path, Path]:
    return places.curriculum, places.assessments


def _read(places: Places) -> CourseContent:
    curriculum, _ = load_curriculum(places.curriculum)
    material, _ = load_material(places.assessments)
    return assemble(curriculum, material, COURSE).content


def _write(edits: dict[Path, str]) -> None:
    for path, text in edits.items():
        path.write_bytes(text.encode())


def _with_component(
    content: CourseContent, lesson_id: str, component_id: str, change: Callable[[Component], Component]
) -> CourseContent:
    modules = tuple(
        module.model_copy(
            update={
                "lessons": tuple(
                    lesson.model_copy(
                        update={
                            "components": tuple(
                                change(each) if (lesson.id, each.id) == (lesson_id, component_id) else each
                                for each in lesson.components
                            )
                        }
                    )
                    for lesson in module.lessons
                )
            }
        )
        for module in content.course.modules
    )
    return content.model_copy(update={"course": content.course.model_copy(update={"modules": modules})})


def _with_text(component: Component, language: Language, **changes: object) -> Component:
    text = component.texts[language]
    section = text.section.model_copy(update=changes)
    status = text.status if language is Language.EN else TranslationStatus.CURRENT
    texts = component.texts | {language: Text(section=section, status=status)}
    return component.model_copy(update={"texts": texts})


def _difference(path: Path, after: str) -> list[str]:
    """Return the lines that are gone (-) and new (+)."""
    lines = difflib.ndiff(path.read_text(encoding="utf-8").splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_content_that_did_not_change_changes_no_file(places: Places) -> None:
    content = _read(places)
    assert course_edits(places, content, content) == {}


def test_a_changed_sentence_is_the_only_line_that_changes(places: Places) -> None:
    before = _read(places)

    def change(component: Component) -> Component:
        body = component.texts[Language.EN].section.body.replace("Your office is racist.", "You are unfair.")
        return _with_text(component, Language.EN, body=body)

    after = _with_component(before, "words-we-share", "why-words", change)
    edits = course_edits(places, before, after)
    path = places.curriculum / LESSON / "en.md"
    assert list(edits) == [path]
    assert _difference(path, edits[path]) == [
        '- A resident calls and says: "Your office is racist."',
        '+ A resident calls and says: "You are unfair."',
    ]


def test_a_translation_of_changed_english_is_stale_until_it_is_changed_too(places: Places) -> None:
    before = _read(places)

    def change(component: Component) -> Component:
        component = _with_text(component, Language.EN, title="Why words count")
        return _with_text(component, Language.VI, title="Từ ngữ có trọng lượng")

    _write(course_edits(places, before, _with_component(before, "words-we-share", "why-words", change)))
    lesson = next(each for each in _read(places).course.lessons if each.id == "words-we-share")
    texts = lesson.components[0].texts
    assert texts[Language.EN].section.title == "Why words count"
    assert texts[Language.VI].section.title == "Từ ngữ có trọng lượng"
    assert texts[Language.VI].status is TranslationStatus.CURRENT
    assert texts[Language.AR].status is TranslationStatus.STALE
    assert texts[Language.ZH_HANT].status is TranslationStatus.STALE


def test_a_change_voids_the_review_of_its_language_and_of_no_other(places: Places) -> None:
    for language in ("vi", "ar"):
        path = places.curriculum / LESSON / f"{language}.md"
        text = path.read_text(encoding="utf-8")
        assert "reviewed_by: null" in text
        path.write_text(text.replace("reviewed_by: null", "reviewed_by: A speaker"), encoding="utf-8")
    before = _read(places)

    def change(component: Component) -> Component:
        return _with_text(component, Language.VI, title="Từ ngữ có trọng lượng")

    _write(course_edits(places, before, _with_component(before, "words-we-share", "why-words", change)))
    lesson = next(each for each in _read(places).course.lessons if each.id == "words-we-share")
    assert {text.reviewed_by for each in lesson.components for text in [each.texts[Language.VI]]} == {None}
    assert {text.reviewed_by for each in lesson.components for text in [each.texts[Language.AR]]} == {
        "A speaker"
    }


def test_a_new_option_and_another_key_reach_the_yaml_file_and_every_language(places: Places) -> None:
    before = _read(places)

    def change(component: Component) -> Component:
        assert isinstance(component, KnowledgeCheck)
        more = Section(id="do-nothing", title="Nothing.", feedback="Then nothing changes.")
        texts = {
            language: Text(
                section=text.section.model_copy(update={"parts": (*text.section.parts, more)}),
                status=text.status,
            )
            for language, text in component.texts.items()
        }
        options = (*component.options, "do-nothing")
        return component.model_copy(update={"options": options, "correct": ("wait",), "texts": texts})

    after = _with_component(before, "words-we-share", "check-crew", change)
    edits = course_edits(places, before, after)
    yaml = places.curriculum / LESSON / "lesson.yaml"
    assert _difference(yaml, edits[yaml]) == [
        "-     options: [talk-to-crew, change-hiring, wait]",
        "+     options: [talk-to-crew, change-hiring, wait, do-nothing]",
        "-     correct: [change-hiring]",
        "+     correct: [wait]",
    ]
    _write(edits)
    assert check_all(*_roots(places), TODAY) == []
    assert _read(places) == after


def test_a_component_that_was_moved_removed_or_added_is_so_in_every_file(places: Places) -> None:
    before = _read(places)
    lesson = next(each for each in before.course.lessons if each.id == "words-we-share")
    first, second, *others = lesson.components
    texts = {
        language: Text(
            section=Section(id="one-more", title="One more", body="A word on words."), status=text.status
        )
        for language, text in first.texts.items()
    }
    new = first.model_copy(update={"id": "one-more", "facts": (), "texts": texts})
    changed = lesson.model_copy(update={"components": (second, new, first, *others[1:])})
    modules = tuple(
        module.model_copy(
            update={"lessons": tuple(changed if each.id == changed.id else each for each in module.lessons)}
        )
        for module in before.course.modules
    )
    after = before.model_copy(update={"course": before.course.model_copy(update={"modules": modules})})
    _write(course_edits(places, before, after))
    assert [each.id for each in changed.components[:4]] == ["four-places", "one-more", "why-words", "levels"]
    assert check_all(*_roots(places), TODAY) == []
    assert _read(places).course == after.course


def test_items_statements_and_forms_are_written_where_they_stand(places: Places) -> None:
    before = _read(places)
    bank = before.material.banks[0]
    item = bank.items[0].model_copy(
        update={"texts": bank.items[0].texts, "difficulty": 0.7, "reviewers": ("A reviewer",)}
    )
    banks = (bank.model_copy(update={"items": (item, *bank.items[1:])}), *before.material.banks[1:])
    forms = tuple(
        form.model_copy(update={"mastery_percent": 75}) if form.mastery_percent else form
        for form in before.material.forms
    )
    attestation = before.material.attestations[0]
    words = attestation.texts[Language.EN]
    section = words.section.model_copy(update={"body": "Read this first."})
    attestations = (
        attestation.model_copy(
            update={
                "version": "2",
                "texts": attestation.texts | {Language.EN: words.model_copy(update={"section": section})},
            }
        ),
    )
    material = before.material.model_copy(
        update={"banks": banks, "forms": forms, "attestations": attestations}
    )
    edits = course_edits(places, before, before.model_copy(update={"material": material}))
    assert {path.name: _difference(path, text) for path, text in edits.items() if path.suffix == ".yaml"} == {
        "bank.yaml": ["-     reviewers: []", "+     reviewers: [A reviewer]", "+     difficulty: 0.7"],
        "arc-100.yaml": [
            "-   - {id: arc-100-post, purpose: post, mastery_percent: 80, asks_confidence: true}",
            "+   - {id: arc-100-post, purpose: post, mastery_percent: 75, asks_confidence: true}",
        ],
        "attestation.yaml": ['- version: "1"', '+ version: "2"'],
    }
    _write(edits)
    after = _read(places).material
    assert after.banks == banks
    assert after.forms == forms
    assert after.attestations[0].texts[Language.EN].section.body == "Read this first."
    assert after.attestations[0].texts[Language.VI].status is TranslationStatus.STALE


WORDS = st.text(st.sampled_from("aé中ع \n*_[](){}#>`-:|\\\"'"), min_size=1, max_size=40)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.integers(min_value=0, max_value=10_000),
    language=st.sampled_from(list(Language)),
    title=WORDS.map(lambda text: " ".join(text.split())),
    body=WORDS.filter(str.strip),
)
def test_what_is_written_is_read_back_or_refused(
    places: Places, which: int, language: Language, title: str, body: str
) -> None:
    before = _read_once(places)
    pairs = [(lesson, each) for lesson in before.course.lessons for each in lesson.components]
    lesson, component = pairs[which % len(pairs)]
    after = _with_component(
        before, lesson.id, component.id, lambda each: _with_text(each, language, title=title, body=body)
    )
    try:
        edits = course_edits(places, before, after)
    except UnwritableTextError:
        return
    folder = places.curriculum / "courses" / COURSE / "lessons" / lesson.id
    assert {path.parent for path in edits} <= {folder}
    kept = {path: path.read_bytes() for path in edits}
    _write(edits)
    try:
        again, _, _ = load_lesson(folder)
    finally:
        for path, data in kept.items():
            path.write_bytes(data)
    assert again is not None
    read = next(each for each in again.components if each.id == component.id).texts[language].section
    assert (read.title, _bare(read.body)) == (title, _bare(body))


_CONTENT: dict[Path, CourseContent] = {}


def _read_once(places: Places) -> CourseContent:
    if places.curriculum not in _CONTENT:
        _CONTENT[places.curriculum] = _read(places)
    return _CONTENT[places.curriculum]


def _bare(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()
