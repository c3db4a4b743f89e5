"""My learning says what is required, why, by when, how far one is, and leads back to the place."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from curriculum.languages import Language
from groundwork.learner.changes import STRINGS
from groundwork.learner.due import due_sentence, standing_sentences
from groundwork.pages.words import words_beside, words_in
from groundwork.site.people import give_role
from reporting.api import OwnRequirement, State, own_requirements
from reporting.models import CatalogueCourse, Completion, Person, Position
from reporting.roles import Role
from tests.reporting.factories import assign, course, unit
from tests.xblocks.conftest import Learner, put
from tests.xblocks.factories import an_edition
from xblocks.host.api import ways_of


def card(page: str, number: int = 0) -> str:
    """Return the words of a course's card."""
    cards = html.fromstring(page).find_class("site-card")
    return " ".join(cards[number].text_content().split())


def test_a_required_course_says_why_and_by_when(amal: Learner, today: date) -> None:
    said = card(amal.get("/learn/?language=en"))

    day = words_in(Language.EN).date(today + timedelta(days=20))
    since = words_in(Language.EN).date(today - timedelta(days=40))
    assert "Not started" in said
    assert f"Due in 20 days, on {day}" in said
    assert f"everyone who works for the City takes this course. It has been required since {since}." in said
    assert "Start: Before in English" in said


def test_the_title_of_a_lesson_that_is_not_translated_yet_says_that_it_is_english(
    amal: Learner, olx_folder: Path
) -> None:
    edition = an_edition().model_copy(deep=True)
    del edition.content.course.lessons[0].texts[Language.AR]
    put(olx_folder, edition)

    (title,) = html.fromstring(amal.get("/learn/?language=ar")).xpath("//a[@class='gw-button'][1]/span/bdi")

    assert (title.text, title.get("lang"), title.get("dir")) == ("Before in English", "en", "ltr")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", "Các bài học của khóa này hiện mới có bằng tiếng Anh."),
        ("zh-Hant", "這門課程的課文目前只有英文。"),
        ("ar", "دروس هذه الدورة متوفرة بالإنجليزية فقط حتى الآن."),
    ],
)
def test_a_card_says_beforehand_that_the_lessons_are_in_english_so_far(
    amal: Learner, olx_folder: Path, language: str, said: str
) -> None:
    assert said not in card(amal.get(f"/learn/?language={language}"))

    edition = an_edition().model_copy(deep=True)
    only_english = edition.content.course.model_copy(update={"languages": (Language.EN,)})
    content = edition.content.model_copy(update={"course": only_english})
    put(olx_folder, edition.model_copy(update={"content": content}))

    assert said in card(amal.get(f"/learn/?language={language}"))
    assert "in English so far" not in card(amal.get("/learn/?language=en"))


def test_what_is_due_is_not_kept_for_who_comes_next_at_the_computer(amal: Learner) -> None:
    assert "no-store" in amal.client.get("/learn/")["Cache-Control"]


def test_who_came_later_reads_that_the_time_counts_from_their_own_day(amal: Learner, today: date) -> None:
    hired_on = today - timedelta(days=3)
    Position.objects.filter(person__number="E001").update(valid_from=hired_on, hired_on=hired_on)

    said = card(amal.get("/learn/"))

    day = words_in(Language.EN).date(today - timedelta(days=3))
    assert f"Your time counts from your first day, {day}." in said
    assert "Due in 57 days" in said


def test_a_course_of_ones_department_names_it_and_others_do_not_reach_one(amal: Learner, today: date) -> None:
    assign(course("transit", titles={"en": "Transit course"}), "Transit", today, due_days=5)
    assign(course("busy", titles={"en": "Bus office"}), "Transit > Bus depot", today, due_days=5)
    unit("Transit > Bus")

    page = amal.get("/learn/?language=en")

    assert "everyone in Transit takes this course" in card(page)
    assert "This course is not on this site." in card(page)
    assert "Bus office" not in page


def test_progress_leads_back_to_the_first_thing_left(amal: Learner) -> None:
    amal.submit("before-pre", 1, right=2)
    amal.read()

    page = html.fromstring(amal.get("/learn/?language=en"))

    assert "In progress: 2 of 6 steps done · about" in card(amal.get("/learn/"))
    assert page.find_class("gw-button")[0].get("href") == "/learn/arc-100/words/#check"


def test_a_complete_course_is_complete_and_goes_below_what_is_left(amal: Learner, today: date) -> None:
    amal.do_everything()
    assign(course("arc-900", titles={"en": "Another"}), None, today, due_days=90)

    page = amal.get("/learn/?language=en")

    assert "Another" in card(page, 0)
    assert f"Complete since {words_in(Language.EN).date(today)}" in card(page, 1)
    assert "Due" not in card(page, 1)


def test_an_expired_completion_says_that_it_is_time_again(amal: Learner, today: date) -> None:
    amal.do_everything()
    CatalogueCourse.objects.update(recertify_months=1)
    Completion.objects.update(completed_on=today - timedelta(days=35))

    assert "It is time to take it again." in card(amal.get("/learn/"))


