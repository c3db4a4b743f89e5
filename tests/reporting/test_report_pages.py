"""The pages show what was counted, to those who may see it, in four languages; and the exports the same."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from django.test import Client
from django.utils import timezone
from lxml import html
from pytest_django import DjangoAssertNumQueries

from curriculum.languages import Language
from reporting.ledger.appending import append
from reporting.models import AuditEntry, Person
from reporting.models.append_only import AppendOnlyError
from reporting.web.csv_files import csv_bytes
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, place, record

pytestmark = pytest.mark.django_db
STRINGS = Path(__file__).resolve().parents[2] / "reporting/strings"


@pytest.fixture(autouse=True)
def _city() -> None:
    """Twelve in Transit > Bus, eleven in Parks, three in the Clerk's Office; five have completed."""
    arc = course("arc-100", titles={"en": "Foundations", "vi": "Nền tảng"}, recertify_months=24)
    assign(arc, due_days=60)
    for number, path in enumerate(["Transit > Bus"] * 12 + ["Parks"] * 11 + ["Clerk"] * 3, start=1):
        person(f"E{number:03}", path)
    leader = Person.objects.get(number="E001")
    for somebody in Person.objects.filter(number__in=["E002", "E003", "E004"]):
        somebody.positions.update(manager=leader)
    for number in (2, 5, 13, 14, 24):
        append([record(learner=f"E{number:03}", occurred_at=at(2026, 3, 2))], recorded_at=at(2026, 3, 3))


def _page(browser: Client, address: str) -> html.HtmlElement:
    answer = browser.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def _table(page: html.HtmlElement) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")]
        for row in page.xpath(f"({COMPLETION} | //table)[last()]/tbody/tr")
    ]


DAY = "as_of=2026-03-31&known_on=2026-11-01"
COMPLETION = "//table[contains(@class, 'gr-completion')]"


def test_the_page_shows_rate_numerator_and_denominator_and_hides_small_groups(sign_in: SignIn) -> None:
    page = _page(sign_in("hr", "HR analysts"), f"/hr/?{DAY}")
    shown = [[cell.removesuffix(" People: , Foundations") for cell in row] for row in _table(page)]
    assert [[cell.split(" People")[0] for cell in row] for row in shown] == [
        ["Clerk", "Hidden (small groups)"],
        ["Parks", "Hidden (small groups)"],
        ["Transit", "16.6% 2 of 12"],
        ["All of these together", "19.2% 5 of 26"],
    ]
    finding = "Foundations: 5 of 26 people who had to take it had completed it by March 31, 2026 (19.2%)."
    assert finding in page.text_content()


def test_a_course_that_nobody_has_to_take_is_named_and_has_no_column(sign_in: SignIn) -> None:
    course("cml-100", titles={"en": "Words we share"})
    page = _page(sign_in("hr", "HR analysts"), f"/hr/?{DAY}")

    assert [one.text_content() for one in page.xpath(f"{COMPLETION}//thead//th")] == [
        "Department",
        "Foundations",
    ]
    (said,) = page.xpath("//p[contains(., 'Required of nobody')]")
    assert said.text_content() == "Required of nobody here on that day: Words we share."
    assert [" ".join(one.text_content().split()) for one in page.find_class("gr-finding")] == [
        "Foundations: 5 of 26 people who had to take it had completed it by March 31, 2026 (19.2%)."
    ]


def test_the_page_says_what_its_figures_mean(sign_in: SignIn) -> None:
    append([record(learner="C9")])
    page = _page(sign_in("hr", "HR analysts"), f"/hr/?{DAY}")
    told = [" ".join(one.text_content().split()) for one in page.xpath("//dt|//dd")]
    meaning = dict(zip(told[::2], told[1::2], strict=True))
    assert meaning["As of the end of"] == "March 31, 2026"
    assert meaning["As known at the end of"] == "November 1, 2026"
    assert meaning["Worked here on that day"] == "26 people"
    assert meaning["Foundations"] == (
        "Present edition 2026.1. A completion counts for 24 months. "
        "Not counted: 0 people who did not have to take it, or were excused. "
        "Not in the numerator: 0 people whose completion had expired."
    )
    assert meaning["Waiting results"].startswith("1 result waits")
    assert meaning["Small groups"].startswith("Groups of fewer than 10 people are hidden")


