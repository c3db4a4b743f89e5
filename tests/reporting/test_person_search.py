"""HR finds a person by number or by any part of the name; what was typed stands in no log."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reporting.access.grants import give
from reporting.erasure.log import replace_in_log
from reporting.models import AuditEntry, Person, PersonWord, Position
from reporting.person_search import MOST, find_people
from reporting.roles import Role
from reporting.roster.importing import import_roster
from reporting.roster.search_words import change_words, keep_words, key_of
from tests.reporting.conftest import SignIn
from tests.reporting.factories import person

pytestmark = pytest.mark.django_db
PAGE = "/hr/people/"
NAMES = {
    "E001": "Nguyễn Thị Đào",
    "E002": "陳美玲",
    "E003": "أمل حدّاد",
    "E004": "Ada O'Neill",
    "F001": "Bo Đỗ",
    "F002": "فاطمة العمري",
}


@pytest.fixture(autouse=True)
def _six_people() -> None:
    for number, name in NAMES.items():
        person(number, "Transit > Bus" if number.startswith("E") else "Fire")
        Person.objects.filter(number=number).update(name=name)
    _keep_words()


def _keep_words() -> None:
    change_words(list(Person.objects.values_list("pk", "number", "name")))


def _numbers(typed: str, scope: Q | None = None) -> list[str]:
    return [one.number for one in find_people(typed, scope or Q()).people]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("E001", ["E001"], id="a number"),
        pytest.param("e00", ["E001", "E002", "E003", "E004"], id="the beginning of one"),
        pytest.param("nguyen", ["E001"], id="without accents"),
        pytest.param("dao NGUYỄN", ["E001"], id="in another order"),
        pytest.param("do", ["F001"], id="đ typed as d"),
        pytest.param("美玲", ["E002"], id="Chinese"),
        pytest.param("امل", ["E003"], id="Arabic without hamza"),
        pytest.param("حدا", ["E003"], id="Arabic without marks, its beginning"),
        pytest.param("عمري", ["F002"], id="Arabic without the article"),
        pytest.param("فاطمه", ["F002"], id="Arabic, a letter typed for another"),
        pytest.param("o'neill", ["E004"], id="an apostrophe"),
        pytest.param("neill", ["E004"], id="behind an apostrophe"),
        pytest.param("guyen", [], id="no middle of a word"),
        pytest.param("  ada   o'n ", ["E004"], id="blanks around"),
        pytest.param("%%", [], id="no wildcards of SQL"),
        pytest.param("nobody", [], id="nobody"),
    ],
)
def test_people_are_found_as_they_are_typed(typed: str, expected: list[str]) -> None:
    assert _numbers(typed) == expected


def test_the_exact_number_comes_first_and_a_long_list_says_that_it_is_one() -> None:
    many = [Person(number=f"E00{number:03}", name="Sam", language="en") for number in range(40)]
    Person.objects.bulk_create(many)
    _keep_words()
    found = find_people("E00", Q())
    assert (len(found.people), found.has_more) == (MOST, True)
    assert _numbers("E004") == ["E004"]


@pytest.mark.parametrize("typed", ["", " ", "a", "x" * 101])
def test_too_little_and_too_much_is_said(sign_in: SignIn, typed: str) -> None:
    answer = sign_in("hr", "HR analysts").post(PAGE, {"who": typed})
    assert answer.status_code == 400
    assert "Type 2 to 100 characters" in answer.content.decode()
    assert not AuditEntry.objects.exists()


def _found(browser: Client, typed: str) -> list[str]:
    page: Any = html.fromstring(browser.post(f"{PAGE}?language=en", {"who": typed}).content.decode())
    return [str(one) for one in page.xpath("//tbody//a/@href")]


def test_a_search_leads_to_the_person_and_names_nobody_in_a_log(
    sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = sign_in("hr", "HR analysts")
    assert b'method="post"' in browser.get(PAGE).content
    assert _found(browser, "nguyen") == ["/hr/people/E001/"]
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.page, entry.rows) == ("looked", "people search", 1)
    assert entry.query == {"language": "en", "found": "E001"}
    assert "nguyen" not in caplog.text

    replace_in_log("E001", NAMES["E001"], "gone-1")
    assert AuditEntry.objects.get().query["found"] == "gone-1"


def test_the_log_tells_of_everybody_whom_a_search_found(sign_in: SignIn) -> None:
    numbers = [f"{'x' * 60}{place:04}" for place in range(MOST)]
    Person.objects.bulk_create([Person(number=one, name="Sam", language="en") for one in numbers])
    _keep_words()
    sign_in("hr", "HR analysts").post(PAGE, {"who": "sam"})
    entry = AuditEntry.objects.get()
    assert sorted(entry.query["found"].split()) == numbers


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        pytest.param('displayName eq "Nguyễn"', 'displayName eq "…"', id="a part of the name"),
        pytest.param('userName eq "t.dao@example.org"', 'userName eq "…"', id="in an address"),
        pytest.param('userName eq "E001"', 'userName eq "gone-1"', id="the number"),
        pytest.param('userName eq "bo@example.org"', 'userName eq "bo@example.org"', id="somebody else"),
    ],
)
def test_an_erasure_takes_parts_of_the_name_out_of_old_searches(asked: str, left: str) -> None:
    entry = AuditEntry(at=timezone.now(), actor="system a", action="exported", page="scim", rows=1)
    entry.query = {"filter": asked}
    entry.save()
    replace_in_log("E001", NAMES["E001"], "gone-1")
    assert AuditEntry.objects.get().query == {"filter": left}


def test_who_is_analyst_for_a_part_finds_the_people_of_that_part(sign_in: SignIn) -> None:
    give("E900", Role.HR_ANALYST, by="test", reason="a test", unit="Fire")
    browser = sign_in("E900")
    assert _found(browser, "F001") == ["/hr/people/F001/"]
    assert _found(browser, "E001") == []


def test_who_left_is_found_by_those_who_see_everybody(sign_in: SignIn) -> None:
    Position.objects.filter(person__number="E004").update(valid_to=timezone.localdate() - timedelta(days=1))
    page = sign_in("hr", "HR analysts").post(f"{PAGE}?language=en", {"who": "Ada"}).content.decode()
    assert "/hr/people/E004/" in page
    assert "Does not work here now" in page


@pytest.mark.parametrize("group", ["People leaders", "Trainers", "Auditors"])
def test_nobody_else_may_search(sign_in: SignIn, group: str) -> None:
    browser = sign_in("E004", group)
    assert [browser.get(PAGE).status_code, browser.post(PAGE, {"who": "E001"}).status_code] == [403, 403]


def test_who_joins_or_is_renamed_by_a_roster_is_found_by_the_name_of_now() -> None:
    told = "employee_number,name,unit,language\nE001,Đào Lan,Transit,vi\nG001,Selam Tadesse,Transit,en\n"
    import_roster(told.encode(), is_confirmed=True)
    assert (_numbers("tadesse"), _numbers("lan"), _numbers("nguyen")) == (["G001"], ["E001"], [])


def test_names_of_many_words_are_found_by_all_that_are_kept() -> None:
    long = Person.objects.create(number="H001", name="一二三四五六七八九十" * 20, language="zh-Hant")
    keep_words([(long.pk, long.number, long.name)])
    assert _numbers("九十一") == ["H001"]
    assert PersonWord.objects.filter(person=long).count() <= 24


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_a_word_begins_with_another_exactly_when_its_key_does(word: str, other: str) -> None:
    assert key_of(word + other).startswith(key_of(word))
    assert key_of(word).startswith(key_of(other)) == word.encode()[:48].startswith(other.encode()[:48])