def test_what_is_not_required_stands_apart(amal: Learner, olx_folder: object) -> None:
    put(olx_folder, an_edition(course_id="cml-100"))  # type: ignore[arg-type]

    page = html.fromstring(amal.get("/learn/?language=en"))

    (optional,) = page.xpath("//section[@aria-labelledby='optional']")
    assert "Not started" in optional.text_content()
    assert "required since" not in optional.text_content()


def test_what_others_build_on_stands_first_and_nobody_is_locked_out(
    amal: Learner, olx_folder: Path, today: date
) -> None:
    put(olx_folder, an_edition(course_id="ahc-100", after=("arc-100",)))
    assign(course("ahc-100", titles={"en": "Hate"}), None, today, due_days=2)

    page = amal.get("/learn/?language=en")

    assert "Due in 20 days" in card(page, 0), "the foundations, though they are due later"
    assert "builds on" not in card(page, 0)
    said = "This course builds on “A racially-just Calgary in English”. We suggest starting there, but"
    assert said in card(page, 1)
    assert "/learn/ahc-100/" in html.fromstring(page).find_class("gw-button")[1].get("href")
    title = html.fromstring(amal.get("/learn/?language=ar")).find_class("site-card")[1].xpath(".//p/bdi")[0]
    assert (title.text, title.get("lang")) == ("A racially-just Calgary بالعربية", None)

    amal.do_everything()

    assert "builds on" not in amal.get("/learn/?language=en")


def test_a_visitor_of_whom_nothing_is_known_is_asked_nothing(amal: Learner) -> None:
    Person.objects.filter(number="E001").update(number="E777")

    assert "Nothing is required of you today." in amal.get("/learn/?language=en")


def test_the_page_takes_the_same_few_queries_however_many_courses(amal: Learner, olx_folder: object) -> None:
    amal.get("/learn/")
    with CaptureQueriesContext(connection) as few:
        amal.get("/learn/")
    for number in range(5):
        put(olx_folder, an_edition(course_id=f"pst-10{number}"))  # type: ignore[arg-type]
        assign(course(f"pst-10{number}"))
    with CaptureQueriesContext(connection) as many:
        amal.get("/learn/")

    assert len(few) == len(many) <= 20


@pytest.mark.parametrize(
    ("days", "language", "sentence"),
    [
        (0, Language.EN, "Due today, 4 May 2026"),
        (1, Language.EN, "Due tomorrow, 4 May 2026"),
        (-3, Language.EN, "It was due on 4 May 2026. You can still take it, and it counts."),
        (2, Language.AR, "بقي يومان حتى الموعد النهائي"),
        (5, Language.AR, "بقيت 5 أيام حتى"),
        (11, Language.AR, "بقي 11 يومًا حتى"),
        (5, Language.VI, "Còn 5 ngày đến hạn chót"),
        (5, Language.ZH_HANT, "還有 5 天"),
    ],
)
def test_a_due_day_has_the_plural_of_its_language(days: int, language: Language, sentence: str) -> None:
    due_on = date(2026, 5, 4)

    said = due_sentence(due_on, due_on - timedelta(days=days), words_in(language)).striptags()

    assert sentence.replace("4 May 2026", words_in(Language.EN).date(due_on).striptags()) in said


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "My learning"), ("vi", "Việc học của tôi"), ("zh-Hant", "我的學習"), ("ar", "دوراتي")],
)
def test_every_course_and_report_leads_back_here(amal: Learner, language: str, words: str) -> None:
    for role in (Role.HR_ANALYST, Role.PEOPLE_LEADER):
        give_role("E001", role)
    for address in ("/learn/arc-100/", "/learn/arc-100/words/", "/hr/", "/people/"):
        page = html.fromstring(amal.get(f"{address}?language={language}"))
        (link,) = page.xpath("//header//a[@href='/learn/'][not(ancestor::h1)]")
        assert link.text_content() == words, address


def test_steps_that_are_done_and_not_recorded_say_so_beside_the_due_day(amal: Learner, today: date) -> None:
    asked = own_requirements("E001", today)["arc-100"]  # as HR's records have it
    amal.do_everything()
    way = ways_of("E001", Language.EN)["arc-100"]

    words = words_beside(STRINGS, Language.EN)
    first, second = standing_sentences(asked, way, today, words)

    assert first == (
        "You have done every step here, but it is not recorded as complete. "
        "You can ask HR to look into it, below."
    )
    assert second.startswith("Due in 20 days")


def test_what_changed_and_was_not_taken_in_time_says_what_makes_it_count_again(today: date) -> None:
    asked = OwnRequirement(
        "arc-100", {}, State.EXPIRED, today, date(2026, 2, 1), None, (), ("words",), "", date(2026, 6, 1)
    )

    (said,) = standing_sentences(asked, None, today, words_beside(STRINGS, Language.EN))

    assert "You completed this on February 1, 2026" in said
    assert "What changed was due on June 1, 2026. Once you take it, your completion counts again" in said