def test_the_csv_holds_the_same_numbers_as_the_page(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    answer = browser.get(f"/hr/completion.csv?{DAY}")
    assert answer.content.startswith(b"\xef\xbb\xbf"), "Excel needs the mark to see UTF-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [
        (row["unit"], row["shown"], row["completed"], row["required"], row["rate_percent"]) for row in rows
    ] == [
        ("whole organisation", "shown", "5", "26", "19.2"),
        ("Clerk", "hidden", "", "", ""),
        ("Parks", "hidden", "", "", ""),
        ("Transit", "shown", "2", "12", "16.6"),
    ]
    assert {(row["as_of"], row["known_on"]) for row in rows} == {("2026-03-31", "2026-11-01")}
    page = _page(browser, f"/hr/?{DAY}")
    on_page = page.xpath("//tbody//*[contains(@class, 'gr-of')]/text()")
    assert on_page == [f"{row['completed']} of {row['required']}" for row in (rows[3], rows[0])]


def test_going_down_into_a_department_shows_its_parts(sign_in: SignIn) -> None:
    page = _page(sign_in("hr", "HR analysts"), f"/hr/?{DAY}&unit=Transit")
    assert [row[0] for row in _table(page)] == ["Bus", "All of these together"]
    assert page.xpath("//nav[@aria-label='Where you are']//a/@href")[0].startswith("?as_of=2026-03-31")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("as_of=soon", "That was not a day; today is shown instead."),
        ("as_of=2199-01-01", "That day is still to come; today is shown instead."),
        ("known_on=2026-02-30", "That was not a day; today is shown instead."),
    ],
)
def test_a_day_that_makes_no_sense_is_told(sign_in: SignIn, query: str, sentence: str) -> None:
    page = _page(sign_in("hr", "HR analysts"), f"/hr/?{query}")
    assert sentence in page.text_content()
    assert page.xpath("//input[@id='as_of']/@value") == [timezone.localdate().isoformat()]


@pytest.mark.parametrize("address", ["/hr/", "/hr/completion.csv", "/hr/people/", "/hr/people.csv"])
def test_a_department_that_does_not_exist_is_told(sign_in: SignIn, address: str) -> None:
    answer = sign_in("hr", "HR analysts").get(f"{address}?unit=Nowhere&course=arc-100")
    assert answer.status_code == 404
    assert "no" in answer.content.decode()


def test_hr_sees_who_is_late_as_of_the_day(sign_in: SignIn) -> None:
    """Assigned on 1 January with 60 days: due on 2 March, so late from 3 March on."""
    browser = sign_in("hr", "HR analysts")
    for as_of, status in (("2026-03-02", "Due soon"), ("2026-03-03", "Overdue")):
        page = _page(browser, f"/hr/people/?course=arc-100&unit=Transit&as_of={as_of}&known_on=2026-11-01")
        rows = _table(page)
        assert rows[0] == ["E001", "Person E001", "Transit > Bus", status, "March 2, 2026", ""]
        assert rows[1][3:] == ["Completed", "March 2, 2026", "March 2, 2026"]


def test_the_list_can_be_narrowed_to_one_status(sign_in: SignIn) -> None:
    page = _page(sign_in("hr", "HR analysts"), f"/hr/people/?course=arc-100&{DAY}&status=complete")
    assert [row[0] for row in _table(page)] == ["E024", "E013", "E014", "E002", "E005"]
    assert [" ".join(one.text_content().split()) for one in page.xpath("//ul[@class='gr-filter']/li")] == [
        "All (26)",
        "Overdue (21)",
        "Completed (5)",
    ]


