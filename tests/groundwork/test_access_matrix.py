"""Every address of the site, asked for by everybody: what docs/reference/access.md says, and nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from groundwork.site.people import give_role, open_accounts
from reporting.models import Unit
from reporting.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TABLE = Path(__file__).resolve().parents[2] / "docs/reference/access.md"
EVERYONE, SIGNED_IN, SYSTEMS = "everyone", "signed in", "systems"
PART = "HR analysts, also of a part"
ROLES = {
    "trainers": Role.TRAINER,
    "observers": Role.OBSERVER,
    "people leaders": Role.PEOPLE_LEADER,
    "HR analysts": Role.HR_ANALYST,
    "auditors": Role.AUDITOR,
    "administrators": Role.ADMINISTRATOR,
}
OPEN_WITHOUT_A_TOKEN = {"/xapi/about"}
"""What the xAPI asks to be told to everybody (xAPI 1.0.3, part 3, 2.7)."""


def _stated() -> dict[str, str]:
    """Return who may ask for each address, as the table says."""
    rows = re.findall(r"^\| `(/[^`]*)` \| ([^|]+) \|$", TABLE.read_text("utf-8"), re.MULTILINE)
    return dict(rows)


def _addresses(resolver: URLResolver, above: str = "/") -> Iterator[str]:
    for one in resolver.url_patterns:
        path = above + str(one.pattern)
        if isinstance(one, URLPattern):
            yield path
        else:
            yield from _addresses(one, path)


def _row(address: str) -> str:
    """Return the row of the table that speaks of *address*."""
    for family in ("/dispatch/", "/scim/v2/", "/xapi/"):
        if address.startswith(family):
            return f"{family}…"
    return address


def _example(address: str) -> str:
    """Return *address* with values in it that look right and name nothing."""
    if "^" in address:
        return "/dispatch/arc-100/cmi5/index.html"
    named = re.sub(r"<int:\w+>", "999999", address).replace("<export_format:wanted>", "csv")
    return re.sub(r"<(?:str|slug|path|unit):\w+>", "none-such", named)


ADDRESSES = sorted(set(_addresses(get_resolver())))


@pytest.fixture
def browsers() -> dict[str, Client]:
    """Return a browser of each kind of person."""
    cache.clear()
    Unit.objects.create(path="Transit", name="Transit")
    found = {EVERYONE: Client()}
    people = {SIGNED_IN: None, PART: Role.HR_ANALYST, **ROLES}
    for number, (kind, role) in enumerate(people.items()):
        name = f"E{number}"
        open_accounts([name])
        if role:
            give_role(name, role, unit="Transit" if kind == PART else "")
        found[kind] = Client()
        found[kind].force_login(get_user_model().objects.get(username=name))
    return found


def _may(kind: str, stated: str) -> bool:
    """Return whether who is of *kind* gets in where the table says *stated*."""
    if stated == EVERYONE or (stated == SIGNED_IN and kind != EVERYONE):
        return True
    if stated.startswith(PART):
        return kind in {PART, "HR analysts", *stated.removeprefix(PART).split(", ")}
    return kind in stated.split(", ")


def _is_refused(answer: HttpResponse) -> bool:
    return answer.status_code == 403 or (
        answer.status_code == 302 and answer["Location"].startswith("/?next=")
    )


def test_every_address_is_in_the_table_and_no_other() -> None:
    assert {_row(address) for address in ADDRESSES} == _stated().keys()
    assert len(ADDRESSES) > 80


def test_a_word_that_nobody_is_stands_nowhere_in_the_table() -> None:
    known = {EVERYONE, SIGNED_IN, SYSTEMS, "also of a part", *ROLES}

    assert {one for stated in _stated().values() for one in stated.split(", ")} <= known


@pytest.mark.parametrize("method", ["get", "post"])
def test_everybody_gets_in_where_the_table_says_and_nowhere_else(
    browsers: dict[str, Client], method: str
) -> None:
    wrong = []
    stated = _stated()
    for address in ADDRESSES:
        who = stated[_row(address)]
        if who == SYSTEMS or address in {"/sign-out/", "/sign-in/<str:token>/"}:
            continue
        for kind, browser in browsers.items():
            answer = getattr(browser, method)(_example(address))
            if answer.status_code == 405:  # told before anybody is asked who they are
                continue
            if _is_refused(answer) is _may(kind, who):
                wrong.append(f"{method} {address} by {kind}: {answer.status_code}, but it is for {who}")
            # The health of a site without courses, as in this test, is 503.
            assert answer.status_code < 500 or address in {"/health/", "/health/ready/"}, address

    assert wrong == []


def test_the_languages_in_the_head_of_a_page_that_answers_a_form_lead_to_a_page(
    browsers: dict[str, Client],
) -> None:
    """Forms with nothing in them are answered by the page with what is wrong, or by one that says what is."""
    stated, drawn, broken = _stated(), 0, []
    for address in ADDRESSES:
        who = stated[_row(address)]
        kind = next((one for one in browsers if _may(one, who)), None)
        if who == SYSTEMS or kind is None or address in {"/sign-out/", "/sign-in/<str:token>/"}:
            continue
        answer = browsers[kind].post(_example(address))
        link = re.search(r'<a href="([^"]+)" id="gw-language-vi"', answer.content.decode(errors="replace"))
        if answer.status_code == 405 or link is None:
            continue
        drawn += 1
        if browsers[kind].get(html.unescape(link[1])).status_code == 405:
            broken.append(f"{address}: {link[1]}")

    assert broken == []
    assert drawn > 40


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_no_signed_in_person_gets_into_what_is_for_systems(browsers: dict[str, Client], method: str) -> None:
    stated = _stated()
    let_in = [
        f"{method} {address} by {kind}: {answer.status_code}"
        for address in ADDRESSES
        if stated[_row(address)] == SYSTEMS and address not in OPEN_WITHOUT_A_TOKEN
        for kind, browser in browsers.items()
        if (
            answer := getattr(browser, method)(_example(address), content_type="application/json")
            if method != "get"
            else browser.get(_example(address))
        ).status_code
        not in {400, 401, 403, 405, 429}
    ]

    assert let_in == []
