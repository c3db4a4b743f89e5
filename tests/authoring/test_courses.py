"""Courses are changed as a trainer means it: what moves comes back, what is begun says what is lacking."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.authoring import check_all, load
from assessments.model import CourseContent
from authoring.courses.api import (
    NotPossibleError,
    UnusableTitleError,
    begun_component,
    begun_item,
    begun_lesson,
    clean_title,
    course_files,
    halves_of,
    lesson_of,
    name_of,
    opened,
    place_of,
    templates,
    values_of_course,
    values_of_lesson,
    with_content,
    with_course_head,
    with_lesson_head,
    with_moved_component,
    with_moved_lesson,
    with_moved_module,
    without_component,
    without_lesson,
)
from authoring.files.api import Places, course_edits, read_digest, save
from authoring.forms.api import Values, merged
from groundwork.content import Content, read_content
from groundwork.home import Home
from tests.environment import ROOT
from tests.sample_city import DAY, copy_sample_city, sample_content

COURSE, LESSON = "arc-100", "words-we-share"


@cache
def course() -> CourseContent:
    return sample_content().edition(COURSE).content


def _components(content: CourseContent) -> list[str]:
    return [one.id for one in lesson_of(content, LESSON).components]


def _lessons(content: CourseContent) -> list[str]:
    return [one.id for one in content.course.lessons]


def test_every_component_of_every_course_can_be_opened_and_put_back_without_a_change() -> None:
    place = Home(ROOT)
    content = read_content(place, DAY)
    places = Places(place.curriculum_content, place.assessments_content)
    folders = (*content.curriculum.folders, *load(place.assessments_content).folders)
    count = 0
    for edition in content.editions():
        now = edition.content
        for lesson in now.course.lessons:
            after = now
            for component in lesson.components:
                before = opened(now, place_of(now, lesson.id, component.id), folders)
                assert halves_of(lesson.id, before, before) == {}
                after = with_content(after, lesson.id, before)
                count += 1
            assert course_edits(places, now, after) == {}, f"{now.course.id}/{lesson.id}"
    assert count > 500, "all sixteen courses were read"


@given(st.sampled_from([*range(-9, 10)]), st.data())
def test_a_component_that_is_moved_there_and_back_stands_where_it_stood(by: int, data: st.DataObject) -> None:
    names = _components(course())
    name = data.draw(st.sampled_from(names))
    moved = with_moved_component(course(), LESSON, name, by)
    place = min(max(names.index(name) + by, 0), len(names) - 1)
    assert _components(moved).index(name) == place
    assert sorted(_components(moved)) == sorted(names)
    back = with_moved_component(moved, LESSON, name, names.index(name) - place)
    assert back == course()


@given(st.data())
def test_a_lesson_moves_by_one_place_and_no_module_becomes_empty(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(_lessons(course())))
    moved = with_moved_lesson(course(), name, data.draw(st.sampled_from([-1, 1])))
    assert sorted(_lessons(moved)) == sorted(_lessons(course()))
    assert all(module.lessons for module in moved.course.modules)
    assert [module.id for module in moved.course.modules] == [one.id for one in course().course.modules]


def test_modules_change_places() -> None:
    first, second = (module.id for module in course().course.modules[:2])
    moved = with_moved_module(course(), first, 1)
    assert [module.id for module in moved.course.modules[:2]] == [second, first]


def test_the_last_component_and_the_last_lesson_stay() -> None:
    content = course()
    for name in _components(content)[1:]:
        content = without_component(content, LESSON, name)
    with pytest.raises(NotPossibleError, match="last_component"):
        without_component(content, LESSON, _components(content)[0])
    for name in _lessons(content)[1:]:
        content = without_lesson(content, name)
    assert len(content.course.modules) == 1
    with pytest.raises(NotPossibleError, match="last_lesson"):
        without_lesson(content, _lessons(content)[0])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Why words matter!", "why-words-matter"),
        ("Đồng nghiệp của tôi", "dong-nghiep-cua-toi"),
        ("共同的詞語", "lesson"),
        ("911 calls", "lesson-911-calls"),
        ("x" * 90, "x" * 40),
        ("Taken", "taken-2"),
    ],
)
def test_names_are_made_of_titles(title: str, name: str) -> None:
    assert name_of(title, {"taken"}, "lesson") == name


@pytest.mark.parametrize("title", ["", "   ", "a {#b}", "x" * 161, "a\ufffeb", "a\x9bb"])
def test_a_title_that_cannot_head_a_file_is_refused(title: str) -> None:
    with pytest.raises(UnusableTitleError):
        clean_title(title)


_words = st.dictionaries(st.sampled_from("abc"), st.sampled_from([("1",), ("2",), ("3",)]))


@given(_words, _words, _words)
def test_what_one_of_two_changed_is_taken_and_only_what_both_changed_is_asked(
    base: dict[str, tuple[str, ...]], ours: dict[str, tuple[str, ...]], theirs: dict[str, tuple[str, ...]]
) -> None:
    both = merged(Values(base), Values(ours), Values(theirs))
    other = merged(Values(base), Values(theirs), Values(ours))
    assert sorted(both.conflicts) == sorted(other.conflicts)
    for name in "abc":
        was, mine, his = base.get(name, ()), ours.get(name, ()), theirs.get(name, ())
        is_asked = mine != was and his != was and mine != his
        assert (name in both.conflicts) is is_asked
        assert both.values[name] == (his if mine == was else mine)


def test_heads_that_nobody_changed_change_nothing() -> None:
    lesson = place_of(course(), LESSON, "levels").lesson
    assert with_lesson_head(course(), LESSON, values_of_lesson(lesson)) == course()
    assert with_course_head(course(), values_of_course(course().course)) == course()


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return copy_sample_city(tmp_path)


def _places(place: Home) -> Places:
    return Places(place.curriculum_content, place.assessments_content)


def _read(place: Home) -> Content:
    return read_content(place, DAY)


def _codes(place: Home) -> set[str]:
    return {problem.code for problem in check_all(place.curriculum_content, place.assessments_content, DAY)}


_PLACEHOLDER, _MISSING, _NO_ITEM, _FEW_ITEMS = "CUR034", "CUR021", "ASM001", "ASM003"


def test_a_course_begun_from_nothing_lacks_only_words_translations_and_questions(place: Home) -> None:
    places = _places(place)
    files = course_files(places, "arc-400", 'A "new" course', "Begin", "begin", "employees", "FA1.EMP.1")
    save(places, files, {})
    assert _codes(place) == {_PLACEHOLDER, _MISSING, _NO_ITEM}
    before = _read(place).edition("arc-400").content
    after = before
    for kind in templates():
        after = begun_component(after, "begin", kind, f"A new {kind}").after
    begun = begun_lesson(places, after, "Second")
    bank = begun_item(places, begun.after, "ARC400.O1")
    edits = course_edits(places, before, begun.after) | begun.files | bank.files
    save(places, edits, _digests(edits))
    assert _codes(place) == {_PLACEHOLDER, _MISSING, _FEW_ITEMS}
    now = _read(place).edition("arc-400").content
    assert _lessons(now) == ["begin", "second"]
    assert [one.kind for one in now.course.lessons[0].components] == ["text", *templates()]
    assert now.course.texts["en"].section.title == 'A "new" course'


def test_a_question_that_is_added_to_a_bank_leaves_its_others_as_they_are(place: Home) -> None:
    places, content = _places(place), _read(place).edition(COURSE).content
    begun = begun_item(places, content, "ARC100.O3")
    edits = course_edits(places, content, begun.after)
    assert sorted(path.name for path in edits) == ["bank.yaml", "en.md"]
    for path, text in edits.items():
        assert text.startswith(path.read_text(encoding="utf-8").rstrip("\n")), "it stands at the end"


def test_an_item_that_could_not_be_read_is_not_taken_out_with_a_change_of_another(place: Home) -> None:
    places = _places(place)
    english = places.assessments / "banks/ARC100.O3/en.md"
    text = english.read_text(encoding="utf-8")
    english.write_text(text.replace("## Where does", "## Wo does", 1).replace("{#arc100-o3-1}", "{#lost}", 1))
    content = _read(place).edition(COURSE).content
    assert "arc100-o3-1" not in {item.id for bank in content.material.banks for item in bank.items}
    edits = course_edits(places, content, begun_item(places, content, "ARC100.O3").after)
    yaml = next(text for path, text in edits.items() if path.name == "bank.yaml")
    assert "  - id: arc100-o3-1\n" in yaml
    assert yaml.index("id: arc100-o3-1\n") < yaml.index("id: arc100-o3-2\n")


def _digests(edits: dict[Path, str]) -> dict[Path, str]:
    return {path: read_digest(path) for path in edits}