def test_a_leader_does_not_see_people_who_have_moved_to_another_leader(sign_in: SignIn) -> None:
    mover = Person.objects.get(number="E003")
    today = timezone.localdate()
    mover.positions.update(valid_to=today)
    place(mover, "Parks", today, manager=Person.objects.get(number="E013"))
    assert _named(_page(sign_in("E001", "People leaders"), "/people/")) == {"Person E002", "Person E004"}
    assert _named(_page(sign_in("E013", "People leaders"), "/people/")) == {"Person E003"}


def _named(page: html.HtmlElement) -> set[str]:
    return {one.text_content() for one in page.xpath("//main//h4")}


ADDRESSES = [
    "/hr/",
    "/hr/completion.csv",
    "/hr/people/?course=arc-100",
    "/hr/people.csv?course=arc-100",
    "/hr/learned/",
    "/hr/learned.csv",
    "/people/",
]
ROLES: dict[str, set[str]] = {
    "HR analysts": set(ADDRESSES[:-1]),
    "People leaders": {"/people/"},
    "Trainers": set(),
    "Learners": set(),
}


@pytest.mark.parametrize(("role", "address"), list(itertools.product(ROLES, ADDRESSES)))
def test_each_page_is_for_its_own_role_only(sign_in: SignIn, role: str, address: str) -> None:
    answer = sign_in("someone", role).get(address)
    if address in ROLES[role]:
        assert answer.status_code == 200
    else:
        assert answer.status_code == 403
        assert "This page is not open to your account" in answer.content.decode()
        assert b"Person E0" not in answer.content


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stranger_is_sent_to_sign_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/?next=")


# The list of people answers a search, which is posted so that no name stands in an address.
@pytest.mark.parametrize("address", [one for one in ADDRESSES if not one.startswith("/hr/people/")])
def test_pages_only_answer_to_reading(sign_in: SignIn, address: str) -> None:
    assert sign_in("hr", "HR analysts", "People leaders").post(address).status_code == 405


def test_each_look_at_people_and_each_export_is_written_down(sign_in: SignIn) -> None:
    browser = sign_in("E001", "HR analysts", "People leaders")
    browser.get("/hr/")
    assert not AuditEntry.objects.exists(), "nobody is named on the first page"
    browser.get(f"/hr/people/?course=arc-100&unit=Parks&{DAY}")
    browser.get(f"/hr/people.csv?course=arc-100&{DAY}")
    browser.get(f"/hr/completion.csv?{DAY}")
    browser.get("/people/")
    told = list(AuditEntry.objects.values_list("actor", "action", "page", "rows"))
    assert told == [
        ("E001", "looked", "people", 11),
        ("E001", "exported", "people", 26),
        ("E001", "exported", "completion", 4),
        ("E001", "looked", "reports", 3),
    ]
    first, second, *_ = AuditEntry.objects.all()
    assert first.query["unit"] == "Parks"
    assert len(second.content_digest) == 64
    with pytest.raises(AppendOnlyError):
        first.delete()


def test_no_name_can_become_a_formula() -> None:
    rows: list[list[object]] = [
        ["=1+1"],
        ["+1"],
        ["-1"],
        ["@SUM(A1)"],
        ["\t=1"],
        ["  =1"],
        ["＝1"],
        ["Ng"],
        [-1],
        [date(2026, 1, 2)],
    ]
    written = csv_bytes(["name"], rows).decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(written))] == [
        "name", "'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t'=1", "'  =1", "'＝1", "Ng", "-1", "2026-01-02",
    ]  # fmt: skip


def test_hostile_names_are_text_on_the_page(sign_in: SignIn) -> None:
    Person.objects.filter(number="E001").update(name="<script>alert(1)</script>")
    answer = sign_in("hr", "HR analysts").get("/hr/people/?course=arc-100&unit=Transit")
    assert b"<script>alert" not in answer.content
    assert b"&lt;script&gt;alert(1)" in answer.content


