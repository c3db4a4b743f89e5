"""The code of what people learned: the same on page, in files, for programs; no number for strangers."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from curriculum.languages import Language
from reporting.access.grants import give
from reporting.access.system_scopes import SystemScope
from reporting.codes import read_code
from reporting.exports.api import Format
from reporting.figures.learned import LearnedFigures
from reporting.ledger.appending import append
from reporting.models import AuditEntry, CatalogueCourse, Measurement, ShownFigure
from reporting.records.kinds import Purpose
from reporting.roles import Role
from reporting.shown_figures.content import read_content
from reporting.shown_figures.learned import learned_content, read_learned, written_learned
from tests.reporting.conftest import SignIn
from tests.reporting.factories import at, course, measured, person
from tests.reporting.rest.test_api import asking

pytestmark = pytest.mark.django_db
DAY = "as_of=2026-06-30"
OBJECTIVE = {"id": "ARC100.O3", "tag": "knowledge", "titles": {"en": "Tell the four places apart"}}
PAGES = {"everybody": f"/hr/learned/?{DAY}", "Transit": f"/hr/learned/?{DAY}&unit=Transit"}
NO_NUMBER = "No number is told here."


@pytest.fixture(autouse=True)
def _city() -> None:
    """Twelve in Transit, and three in the Clerk's Office, who hide behind the eleven of Parks."""
    cache.clear()
    course("arc-100", titles={"en": "Foundations"}, objectives=[OBJECTIVE])
    for number, path in enumerate(["Transit > Bus"] * 12 + ["Parks"] * 11 + ["Clerk"] * 3, start=1):
        person(f"E{number:03}", path)
        them = {"learner": f"E{number:03}", "occurred_at": at(2026, 3, 2)}
        checks = [measured(0.25 * (number % 2), **them), measured(0.75, purpose=Purpose.POST, **them)]
        append(checks, recorded_at=at(2026, 3, 3))


def _code(browser: Client, address: str) -> str:
    page = html.fromstring(browser.get(address).content.decode())
    (shown,) = page.xpath("//main//a[starts-with(@href, '/verify/')]")
    code = read_code(shown.text_content())
    assert code
    return code


def _told(browser: Client, code: str, language: str = "en") -> str:
    answer = browser.get(f"/verify/{code}?language={language}")
    assert answer.status_code == 200
    return " ".join(html.fromstring(answer.content.decode()).xpath("string(//main)").split())


def test_page_file_and_program_have_one_code_and_each_department_its_own(sign_in: SignIn) -> None:
    browser = sign_in("hr", Role.HR_ANALYST)
    codes = {name: _code(browser, address) for name, address in PAGES.items()}
    ask = asking(SystemScope.FIGURES)
    assert {
        name: read_code(ask("/figures/learned/", {"as_of": "2026-06-30"} | unit).json()["code"])
        for name, unit in (("everybody", {}), ("Transit", {"unit": "Transit"}))
    } == codes
    assert read_code(browser.get(f"/hr/learned.json?{DAY}").json()["code"]) == codes["everybody"]
    for one in (Format.CSV, Format.XLSX):
        assert browser.get(f"/hr/learned.{one}?{DAY}").status_code == 200
    assert len(set(codes.values())) == ShownFigure.objects.count() == 2


@pytest.mark.parametrize("name", list(PAGES))
def test_a_stranger_is_told_which_figures_it_is_and_no_number(sign_in: SignIn, name: str) -> None:
    code = _code(sign_in("hr", Role.HR_ANALYST), PAGES[name])
    told = _told(Client(), code)
    assert "What people learned" in told
    assert "Course Foundations" in told
    assert f"Department {'Transit' if name == 'Transit' else 'Whole organisation'}" in told
    assert "Counted to the end of June 30, 2026" in told
    assert "they are the same." in told
    assert NO_NUMBER in told
    assert "Tell the four places apart" not in told
    for number in ("12%", "13%", "75%", "+62", "+63"):
        assert number not in told


