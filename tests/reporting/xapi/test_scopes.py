"""What a system may do at ``/xapi/`` is what its scopes say, and answers are for few eyes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from reporting.xapi.models import ActivityDefinition
from tests.conformance.xapi.store import STATEMENTS, opened
from tests.conformance.xapi.templates import plain

pytestmark = pytest.mark.django_db
ANSWER = plain(result={"response": "what somebody thinks"})
EXTENDED = plain(result={"extensions": {"https://vendor.example/answer": "what somebody thinks"}})
CONFIRMED = plain(result={"response": "version=1;language=en"})


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_without_scopes_a_system_writes_and_reads_its_own() -> None:
    mine, other = opened("Mine", None), opened("Other", None)
    (name,) = mine.store(plain())
    assert mine.ids() == [name]
    assert other.ids() == []
    assert other.get(statementId=name).status_code == 404
    assert not ActivityDefinition.objects.exists()


@pytest.mark.parametrize(
    ("scopes", "reads", "writes"),
    [
        ("", 403, 403),
        ("statements/write", 403, 200),
        ("statements/read/mine", 200, 403),
        ("statements/read", 200, 403),
        ("all/read", 200, 403),
        ("state profile", 403, 403),
        ("all", 200, 200),
    ],
)
def test_a_scope_lets_do_what_it_names(scopes: str, reads: int, writes: int) -> None:
    store = opened(scopes=scopes)
    assert (store.get().status_code, store.post(plain()).status_code) == (reads, writes)
    if reads == 403:
        assert "lacks the scope statements/read/mine" in store.get().json()["problem"]


def test_answers_are_seen_by_who_sent_them_and_by_who_may_see_all() -> None:
    sender = opened("Sender", None)
    answer, extended, confirmed = sender.store(ANSWER, EXTENDED, CONFIRMED)
    assert sender.ids() == [confirmed, extended, answer]
    reader, auditor = opened("Reader", "statements/read"), opened("Auditor", "all/read")
    assert reader.ids() == [confirmed]
    assert reader.get(statementId=answer).status_code == 404
    assert auditor.ids() == [confirmed, extended, answer]
    assert auditor.get(statementId=answer).json()["result"] == ANSWER["result"]


def test_a_page_of_a_listed_site_may_ask(settings: pytest.FixtureRequest) -> None:
    store = opened()
    here, there = {"Origin": "https://lms.example"}, {"Origin": "https://evil.example"}
    assert "Access-Control-Allow-Origin" not in Client().get(STATEMENTS, headers=store.headers(**here))
    settings.GROUNDWORK_XAPI_ORIGINS = ("https://lms.example",)  # type: ignore[attr-defined]
    asked = Client().get(STATEMENTS, headers=store.headers(**here))
    assert asked["Access-Control-Allow-Origin"] == "https://lms.example"
    assert "X-Experience-API-Consistent-Through" in asked["Access-Control-Expose-Headers"]
    assert "Origin" in asked["Vary"]
    assert "Access-Control-Allow-Origin" not in Client().get(STATEMENTS, headers=store.headers(**there))
    before = Client().options(STATEMENTS, headers=here)
    assert (before.status_code, before["Access-Control-Allow-Methods"]) == (
        204,
        "GET, HEAD, OPTIONS, POST, PUT",
    )
    assert "Authorization" in before["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Methods" not in Client().options(STATEMENTS, headers=there)


def test_who_guesses_has_to_wait() -> None:
    guesser = opened()
    codes = [type(guesser)(f"guess {number}").get().status_code for number in range(61)]
    assert (codes[:60], codes[60]) == ([401] * 60, 429)


def test_who_asks_too_often_has_to_wait(settings: pytest.FixtureRequest) -> None:
    settings.GROUNDWORK_XAPI_REQUESTS_A_MINUTE = 2  # type: ignore[attr-defined]
    store = opened()
    assert [store.get().status_code for _ in range(3)] == [200, 200, 429]