@pytest.mark.parametrize("language", list(Language))
def test_the_page_is_wholly_in_its_language(sign_in: SignIn, language: Language) -> None:
    browser = sign_in("hr", "HR analysts")
    page = _page(browser, f"/hr/?language={language}&{DAY}")
    assert (page.get("lang"), page.get("dir")) == (language.value, language.direction)
    words = yaml.safe_load((STRINGS / f"{language}.yaml").read_text(encoding="utf-8"))["page"]
    assert page.xpath("//h2")[0].text_content() == words["completion_title"]
    (title,) = page.xpath(f"{COMPLETION}//thead//th[2]")
    assert title.text_content() == ("Nền tảng" if language is Language.VI else "Foundations")
    assert title.get("lang") == (None if language in {Language.EN, Language.VI} else "en")
    assert page.xpath(f"//a[@lang='{language}']/@aria-current") == ["true"]
    again = _page(browser, "/hr/")
    assert again.get("lang") == language.value, "the choice is kept"


def _messages(language: Language) -> dict[str, object]:
    strings: dict[str, object] = {}
    for path in [STRINGS / f"{language}.yaml", *sorted(STRINGS.glob(f"*/{language}.yaml"))]:
        strings |= yaml.safe_load(path.read_text(encoding="utf-8"))["page"]
    return strings


def _patterns(message: object) -> Iterator[str]:
    yield from message.values() if isinstance(message, dict) else [str(message)]


PLURALS = {"en": {"one", "other"}, "vi": {"other"}, "zh-Hant": {"other"}}
ARABIC = {"zero", "one", "two", "few", "many", "other"}


@pytest.mark.parametrize("language", list(Language))
def test_every_language_has_every_string_with_its_own_plural_forms(language: Language) -> None:
    english, here = _messages(Language.EN), _messages(language)
    assert list(here) == list(english)
    for key, message in here.items():
        assert isinstance(message, dict) == isinstance(english[key], dict), key
        if isinstance(message, dict):
            assert set(message) == PLURALS.get(language, ARABIC), key
        wanted = {name for pattern in _patterns(english[key]) for name in _names(pattern)}
        for pattern in _patterns(message):
            assert _names(pattern) <= wanted, key
        if not isinstance(message, dict):
            assert _names(str(message)) == wanted, key


def _names(pattern: str) -> set[str]:
    import string

    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


def test_a_page_takes_few_queries_however_many_people(
    sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = sign_in("hr", "HR analysts")
    for number in range(100, 160):
        person(f"E{number}", f"Roads > Crew {number % 7}")
    browser.get(f"/hr/?{DAY}")  # whoever looks first after a change has it counted
    with django_assert_max_num_queries(30):
        browser.get(f"/hr/?{DAY}")
    with django_assert_max_num_queries(30):
        browser.get(f"/hr/people/?course=arc-100&{DAY}")
    with django_assert_max_num_queries(30):
        browser.get("/people/")


def test_a_long_list_comes_in_pages(sign_in: SignIn) -> None:
    for number in range(100, 230):
        person(f"E{number}", "Roads")
    browser = sign_in("hr", "HR analysts")
    first = _page(browser, "/hr/people/?course=arc-100&unit=Roads")
    assert len(_table(first)) == 100
    (following,) = first.xpath("//a[text()='Next']/@href")
    assert len(_table(_page(browser, f"/hr/people/{following}"))) == 30


def test_yesterday_s_report_is_not_changed_by_what_came_in_today(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    address = f"/hr/completion.csv?as_of={yesterday}&known_on={yesterday}"

    def told() -> list[str]:
        """Return the lines of the file without the mark that each export has of its own."""
        return [line.rsplit(",", 3)[0] for line in browser.get(address).content.decode().splitlines()]

    before = told()
    append([record(learner="E006", occurred_at=timezone.now() - timedelta(days=30))])
    append([record(learner="E007", occurred_at=timezone.now())])
    assert told() == before
    now = browser.get(f"/hr/completion.csv?as_of={today}").content.decode()
    assert '"shown","7","26"' in now
    late = browser.get(f"/hr/completion.csv?as_of={yesterday}").content.decode()
    assert '"shown","6","26"' in late
