"""``groundwork new`` begins things from templates, says what they lack, and replaces nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assessments.model import CourseContent
from authoring.courses.api import Begun, begun_lesson
from authoring.files.api import Places
from groundwork.beginning import begin_in_course
from groundwork.cli import groundwork
from groundwork.errors import GroundworkError
from groundwork.home import Home
from tests.sample_city import copy_sample_city


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    made = copy_sample_city(tmp_path)
    monkeypatch.setenv("GROUNDWORK_HOME", str(made.root))
    monkeypatch.chdir(made.root)
    return made


def _new(*arguments: str) -> Result:
    return CliRunner().invoke(groundwork, ["new", *arguments])


def test_a_course_grows_from_nothing_and_each_step_says_what_is_lacking(place: Home) -> None:
    course = _new("course", "arc-400", "Words at work")
    assert course.exit_code == 0
    assert "Begun: arc-400\n  curriculum/content/courses/arc-400/course.yaml\n" in course.output
    assert "Still to be written or decided (10):" in course.output
    assert "Begun: second-part\n" in _new("module", "arc-400", "Second part").output
    lesson = _new("lesson", "arc-400", "second-part", "After the meeting")
    assert "  curriculum/content/courses/arc-400/lessons/after-the-meeting/lesson.yaml\n" in lesson.output
    assert "Begun: arc400-o1-1\n" in _new("item", "arc-400", "ARC400.O1").output
    second = _new("item", "arc-400", "ARC400.O1")
    assert "Begun: arc400-o1-2\n" in second.output
    assert "`[insert the right answer]` is a placeholder" in second.output, "the second one lacks it as well"
    assert "Begun: at-the-desk\n" in _new("scenario", "arc-400", "welcome", "At the desk").output
    structure = place.curriculum_content / "courses/arc-400/lessons/welcome/lesson.yaml"
    assert "objectives: [ARC400.O1]" in structure.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("course", "arc-100", "Again"), "there is a course arc-100 already"),
        (("course", "arc-400", "Words", "--action", "FA9.X.1"), "there is no action FA9.X.1"),
        (("lesson", "arc-100", "nothing", "Words"), "arc-100 has no module nothing"),
        (("item", "arc-100", "ARC100.O99"), "arc-100 has no ARC100.O99"),
        (("scenario", "arc-100", "nothing", "Words"), "arc-100 has no nothing"),
        (("module", "nothing", "Words"), "no course 'nothing'"),
        (("module", "arc-100", "{#id}"), "no curly bracket"),
    ],
)
def test_what_cannot_begin_is_told_in_a_sentence(place: Home, arguments: tuple[str, ...], said: str) -> None:
    files = {path: path.read_bytes() for path in place.root.rglob("*.*") if path.is_file()}
    refused = _new(*arguments)
    assert refused.exit_code != 0
    assert said in str(refused.exception)
    assert isinstance(refused.exception, GroundworkError)
    assert {path: path.read_bytes() for path in place.root.rglob("*.*") if path.is_file()} == files


def test_what_somebody_saves_meanwhile_stays_and_nothing_is_written(place: Home) -> None:
    outline = place.curriculum_content / "courses/arc-100/course.yaml"

    def begin(places: Places, now: CourseContent) -> Begun:
        outline.write_text(outline.read_text(encoding="utf-8") + "# Saved.\n", encoding="utf-8")
        return begun_lesson(places, now, "After the meeting", now.course.modules[0].id)

    with pytest.raises(GroundworkError, match="somebody saved content meanwhile; nothing was written"):
        begin_in_course(place, "arc-100", date(2026, 11, 24), begin)
    assert outline.read_text(encoding="utf-8").endswith("# Saved.\n")
    assert not (outline.parent / "lessons/after-the-meeting").exists()


def test_a_name_that_no_course_can_have_is_misuse(place: Home) -> None:
    assert _new("course", "../x", "Words").exit_code == 2
    assert not (place.curriculum_content / "x").exists()
