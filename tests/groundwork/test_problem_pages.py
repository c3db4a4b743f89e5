"""Whoever meets a problem meets a page like every other: who helps, the way out, four languages."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from pytest_django import Settings

from curriculum.languages import Language
from groundwork.pages.words import words_in
from groundwork.site.problems import problem
from reporting.api import open_source
from reporting.roles import Role
from tests.groundwork.test_site import client_of

pytestmark = pytest.mark.django_db
PARTS = ('class="gw-skip"', 'class="gw-languages"', 'class="gw-exit"', 'id="gw-main"', 'id="gw-supports"')
"""What stands on every page, in this order."""
PAGES: dict[str, tuple[Role | None, int]] = {
    "/": (None, 200),
    "/settings/": (None, 200),
    "/verify/": (None, 200),
    "/verify/nonsense": (None, 404),
    "/sign-in/damaged/": (None, 403),
    "/nowhere/": (None, 404),
    "/learn/": (Role.LEARNER, 200),
    "/learn/record/": (Role.LEARNER, 200),
    "/learn/record/correction/": (Role.LEARNER, 200),
    "/learn/no-such-course/": (Role.LEARNER, 404),
    "/learn/certificates/7K3M-92QX-0AB1-CDE4/": (Role.LEARNER, 404),
    "/people/": (Role.PEOPLE_LEADER, 200),
    "/hr/": (Role.HR_ANALYST, 200),
    "/hr/people/?course=none": (Role.HR_ANALYST, 404),
    "/hr/corrections/": (Role.HR_ANALYST, 200),
    "/learn/certificates/": (Role.LEARNER, 405),
    "/sign-out/": (None, 405),
    "/trainers/nowhere/": (Role.TRAINER, 404),
    "/trainers/arc-100/words-we-share/": (Role.TRAINER, 200),
    "/trainers/gallery/": (Role.TRAINER, 200),
}


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def _parts(html: str) -> list[str]:
    return sorted((part for part in PARTS if part in html), key=html.index)


@pytest.mark.parametrize("address", PAGES)
def test_who_helps_stands_in_the_same_place_on_every_page_of_the_site(address: str) -> None:
    role, status = PAGES[address]
    client = Client() if role is None else client_of("E1", role)
    answer = client.get(address)
    assert answer.status_code == status
    html = answer.content.decode()
    assert _parts(html) == list(PARTS)
    assert 'href="tel:911"' in html.partition('id="gw-supports"')[2]
    # The end of a session is warned of.
    assert "/site/session.js" in html


def test_pages_in_english_alone_have_all_but_the_languages() -> None:
    html = client_of("E1", Role.TRAINER).get("/trainers/gallery/source/").content.decode()
    assert _parts(html) == [part for part in PARTS if "languages" not in part]


@pytest.mark.parametrize("address", ["/hr/", "/people/", "/trainers/"])
def test_a_page_that_is_not_open_to_an_account_says_so_in_its_language(address: str) -> None:
    answer = client_of("E1").get(f"{address}?language=vi")
    assert answer.status_code == 403
    assert str(words_in(Language.VI)("problem_refused")) in answer.content.decode()
    assert _parts(answer.content.decode()) == list(PARTS)


def test_a_form_without_its_token_is_answered_by_a_page_and_leads_on() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-out/?language=ar")
    html = answer.content.decode()
    assert answer.status_code == 403
    assert str(words_in(Language.AR)("problem_stale")) in html
    assert _parts(html) == list(PARTS)
    switches = re.findall(r'id="gw-language-[^"]*"', html)
    assert len(switches) == 4
    assert 'href="/?language=vi"' in html, "not to an address that only takes forms"


def test_an_address_that_begins_with_two_slashes_leads_to_no_other_site() -> None:
    html = Client().get("/", PATH_INFO="//elsewhere.example/").content.decode()
    switches = re.findall(r'href="([^"]*)\?language=', html)
    here = [address for address in switches if address not in ("/hub/", "/community/")]
    assert here == ["/%2Felsewhere.example/"] * 4


@pytest.mark.parametrize("language", Language)
def test_every_problem_is_told_in_every_language(rf: RequestFactory, language: Language) -> None:
    for name, status in (("absent", 404), ("refused", 403), ("unreadable", 400), ("ours", 500)):
        answer = Client().get("/nowhere/", {"language": language}).wsgi_request
        html = problem(answer, name, status, "0a1b2c3d").content.decode()
        assert str(words_in(language)(f"problem_{name}_why")) in html
        assert "0a1b2c3d" in html
        assert f'lang="{language}"' in html.partition("<head>")[0]


def test_an_unreadable_host_is_answered_although_nobody_is_known_yet(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["learning.example.org"]
    answer = Client(raise_request_exception=False).get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert str(words_in(Language.EN)("problem_unreadable_why")) in answer.content.decode()


def test_a_page_that_cannot_be_drawn_is_a_bare_one_with_the_number(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", breaks)
    monkeypatch.setattr("groundwork.site.problems.site_page", breaks)
    request = rf.get("/learn/")
    answer = problem(request, "ours", 500, "0a1b2c3d")
    assert answer.status_code == 500
    assert "0a1b2c3d" in answer.content.decode()


def _gone(*_: object) -> None:
    raise OperationalError("server closed the connection")


def test_while_the_database_does_not_answer_people_and_systems_are_told_to_come_back() -> None:
    token = open_source("City LMS")
    client = client_of("E1", Role.LEARNER)
    client.raise_request_exception = False  # as a server: it fails before any page is asked
    with connection.execute_wrapper(_gone):
        page = client.get("/learn/")
        told = Client().post(
            "/api/v1/records/",
            [],
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        )

    assert (page.status_code, page["Retry-After"]) == (503, "30")
    assert "Something went wrong on our side" in page.content.decode()
    assert (told.status_code, told["Retry-After"]) == (503, "30")
    assert "send it again in 30 s" in told.json()["problem"]