@pytest.mark.parametrize(
    ("who", "role", "unit", "sees"),
    [
        ("hr", Role.HR_ANALYST, "", True),
        ("ada", Role.AUDITOR, "", True),
        ("part", Role.HR_ANALYST, "Transit", False),
        ("lead", Role.PEOPLE_LEADER, "", False),
        ("admin", Role.ADMINISTRATOR, "", False),
    ],
)
def test_numbers_are_for_those_who_may_open_the_page(
    sign_in: SignIn, who: str, role: Role, unit: str, sees: bool
) -> None:
    code = _code(sign_in("other", Role.HR_ANALYST), PAGES["Transit"])
    give(who, role, reason="work", by="hr", unit=unit)
    told = _told(sign_in(who), code)
    assert ("12%" in told) is sees
    assert (NO_NUMBER in told) is not sees
    looks = AuditEntry.objects.filter(action="looked", page="shown-figure")
    assert [one.query["unit"] for one in looks] == (["Transit"] if role is Role.AUDITOR else [])


def test_who_may_see_them_is_led_to_the_same_figures(sign_in: SignIn) -> None:
    browser = sign_in("hr", Role.HR_ANALYST)
    code = _code(browser, f"{PAGES['everybody']}&hiding=15")
    page = html.fromstring(browser.get(f"/verify/{code}").content.decode())
    (way,) = page.xpath("//main//a[starts-with(@href, '/hr/learned/')]/@href")
    assert _code(browser, way) == code


def test_what_comes_in_later_changes_nothing_and_what_is_taken_back_is_told(sign_in: SignIn) -> None:
    code = _code(sign_in("hr", Role.HR_ANALYST), PAGES["Transit"])
    person("E100", "Transit > Bus")
    them = {"learner": "E100", "occurred_at": at(2026, 3, 2)}
    append([measured(0.1, **them), measured(0.2, purpose=Purpose.POST, **them)])
    assert "they are the same." in _told(Client(), code)
    Measurement.objects.filter(person__number="E001").delete()
    assert "they are the same." in _told(Client(), code), "the answer of this hour"
    cache.clear()  # the hour is over
    assert "they are not the same." in _told(Client(), code)


def test_asking_again_and_again_counts_nothing_again(sign_in: SignIn) -> None:
    code = _code(sign_in("hr", Role.HR_ANALYST), PAGES["everybody"])
    first = _told(Client(), code)
    with CaptureQueriesContext(connection) as queries:
        assert _told(Client(), code) == first
    assert [one["sql"] for one in queries if Measurement._meta.db_table in one["sql"]] == []


def test_a_new_objective_is_no_other_figure_and_a_department_that_is_gone_cannot_be_counted(
    sign_in: SignIn,
) -> None:
    code = _code(sign_in("hr", Role.HR_ANALYST), PAGES["everybody"])
    new = {"id": "ARC100.O9", "tag": "skill", "titles": {"en": "Act"}}
    CatalogueCourse.objects.update(objectives=[OBJECTIVE, new])
    assert "they are the same." in _told(Client(), code)
    CatalogueCourse.objects.update(course="arc-900")
    assert "They cannot be counted again now" in _told(Client(), code)


def test_what_is_written_is_read_again_and_is_no_other_kind_of_figure() -> None:
    figures = LearnedFigures(CatalogueCourse.objects.get(), date(2026, 6, 30), timezone.localdate())
    told = learned_content(figures, "Clerk")
    text = written_learned(told)
    assert read_learned(text) == told
    assert read_content(text) is None
    assert '[["ARC100.O3","hidden",null,null]]' in text, "of a hidden group there is no number"


@pytest.mark.parametrize("language", list(Language))
def test_it_is_told_in_each_language(sign_in: SignIn, language: Language) -> None:
    browser = sign_in("hr", Role.HR_ANALYST)
    told = _told(browser, _code(browser, PAGES["Transit"]), language.value)
    assert "{" not in told
