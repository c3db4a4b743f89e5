"""HR states which course counts for which, for everybody, and lets it end; what was believed stays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from reporting.ledger.appending import append
from reporting.models import AuditEntry, Equivalence, Person
from reporting.obligations.standings import standing_on
from reporting.policy.loading import histories, policy
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, course, person, record

pytestmark = pytest.mark.django_db
PAGE, TODAY = "/hr/equivalences/", timezone.localdate()
FORM = {
    "other": "old-100", "course": "arc-100", "from": "2026-01-01", "to": "", "reason": "earlier_course",
    "approver": "E900", "note": "Board, 14 May",
}  # fmt: skip


@pytest.fixture
def hr(sign_in: SignIn) -> Client:
    assign(course("arc-100", titles={"en": "Foundations"}), "Transit", date(2026, 1, 1), due_days=30)
    course("old-100", titles={"en": "The old course"})
    person("E001", "Transit")
    person("E900", "Fire")
    append([record(learner="E001", course="old-100", occurred_at=timezone.now() - timedelta(days=3))])
    return sign_in("hr", "HR analysts")


def _state(known_on: date = TODAY) -> str:
    (known,) = histories(known_on, [Person.objects.get(number="E001").pk])
    found = standing_on(known.history, policy(known_on), "arc-100", TODAY)
    assert found is not None
    return found.state.value


def test_a_completion_of_the_other_course_counts_from_the_moment_it_is_written_down(hr: Client) -> None:
    assert _state() == "overdue"
    assert hr.post(PAGE, FORM)["Location"] == f"{PAGE}?saved=1"
    assert _state() == "complete_late"
    page: Any = html.fromstring(hr.get(f"{PAGE}?language=en").content.decode())
    (card,) = [" ".join(one.text_content().split()) for one in page.xpath("//li[@class='gr-card']")]
    assert card.startswith(
        "The old course counts for Foundations For completions from January 1, 2026 on. "
        "Earlier course of ours · approved by E900 · Board, 14 May"
    )
    (entry,) = AuditEntry.objects.filter(page="equivalences")
    assert (entry.query["course"], entry.query["other"]) == ("arc-100", "old-100")
    hr.post(PAGE, FORM)
    assert Equivalence.objects.count() == 1, "the same twice is kept once"


def test_it_ends_for_what_comes_and_not_for_what_was(hr: Client) -> None:
    hr.post(PAGE, FORM)
    Equivalence.objects.update(known_from=TODAY - timedelta(days=5))
    hr.post(PAGE, {"end": Equivalence.objects.get().pk})
    assert _state() == "complete_late", "what was completed before goes on counting"
    before, after = Equivalence.objects.order_by("pk")
    assert (before.valid_to, before.known_to, before.closed_by) == (None, TODAY, "hr")
    assert (after.valid_to, after.known_from, after.entered_by) == (TODAY, TODAY, "hr")
    assert "This is over." in hr.get(f"{PAGE}?language=en").content.decode()
    hr.post(PAGE, {"end": after.pk})
    assert Equivalence.objects.count() == 2, "what is over does not end again"


def test_what_has_not_begun_is_believed_no_more(hr: Client) -> None:
    hr.post(PAGE, FORM | {"from": str(TODAY + timedelta(days=9))})
    hr.post(PAGE, {"end": Equivalence.objects.get().pk})
    assert Equivalence.objects.get().known_to == TODAY
    assert "No course stands for another one." in hr.get(f"{PAGE}?language=en").content.decode()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"other": "arc-100"}, ["a course always counts for itself"], id="itself"),
        pytest.param({"other": "nothing", "course": ""}, ["this is missing"], id="no courses"),
        pytest.param({"from": ""}, ["For completions from: this is missing"], id="no day"),
        pytest.param({"from": "soon"}, ["this is not a day"], id="not a day"),
        pytest.param({"to": "2025-12-31"}, ["the last day is before the first"], id="order"),
        pytest.param({"approver": "hr"}, ["name somebody else on the roster"], id="by oneself"),
        pytest.param(
            {"approver": "E404", "reason": "x"},
            ["name somebody else on the roster", "Reason: this is missing"],
            id="all of it",
        ),
    ],
)
def test_what_makes_no_sense_is_said_all_at_once_and_kept(
    hr: Client, changes: dict[str, str], told: list[str]
) -> None:
    answer = hr.post(f"{PAGE}?language=en", FORM | changes)
    assert answer.status_code == 400
    text = answer.content.decode()
    assert all(one in text for one in told)
    assert "Board, 14 May" in text, "what was typed stays"
    assert not Equivalence.objects.exists()


def test_two_courses_do_not_stand_for_each_other(hr: Client) -> None:
    hr.post(PAGE, FORM)
    answer = hr.post(f"{PAGE}?language=en", FORM | {"other": "arc-100", "course": "old-100"})
    assert "the one counts for the other already" in answer.content.decode()
    assert Equivalence.objects.count() == 1


@pytest.mark.parametrize("group", ["People leaders", "Auditors", "Trainers"])
def test_nobody_else_gets_in(sign_in: SignIn, group: str) -> None:
    assert sign_in("E001", group).get(PAGE).status_code == 403
