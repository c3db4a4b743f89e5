"""HR sees what groups learned, and never what one person did; the CSV says the same as the page."""

from __future__ import annotations

import csv
import io
import re

import pytest
import yaml
from lxml import html
from pytest_django import DjangoAssertNumQueries

from curriculum.languages import Language
from reporting.ledger.appending import append
from reporting.models import AuditEntry
from reporting.records.kinds import Purpose
from tests.reporting.conftest import SignIn
from tests.reporting.factories import at, course, measured, person
from tests.reporting.test_report_pages import STRINGS

pytestmark = pytest.mark.django_db
DAY = "as_of=2026-06-30"
ADDRESS = f"/hr/learned/?{DAY}"


@pytest.fixture(autouse=True)
def _city() -> None:
    """Twelve in Transit and three in the Clerk's Office, who hide behind the eleven of Parks."""
    titles = {"en": "Tell the four places apart", "vi": "Phân biệt bốn nơi"}
    objectives = [
        {"id": "ARC100.O9", "tag": "skill", "titles": {"en": "Act in two steps"}},
        {"id": "ARC100.O3", "tag": "knowledge", "titles": titles},
    ]
    course("arc-100", titles={"en": "Foundations"}, objectives=objectives)
    for number, path in enumerate(["Transit > Bus"] * 12 + ["Parks"] * 11 + ["Clerk"] * 3, start=1):
        person(f"E{number:03}", path)
        them = {"learner": f"E{number:03}", "occurred_at": at(2026, 3, 2)}
        checks = [measured(0.25 * (number % 2), **them), measured(0.75, purpose=Purpose.POST, **them)]
        append(checks, recorded_at=at(2026, 3, 3))


def _page(sign_in: SignIn, address: str = ADDRESS) -> html.HtmlElement:
    answer = sign_in("hr", "HR analysts").get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def _rows(page: html.HtmlElement) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")]
        for row in page.xpath("//tbody/tr")
    ]


def test_each_objective_has_its_figures_and_what_is_not_known_says_so(sign_in: SignIn) -> None:
    page = _page(sign_in)
    assert _rows(page) == [
        ["Tell the four places apart", "26", "12%", "75%", "+62 (+57 to +68)", ""],
        ["Act in two steps", "No results yet"],
    ]
    captions = [" ".join(one.text_content().split()) for one in page.xpath("//caption")]
    assert captions == [
        "Knowledge · Counted to the end of June 30, 2026",
        "Skill · Counted to the end of June 30, 2026",
    ]
    assert len(page.xpath("//svg[@aria-hidden='true'][@class='gr-dots']")) == 1


def test_departments_that_would_give_a_small_one_away_are_hidden(sign_in: SignIn) -> None:
    page = _page(sign_in)
    departments = [
        " ".join(one.text_content().split()) for one in page.xpath("//ul[@class='gr-departments']/li")
    ]
    hidden = "Not shown yet: results wait until enough people can be added together"
    assert departments == [f"Clerk {hidden}", f"Parks {hidden}", "Transit"]
    (link,) = page.xpath("//ul[@class='gr-departments']//a/@href")
    assert _rows(_page(sign_in, f"/hr/learned/{link}"))[0][1:4] == ["12", "12%", "75%"]
    assert _rows(_page(sign_in, f"{ADDRESS}&unit=Clerk"))[0][1:] == [hidden]


def test_the_page_says_what_it_cannot_show_and_claims_nothing_of_bias(sign_in: SignIn) -> None:
    text = _page(sign_in).text_content()
    assert "Whether attitudes or conduct at work have changed" in text
    assert "bias" not in text.lower()
    assert not re.search(r"\bE\d{3}\b", text), "no employee number"


def test_the_csv_holds_the_same_numbers_and_is_written_down(sign_in: SignIn) -> None:
    answer = sign_in("hr", "HR analysts").get(f"/hr/learned.csv?{DAY}")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    numbers = ("people", "before_percent", "after_percent", "difference_points")
    told = [(row["unit"], row["shown"], *(row[name] for name in numbers)) for row in rows[1::2]]
    assert told == [
        ("whole organisation", "shown", "26", "12", "75", "62"),
        ("Clerk", "hidden", "", "", "", ""),
        ("Parks", "hidden", "", "", "", ""),
        ("Transit", "shown", "12", "12", "75", "62"),
    ]
    assert {row["counted_until"] for row in rows} == {"2026-06-30"}
    assert AuditEntry.objects.values_list("action", "page", "rows").get() == ("exported", "learned", 8)


@pytest.mark.parametrize("query", ["course=nothing", "unit=Nowhere"])
def test_what_does_not_exist_is_told(sign_in: SignIn, query: str) -> None:
    answer = sign_in("hr", "HR analysts").get(f"/hr/learned/?{query}")
    assert answer.status_code == 404
    assert "There is no" in answer.content.decode()


@pytest.mark.parametrize("language", list(Language))
def test_the_page_is_wholly_in_its_language(sign_in: SignIn, language: Language) -> None:
    page = _page(sign_in, f"{ADDRESS}&language={language}")
    words = yaml.safe_load((STRINGS / f"{language}.yaml").read_text(encoding="utf-8"))["page"]
    assert page.xpath("//h2")[0].text_content() == words["learned_title"]
    title = page.xpath("//tbody/tr[1]/th")[0]
    assert title.get("lang") == (None if language in {Language.EN, Language.VI} else "en")
    assert page.get("dir") == language.direction
    assert "<bdi" not in page.text_content(), "markup that was escaped"
    assert "+57" in page.xpath("//tbody/tr[1]/td[4]")[0].text_content()


def test_a_page_takes_few_queries_however_many_people(
    sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = sign_in("hr", "HR analysts")
    with django_assert_max_num_queries(13):
        browser.get(ADDRESS)


def test_completion_leads_to_it_and_back(sign_in: SignIn) -> None:
    assert "/hr/learned/" in _page(sign_in, "/hr/").xpath("//a/@href")
    assert "/hr/" in _page(sign_in).xpath("//nav[@aria-label='Where you are']//a/@href")
