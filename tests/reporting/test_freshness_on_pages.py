"""HR's pages say until when they are counted where something newer is still being counted."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from curriculum.languages import Language
from reporting.figures import current
from reporting.figures.jobs import count_a_portion
from reporting.ledger.appending import append
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person, record

pytestmark = pytest.mark.django_db
PAGES = ("/hr/", "/hr/courses/arc-100/", "/hr/units/Transit/", "/hr/quality/")


@pytest.fixture(autouse=True)
def _counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve people are counted, in a city where a handful of records is too much for a page to count."""
    monkeypatch.setattr(current, "SMALL", 0)
    assign(course("arc-100", titles={"en": "Foundations"}))
    for number in range(1, 13):
        person(f"E{number:03}", "Transit")
    while count_a_portion():
        pass


def _behind(sign_in: SignIn, address: str, role: str = "HR analysts") -> list[str]:
    answer = sign_in("hr", role).get(address)
    assert answer.status_code == 200
    page: Any = html.fromstring(answer.content.decode())
    return [" ".join(one.text_content().split()) for one in page.find_class("gr-notice")]


@pytest.mark.parametrize("address", PAGES)
def test_what_is_counted_whole_is_told_without_a_notice(sign_in: SignIn, address: str) -> None:
    assert _behind(sign_in, address) == []


@pytest.mark.parametrize("role", ["HR analysts", "Auditors"])
@pytest.mark.parametrize("address", PAGES)
def test_what_is_not_counted_yet_is_told(sign_in: SignIn, address: str, role: str) -> None:
    append([record(learner=f"E00{number}") for number in (1, 2, 3)])
    (notice,) = _behind(sign_in, address, role)
    assert "3 newer records may not be in these figures yet." in notice
    while count_a_portion():
        pass
    assert _behind(sign_in, address, role) == []


@pytest.mark.parametrize("language", list(Language))
def test_it_is_told_in_each_language(sign_in: SignIn, language: Language) -> None:
    append([record(learner="E001")])
    told = {address: _behind(sign_in, f"{address}?language={language}") for address in PAGES}
    (notice,) = told["/hr/"]
    assert "{" not in notice
    assert all(one == [notice] for one in told.values())
