"""What is wrong with the form of a rule is told in the reader's language, beside the label of the field."""

from __future__ import annotations

import pytest
from lxml import html

from curriculum.languages import Language
from reporting.obligations.problems import FormProblem
from reporting.web.rule_input import read_input
from reporting.web.rule_problems import Told, in_words
from reporting.wording import wording
from tests.reporting.conftest import SignIn
from tests.reporting.factories import course

WRONG = {
    "course": "arc-100",
    "name": "x" * 300,
    "from": "31/03/2026",
    "way": "each_year",
    "due": "13-41",
    "grace_days": "many",
    "again": "completion",
    "again_length": "-1",
}


@pytest.mark.parametrize("language", list(Language))
def test_every_problem_of_a_form_has_words_and_a_label(language: Language) -> None:
    _, problems = read_input("new", WRONG)
    told = [in_words(one, wording(language)) for one in problems]
    assert len(told) == 5
    assert not any(one.is_english for one in told)
    assert not any("<code>" in one.label or "{" in one.message for one in told)


def test_the_words_name_what_was_expected_and_what_was_found() -> None:
    _, problems = read_input("new", WRONG)
    told = {one.label.striptags(): one.message.striptags() for one in map(_english, problems)}
    assert told == {
        "Name of the rule": "at most 200 characters were expected, not 300",
        "First day of the rule": (
            "a day from 1900 to 2200 was expected, written as 2026-11-22, not '31/03/2026'"
        ),
        "Number or day": "a month and a day such as 03-31 was expected, not '13-41'",
        "Days of grace": "a whole number from 0 to 365 was expected, not 'many'",
        "Months, or the day as 03-31": "a whole number from 1 to 120 was expected, not '-1'",
    }


def _english(problem: FormProblem) -> Told:
    return in_words(problem, wording(Language.EN))


def test_what_only_a_file_can_say_stays_english_and_is_marked_so() -> None:
    told = in_words(FormProblem("who.all[1].any", "groups lie too deep"), wording(Language.AR))
    assert told.is_english
    assert "groups lie too deep" in told.message


def test_words_do_not_make_two_problems_differ() -> None:
    assert FormProblem("a", "b") == FormProblem("a", "b", "number", {"got": "x"})
    assert len({FormProblem("a", "b"), FormProblem("a", "b", "number", {})}) == 1


@pytest.mark.django_db
def test_the_page_shows_them_all_in_its_language(sign_in: SignIn) -> None:
    course("arc-100")
    answer = sign_in("hr", "HR analysts").post("/hr/rules/new/?language=vi", WRONG)
    assert answer.status_code == 400
    rows = html.fromstring(answer.content.decode()).xpath("//div[@id='problems']//li")
    assert len(rows) == 5
    assert not any(row.xpath(".//*[@lang='en']") for row in rows)
    assert all("không phải" in row.text_content() for row in rows)
