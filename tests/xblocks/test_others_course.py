"""A course of Open edX that others made becomes a lesson for each subsection; other blocks are told."""

from __future__ import annotations

import pytest

from authoring.imports.api import (
    ImportRefusedError,
    Loss,
    LossKind,
    Place,
    PlaceKind,
    Refusal,
    block_text,
)
from tests.authoring.imports import sources
from tests.sample_city import sample_edition
from xblocks.olx.api import read_others_course, write_course
from xblocks.olx.archive import write_archive

_FILES = {
    "course.xml": '<course url_name="run" org="City" course="R1"/>',
    "course/run.xml": '<course display_name="Respect"><chapter url_name="c"/></course>',
    "chapter/c.xml": '<chapter display_name="Basics"><sequential url_name="s"/></chapter>',
    "sequential/s.xml": '<sequential display_name="Words"><vertical url_name="v"/></sequential>',
    "vertical/v.xml": '<vertical display_name="A unit"><html url_name="h"/><problem url_name="p"/>'
    '<video url_name="w"/><poll url_name="x" display_name="Poll">Do you agree?</poll></vertical>',
    "html/h.xml": '<html filename="h" display_name="Text"/>',
    "html/h.html": '<p>Everybody counts.</p><img src="/static/sign.png" alt="A sign">',
    "problem/p.xml": '<problem display_name="Check"><p>Who counts?</p><choice>All</choice></problem>',
    "video/w.xml": '<video display_name="A film" youtube_id_1_0="abc"/>',
    "static/handout.pdf": "x",
    "policies/run/policy.json": "{}",
}


def _archive() -> bytes:
    files = {f"course/{path}": text.encode() for path, text in _FILES.items()}
    return write_archive({**files, "course/static/sign.png": sources.picture()})


def test_texts_become_lessons_and_everything_else_is_told() -> None:
    imported = read_others_course(_archive(), "course.tar.gz")

    [lesson] = imported.lessons
    assert (lesson.title, lesson.path) == ("Words", ("Respect", "Basics"))
    [section] = lesson.sections
    assert (section.title, [block_text(block) for block in section.blocks]) == (
        "A unit",
        ["Everybody counts.", "A sign"],
    )
    unit, handout = Place(PlaceKind.ITEM, name="A unit"), "static/handout.pdf"
    assert imported.losses == (
        Loss(LossKind.QUESTION, unit, "Check Who counts? All", "problem"),
        Loss(LossKind.MEDIA, unit, "A film", "video"),
        Loss(LossKind.OTHER_BLOCK, unit, "Poll Do you agree?", "poll"),
        Loss(LossKind.OTHER_FILE, Place(PlaceKind.FILE, name=handout), detail=handout),
    )


def test_a_course_of_ours_is_led_to_the_command_that_brings_it_back() -> None:
    ours = write_course(sample_edition())

    with pytest.raises(ImportRefusedError) as caught:
        read_others_course(ours, "ours.tar.gz")

    assert caught.value.refusal is Refusal.OUR_COURSE


@pytest.mark.parametrize(
    "data", [b"\x1f\x8b broken", write_archive({"a.txt": b"x"}), write_archive({"course.xml": b"<course"})]
)
def test_what_is_no_course_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefusedError):
        read_others_course(data, "x.tar.gz")


def test_a_question_waits_for_an_objective_and_is_told_until_then() -> None:
    imported = read_others_course(_archive(), "course.tar.gz")

    [question] = imported.questions
    assert question.loss in imported.losses
    assert question.data.startswith(b"<problem")
