"""A program reads of a unit what its page and files tell, of its part alone; each look is written down."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from lxml import html

from reporting.access.system_scopes import SystemScope
from reporting.codes import read_code
from reporting.exports.api import Format
from reporting.ledger.appending import append
from reporting.models import AuditEntry
from reporting.roles import Role
from reporting.sessions.keeping import About
from reporting.sessions.planning import plan_session
from reporting.sessions.plans import Part, Plan, Status
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, record
from tests.reporting.rest.test_api import _problems_with, asking, description

pytestmark = pytest.mark.django_db
DAYS = {"as_of": "2026-05-31", "known_on": "2026-10-31"}
READS = (SystemScope.FIGURES, SystemScope.PEOPLE)
UNITS = ("Transit", "Transit > Bus", "Transit > Rail", "Transit > Bus > Night", "Transit > Tram", "Parks")


def _city(seed: int) -> None:
    """Draw a city: some units small, one course for all, one for Buses, one for nobody; some come and go."""
    cache.clear()
    chance = random.Random(seed)  # noqa: S311  the same cities every time
    first = course("arc-100", titles={"en": "Foundations"}, recertify_months=chance.choice([4, 8]))
    second = course("arc-200", titles={"en": "Deeds"})
    course("arc-300", titles={"en": "Words"})
    assign(first, due_on=date(2026, 3, 2))
    number, done = 0, []
    for path in UNITS:
        for _ in range(chance.choice([0, 3, 11, 14, 25]) if path != "Transit > Bus" else 13):
            number += 1
            person(f"E{number:03}", path)
            for name, odds in (("arc-100", 0.6), ("arc-200", 0.3)):
                if chance.random() < odds:
                    day = date(2026, 1, 5) + timedelta(days=chance.randrange(120))
                    moment = at(day.year, day.month, day.day)
                    done.append(record(learner=f"E{number:03}", course=name, occurred_at=moment))
    assign(second, "Transit > Bus", due_on=date(2026, 4, 1))
    append(done, recorded_at=at(2026, 6, 1))


def _address(path: str) -> str:
    return f"/units/{quote(path, safe='')}/"


def _told(path: str, *scopes: str, **query: str) -> Any:
    answer = asking(*(scopes or READS))(_address(path), DAYS | query)
    assert answer.status_code == 200, answer.content
    assert _problems_with(answer, "/units/{unit}/", description()) == []
    return answer.json()


def _counts(one: dict[str, Any]) -> list[Any]:
    """Return what a file has of a row of counts: whether it is shown, each state, and the rate."""
    states = list(one["states"].values()) if one["states"] else [None] * 9
    return [one["shown"], *states, one["complete"], one["required"], one["rate_percent"]]


def _tables(told: dict[str, Any]) -> list[list[list[Any]]]:
    """Return *told* as the rows of the tables of a file."""
    days, line = told["headcounts"]["days"], told["headcounts"]
    what = [told["as_of"], told["known_on"], told["unit"], told["headcount"]]
    moved = [[None, None]] * (len(days) - 1) + [[line["came"], line["went"]]]
    courses = told["courses"]
    return [
        [
            [*what, one["course"], one["edition"], *_counts(one), one["excluded"][-1]["people"]]
            for one in courses
        ],
        [
            [one["unit"], one["is_own"], one["headcount"], *_counts(one), one["hidden_courses"]]
            for one in told["parts"]
        ],
        [
            *(
                [one["day"], "counted", one["shown"], one["complete"], one["required"], one["rate_percent"]]
                + [None] * 2
                for one in told["trend"]
            ),
            *(
                [one["day"], "expected", "shown", None, None]
                + [one[name] for name in ("rate_percent", "low_percent", "high_percent")]
                for one in told["forecast"]
            ),
        ],
        [[one["day"], one["people"], *some] for one, some in zip(days, moved, strict=True)],
        [
            [one["course"]] + [one["time"][name] for name in ("shown", "completed", "in_time", "median_days")]
            for one in courses
        ],
        [
            [one["course"], band["days_from"], band["days_to"], one["late"]["shown"], band["people"]]
            for one in courses
            for band in one["late"]["bands"]
        ],
        [
            [one["course"], month["month_from"], one["ending"]["shown"], month["people"]]
            for one in courses
            for month in one["ending"]["months"]
        ],
        [[one["course"], one["reminded"]["shown"], one["reminded"]["people"]] for one in courses],
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_numbers_are_those_of_the_page_and_of_each_file(sign_in: SignIn, seed: int) -> None:
    _city(seed)
    browser = sign_in("hr", Role.HR_ANALYST)
    for path in ("Transit", "Transit > Bus", "Transit > Rail"):
        if browser.get(f"/hr/units/{path}/", DAYS).status_code == 404:
            continue  # nobody was drawn into it, so it was never made
        told = _told(path)
        tables = _tables(told)
        files = {one: browser.get(f"/hr/units/{path}.{one}", DAYS).content for one in Format if one != "pdf"}
        page = html.fromstring(browser.get(f"/hr/units/{path}/", DAYS).content.decode())

        for shown, table in zip(tables, _json_tables(files[Format.JSON]), strict=True):
            assert shown == table
        for shown, table in zip(tables, _csv_tables(files[Format.CSV]), strict=True):
            assert [[_text(one) for one in row] for row in shown] == table
        for shown, table in zip(tables, _sheets(files[Format.XLSX]), strict=True):
            assert [[one for one in map(_number, row) if one is not None] for row in shown] == table
        assert _on_page(page) == [
            [one["complete"], one["required"], one["rate_percent"]]
            for one in told["courses"]
            if one["shown"] == "shown"
        ]


def _json_tables(content: bytes) -> list[list[list[Any]]]:
    tables = json.loads(content)["tables"]
    return [[_own(list(row.values()), place) for row in table["rows"]] for place, table in enumerate(tables)]


def _csv_tables(content: bytes) -> list[list[list[str]]]:
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for place, name in enumerate(archive.namelist()[:8]):
            _, *rows = csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig")))
            found.append([[_text(one) for one in _own(row[:-3], place)] for row in rows])
    return found


def _sheets(content: bytes) -> list[list[list[float]]]:
    """Return the numbers of each row of the workbook, with shares as percent."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = []
    for sheet in book.worksheets:
        rows = sheet.iter_rows(min_row=2)
        found.append([[round(one, 6) for one in map(_cell, row) if one is not None] for row in rows])
    return found[:8]


