"""The page of a course says what is to be mended, to be looked at, and let stand with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client

from curriculum.languages import Language
from groundwork.course_quality.link_answers import LinkAnswer, LinkState, keep_link_answers
from groundwork.course_quality.words import words_in
from groundwork.feedback.keeping import Said, keep_report
from reporting.roles import Role
from tests.groundwork.course_quality.conftest import PAGE, Desk, plain
from tests.groundwork.signed_in import browser_of

LESSON = "courses/arc-100/lessons/words-we-share"
LONG = "We " + "really " * 24 + "listen."


def test_a_sound_lesson_says_what_was_looked_at(desk: Desk) -> None:
    said = desk.lesson("words-we-share")

    assert "grade 4.5 (at most 8); sentences of 8.2 words, the longest 28 (at most 25)" in said
    assert "Words that respect : nothing found" in said
    assert "Sources : 5 facts cited" in said
    assert "Minutes : 14 promised, about 14 estimated from the English" in said
    assert "Open: When is a difference unfair?" in said


def test_a_long_sentence_leads_to_the_form_of_its_component_until_an_editor_says_why(desk: Desk) -> None:
    desk.change(f"{LESSON}/en.md", "The resident still has no permit.", LONG)
    page = desk.page()

    assert "A sentence of 26 words; more than 25 are hard to hold in mind." in plain(page)
    assert re.search(
        r"We really really really really really really really …</q>.*?"
        r'href="(/trainers/arc-100/words-we-share/write/components/[a-z-]+/)"',
        page,
        re.DOTALL,
    )
    looked_at = "0 to mend, 2 to look at, 0 let stand"
    assert looked_at in desk.lesson("words-we-share")

    waiver = "{lesson: words-we-share, reason: It is read aloud in a rhythm.}"
    desk.write("courses/arc-100/editorial.yaml", f"reading_waivers:\n  - {waiver}\n")

    said = desk.lesson("words-we-share")
    assert "0 to mend, 0 to look at, 2 let stand" in said
    assert "Reason: It is read aloud in a rhythm." in said
    other = waiver.replace("reason", "language: vi, reason")
    desk.write("courses/arc-100/editorial.yaml", f"reading_waivers:\n  - {other}\n")
    assert looked_at in desk.lesson("words-we-share"), "it was let stand in Vietnamese alone"


def _listed(desk: Desk) -> None:
    """Let the list of words have one that the lesson uses."""
    entry = "{words: [blacklist], instead: block list, why: it makes a colour mean something bad}"
    desk.write("wording.yaml", f"avoided:\n  - {entry}\n")
    desk.change(f"{LESSON}/en.md", "The resident still has no permit.", "The blacklist still has no permit.")


def test_what_the_check_finds_stands_by_its_aspect_and_in_its_own_language(desk: Desk) -> None:
    _listed(desk)
    desk.change(f"{LESSON}/vi.md", "# ", "# Ж")

    english, vietnamese, arabic = (desk.lesson("words-we-share", show) for show in ("en", "vi", "ar"))

    assert "Words that respect (mend)" in english
    assert "“blacklist”" in english
    assert "Letters : nothing found" in english
    assert "Letters (mend) : 1 finding" in vietnamese
    assert "CUR061" in vietnamese
    assert "blacklist" not in vietnamese
    assert "our list has no words of this language; a reader decides" in vietnamese
    assert "CUR061" not in arabic


def test_a_word_that_an_editor_let_stand_shows_its_reason(desk: Desk) -> None:
    _listed(desk)
    assert "Words that respect (mend)" in desk.lesson("words-we-share")
    waiver = "{lesson: words-we-share, word: blacklist, reason: The name of a list of 1950.}"
    desk.write("courses/arc-100/editorial.yaml", f"waivers:\n  - {waiver}\n")

    said = desk.lesson("words-we-share")

    assert "Words that respect : nothing found" not in said
    assert (
        "let stand “blacklist” is on the list of words that we avoid. Reason: The name of a list of 1950."
        in said
    )
    assert "Words that respect (mend)" not in said


def test_an_overdue_source_is_told_at_its_lesson_among_the_sources_and_in_the_sum(
    desk: Desk, row: Callable[[str, str], str]
) -> None:
    facts = (desk.home.curriculum_content / "facts.yaml").read_text(encoding="utf-8")
    (review,) = re.findall(r"id: F001\n.*?review_by: (\S+)", facts, re.DOTALL)[:1]
    desk.change("facts.yaml", f"review_by: {review}", "review_by: 2026-11-22")

    page = desk.page()

    assert "1 source should have been checked again." in plain(page)
    assert "November 22, 2026 (overdue)" in row(page, "F001")
    assert "Fact F001 should have been checked again by November 22, 2026." in plain(page)


def test_objectives_stand_beside_practice_and_questions_and_say_what_they_lack(
    desk: Desk, row: Callable[[str, str], str]
) -> None:
    page = desk.page()
    assert row(page, "ARC100.O3").endswith("10 4 4 1 3 nothing")
    assert "lacks something" not in plain(page)
    text = (desk.home.curriculum_content / LESSON / "lesson.yaml").read_text(encoding="utf-8")
    assert "objective: ARC100.O4" in text
    desk.write(f"{LESSON}/lesson.yaml", text.replace("objective: ARC100.O4", "objective: ARC100.O3"))

    page = desk.page()

    assert "nothing practises it" in row(page, "ARC100.O4")
    assert "1 objective lacks something." in plain(page)


def test_what_never_comes_back_is_told(desk: Desk) -> None:
    assert "ARC100.O3" in desk.section("plan")
    assert "never comes back" not in desk.section("plan")
    forms = desk.home.assessments_content / "forms" / "arc-100.yaml"
    text = forms.read_text(encoding="utf-8")
    forms.write_text(re.sub(r", after_days: \d+", "", text), encoding="utf-8")

    assert "This course has no form that is taken later, so nothing comes back." in desk.section("plan")


def test_a_page_elsewhere_is_unknown_until_it_was_asked_and_never_asked_by_this_page(
    desk: Desk, row: Callable[[str, str], str]
) -> None:
    address = "https://pages.invalid/rights"
    there = "https://pages.invalid/there"
    linked = f"The [page]({address}) and [that one]({there}) say so."
    desk.change(f"{LESSON}/en.md", "The resident still has no permit.", linked)

    page = desk.page()
    assert "Of 2 pages elsewhere nobody knows yet whether they are there." in plain(page)
    assert "never asked" in row(page, address)

    on = date(2026, 11, 20)
    gone = LinkAnswer(state=LinkState.GONE, status=404, on=on)
    keep_link_answers(desk.home, {address: gone})
    keep_link_answers(desk.home, {there: LinkAnswer(state=LinkState.THERE, status=200, on=on)})
    page = desk.page()

    assert "gone November 20, 2026" in row(page, address)
    assert "is there November 20, 2026" in row(page, there)
    assert "nobody knows yet" not in plain(page)
    assert "This page is gone; asked on November 20, 2026." in desk.lesson("words-we-share")


def test_answers_that_are_none_of_ours_count_as_unknown(desk: Desk) -> None:
    desk.home.variable.mkdir(exist_ok=True)
    (desk.home.variable / "link-answers.json").write_text('{"https://a.invalid": {"state": "fine"}}')

    assert "never asked" not in desk.section("links")


def test_who_helps_stands_there_with_the_day_of_the_next_check(desk: Desk) -> None:
    helps = desk.section("helps")

    assert "Emergency: 911 · To be checked again by" in helps
    assert "Your union · no fact stands behind it" in helps


def test_a_language_in_which_nothing_is_written_is_not_there(desk: Desk) -> None:
    assert desk.browser.get(f"{PAGE}?show=fr").status_code == 404
    desk.change("courses/arc-100/course.yaml", "id: arc-100\n", "id: arc-100\nlanguages: [en]\n")
    assert desk.browser.get(f"{PAGE}?show=vi").status_code == 404
    assert desk.browser.get("/trainers/arc-999/quality/").status_code == 404


def test_a_lesson_in_the_workshop_says_it_in_the_language_that_is_shown(desk: Desk) -> None:
    address = "/trainers/arc-100/words-we-share/write/"
    english = plain(desk.page("en", address))
    arabic = plain(desk.page("ar", address))

    assert "How good it is in English: 0 to mend, 1 to look at, 0 let stand" in english
    assert "How good it is in العربية" in arabic
    assert f'href="{PAGE}?show=ar"' in desk.page("ar", address)


def test_every_language_says_the_same_strings() -> None:
    english = words_in(Language.EN).page

    for language in Language:
        page = words_in(language).page
        assert page.keys() == english.keys()
        for key, said in english.items():
            if key.startswith("cq_"):
                assert isinstance(page[key], str) == isinstance(said, str), key
                assert _names(page[key]) == _names(said), (language, key)


def _names(said: object) -> set[str]:
    texts = [said] if isinstance(said, str) else [said["other"]]  # type: ignore[index]
    return {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}


def test_what_learners_report_stands_at_its_lesson_and_a_few_reports_are_a_few(desk: Desk) -> None:
    assert "Reported by learners" not in desk.lesson("words-we-share")
    said = Said("wrong", "check-crew", "A word.", wants_answer=False)
    keep_report(said, "arc-100", "words-we-share", "0" * 12, Language.EN, "", date(2026, 11, 23))

    assert "Reported by learners: fewer than 10 reports" in desk.lesson("words-we-share")
    assert "Reported by learners" not in desk.lesson("rights-and-duties")


def test_a_course_of_many_lessons_asks_the_database_as_often_as_one_of_few(
    desk: Desk, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    desk.page()

    with django_assert_max_num_queries(7):
        desk.page()


def test_only_trainers_look(desk: Desk) -> None:
    assert browser_of("E2", Role.HR_ANALYST).get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302
