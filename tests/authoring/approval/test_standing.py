"""An approval counts for the text that was read: a changed word voids it there, and nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessments.model import CourseContent
from authoring.approval.api import (
    Answer,
    Approval,
    Comment,
    Confirmed,
    Review,
    Rules,
    Standing,
    Withdrawal,
    digests,
    made,
    parts_of,
    standing_of,
    text_of_statement,
    who_signs,
)
from curriculum.editorial import Confirmation, Editorial
from curriculum.languages import Language
from groundwork.content import read_content
from groundwork.home import Home
from tests.factories_content import BANK, LESSON, TODAY, ContentTree, write_content

DAY = date(2026, 11, 2)
ASKED = Confirmation(lesson="words", component="places", what="The number of places.", who="hr")
RULES = Rules(english=("anti-racism-program",), translations=("community-reviewer",))


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    return write_content(tmp_path)


def content(tree: ContentTree) -> CourseContent:
    return read_content(Home(tree.root), TODAY).edition("arc-100").content


def approval(course: CourseContent, role: str, language: Language, *lessons: str) -> Approval:
    covers = digests(parts_of(course, language), set(lessons) or None)
    return made(Approval, on=DAY, by="Dana Fox", role=role, language=language, covers=covers)


def everything(course: CourseContent) -> list[Any]:
    wanted = who_signs(RULES, "arc-100", course.course.written_in, [ASKED])
    text = text_of_statement(ASKED, parts_of(course, Language.EN))
    said = {"lesson": "words", "component": "places", "what": ASKED.what, "place": "Letter 7", "text": text}
    confirmed = made(Confirmed, on=DAY, by="Ola Berg", role="hr", **said)
    return [confirmed, *(approval(course, role, language) for role, language in wanted)]


def standing(course: CourseContent, *approvals: Any, comments: tuple[Any, ...] = ()) -> Standing:
    return standing_of(course, Editorial(confirm=(ASKED,)), RULES, Review(comments, approvals))


def missing(found: Standing) -> list[tuple[str, str]]:
    return [(one.role, one.language.value) for one in found.unsigned]


def test_with_nothing_signed_every_role_and_language_is_missing(tree: ContentTree) -> None:
    found = standing(content(tree))
    assert missing(found) == [
        ("anti-racism-program", "en"),
        ("hr", "en"),  # confirms a statement of the course, so signs it
        ("community-reviewer", "vi"),
        ("community-reviewer", "zh-Hant"),
        ("community-reviewer", "ar"),
    ]
    assert [one.asked for one in found.unconfirmed] == [ASKED]
    assert not found.is_approved


def test_a_course_is_approved_once_all_have_signed_and_confirmed(tree: ContentTree) -> None:
    course = content(tree)
    assert standing(course, *everything(course)).is_approved
    for place, left_out in enumerate(all_of := everything(course)):
        rest = all_of[:place] + all_of[place + 1 :]
        assert not standing(course, *rest).is_approved, left_out


def test_a_changed_word_voids_the_approval_of_its_part_and_of_no_other(tree: ContentTree) -> None:
    signed = everything(content(tree))
    tree.replace(f"{LESSON}/vi.md", "{#places", "nhé {#places")
    found = standing(content(tree), *signed)
    assert missing(found) == [("community-reviewer", "vi")]
    assert found.unsigned[0].voided == ("words/places",)
    assert found.unsigned[0].voided_since == DAY
    assert found.unsigned[0].by == (("Dana Fox", DAY),), "what else was signed is still signed"


def test_newer_english_voids_the_translations_and_the_confirmation_too(tree: ContentTree) -> None:
    signed = everything(content(tree))
    tree.replace(f"{LESSON}/en.md", "{#places", "today {#places")
    found = standing(content(tree), *signed)
    assert {one.language for one in found.unsigned} == set(Language)
    assert {one.voided for one in found.unsigned} == {("words/places",)}
    assert found.unsigned[-1].unready == ("words/places",), "a stale text cannot be signed"
    assert found.unconfirmed[0].was is not None


def test_a_changed_key_of_a_question_voids_the_assessment_that_asks_it(tree: ContentTree) -> None:
    signed = everything(content(tree))
    tree.replace(f"{BANK}/bank.yaml", "options: [a, b, c], correct: [a]", "options: [a, b, c], correct: [b]")
    assert standing(content(tree), *signed).unsigned[0].voided == ("check/post",)


def test_who_wrote_or_reviewed_a_question_voids_nothing(tree: ContentTree) -> None:
    signed = everything(content(tree))
    line = "correct: [a], author: Groundwork"
    tree.replace(f"{BANK}/bank.yaml", line, f"{line}, reviewers: [Ola Berg]")
    assert standing(content(tree), *signed).is_approved


def test_a_text_that_is_as_it_was_signed_again_is_approved_again(tree: ContentTree) -> None:
    signed = everything(content(tree))
    tree.replace(f"{LESSON}/vi.md", "{#places", "nhé {#places")
    tree.replace(f"{LESSON}/vi.md", "nhé {#places", "{#places")
    assert standing(content(tree), *signed).is_approved


def test_approvals_of_single_lessons_add_up(tree: ContentTree) -> None:
    course = content(tree)
    first = approval(course, "anti-racism-program", Language.EN, "words")
    found = standing(course, first).signatures[0]
    assert found.missing == ("_course", "check", "check/post", "check/conduct")
    both = approval(course, "anti-racism-program", Language.EN, "check", "_course")
    assert standing(course, first, both).signatures[0].is_whole
    assert standing(course, both, first).signatures[0].is_whole


def test_an_approval_that_was_taken_back_counts_for_nothing(tree: ContentTree) -> None:
    course = content(tree)
    signed = everything(course)
    back = made(Withdrawal, on=DAY, by="Dana Fox", of=signed[1].id, says="Signed in error.")
    assert missing(standing(course, *signed, back)) == [("anti-racism-program", "en")]


def test_a_comment_waits_until_it_is_settled_and_keeps_the_words_it_spoke_of(tree: ContentTree) -> None:
    course = content(tree)
    part = parts_of(course, Language.EN)["words/places"]
    said = {"at": part.address, "language": "en", "text": part.digest, "words": part.words}
    comment = made(Comment, on=DAY, by="Ola Berg", says="Say where.", **said)
    answer = made(Answer, on=DAY, by="Dana Fox", to=comment.id, says="Done.", state="resolved")
    reopened = made(Answer, on=DAY, by="Ola Berg", to=comment.id, says="Not yet.")
    signed = everything(course)
    assert not standing(course, *signed, comments=(comment,)).is_approved
    assert standing(course, *signed, comments=(comment, answer)).is_approved
    assert not standing(course, *signed, comments=(comment, answer, reopened)).is_approved
    tree.replace(f"{LESSON}/en.md", "{#places", "today {#places")
    (thread,) = standing(content(tree), comments=(comment,)).threads
    assert thread.is_older
    assert thread.comment.words == part.words