def _cell(cell: Any) -> float | None:
    if isinstance(cell.value, bool) or not isinstance(cell.value, (int, float)):
        return None
    return cell.value * 100 if "%" in cell.number_format else cell.value


def _number(value: Any) -> float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _own(row: list[Any], place: int) -> list[Any]:
    """Return *row*, of the table of parts with a truth where the file has a word."""
    return [row[0], "itself" in row[1], *row[2:]] if place == 1 else row


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _on_page(page: html.HtmlElement) -> list[list[float]]:
    table = page.xpath("//main//table[not(ancestor::figure)]")[0]
    found = []
    for row in table.xpath("./tbody/tr"):
        cells = [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")]
        if "%" in cells[2]:
            done, _, required = cells[3].partition(" of ")
            found.append([int(done), int(required), float(cells[2].rstrip("%"))])
    return found


def test_its_code_is_that_of_the_page_and_is_explained_without_a_number(sign_in: SignIn) -> None:
    _city(1)
    code = _told("Transit")["code"]
    page = html.fromstring(sign_in("hr", Role.HR_ANALYST).get("/hr/units/Transit/", DAYS).content.decode())
    (shown,) = page.xpath("//main//a[starts-with(@href, '/verify/')]")
    assert shown.text_content() == code
    stranger = Client().get(f"/verify/{read_code(code)}?language=en").content.decode()
    assert "No number is told here." in stranger


def test_each_look_is_written_down_with_its_unit_and_its_days() -> None:
    _city(1)
    _told("Transit > Bus")
    look = AuditEntry.objects.get(action="looked")
    assert (look.actor, look.page, look.rows) == ("system City HR", "api-unit", 0)
    assert look.query == {**DAYS, "unit": "Transit > Bus"}


def test_a_token_for_figures_alone_or_people_alone_gets_none_of_it() -> None:
    """Two days of its choice would tell how the one person stands who came between them."""
    _city(1)
    for scope, lacks in ((SystemScope.FIGURES, "people/read"), (SystemScope.PEOPLE, "figures/read")):
        answer = asking(scope, name=scope.value)(_address("Transit"), DAYS)
        assert answer.status_code == 403
        assert answer.json()["detail"].startswith(f"the token lacks the scope {lacks}")
    assert not AuditEntry.objects.filter(action="looked").exists()


def test_what_lies_outside_is_answered_like_what_does_not_exist() -> None:
    _city(1)
    ask = asking(*READS, unit="Transit > Bus")
    answers = [ask(_address(path), DAYS) for path in ("Transit", "Parks", "Transit > Rail", "Atlantis", "..")]
    assert {(one.status_code, one.content) for one in answers[:4]} == {(404, answers[0].content)}
    assert ask(_address("Transit > Bus"), DAYS).status_code == 200
    assert AuditEntry.objects.filter(action="looked").count() == 1


def test_what_is_hidden_has_no_number_and_more_can_be_hidden() -> None:
    _city(1)
    assert any(one["shown"] == "shown" for one in _told("Transit")["courses"])
    for one in _told("Transit", hiding="9000")["courses"]:
        assert (one["shown"], one["states"], one["complete"], one["required"]) == ("hidden", None, None, None)
        assert {some["people"] for some in one["excluded"]} == {None}
        assert one["late"]["people"] is one["ending"]["people"] is one["reminded"]["people"] is None
        assert {band["people"] for band in one["late"]["bands"]} == {None}


def test_everybody_of_the_unit_is_in_a_number_or_is_excluded() -> None:
    _city(1)
    told = _told("Transit")
    for one in (one for one in told["courses"] if one["shown"] == "shown"):
        assert one["required"] + sum(some["people"] for some in one["excluded"]) == told["headcount"]


def test_sessions_ahead_are_told_to_a_token_that_may_read_them() -> None:
    _city(1)
    starts = timezone.now().replace(microsecond=0) + timedelta(days=9)
    plan = Plan(status=Status.OPEN, parts=(Part(starts, 60),), zone="UTC", place="Depot")
    plan_session(About("arc-100", unit="Transit > Bus"), plan, "E001")
    assert _told("Transit")["sessions"] is None
    (one,) = _told("Transit", *READS, SystemScope.SESSIONS)["sessions"]
    assert (one["place"], one["unit"]) == ("Depot", "Transit > Bus")
