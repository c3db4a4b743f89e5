"""Of somebody who was erased no webhook is told anything, not even under the random name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reporting.erasure.references import new_reference
from reporting.ledger.appending import append
from reporting.models import Destination, OutboxRow
from reporting.webhooks.api import Event, add_webhook
from reporting.webhooks.completions import tell_completions
from reporting.webhooks.obligations import tell_obligations
from tests.reporting.factories import assign, course, person, record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _webhook() -> None:
    add_webhook("HR system", "https://hr.example.org/hook", [one.value for one in Event], "E100")


def test_completions_that_were_not_told_yet_are_told_of_others_only() -> None:
    course()
    numbers = ("E001", new_reference())
    for number in numbers:
        person(number)
    append([record(learner=number, registration=number) for number in numbers])

    tell_completions()

    assert [row.payload["data"]["employee_number"] for row in OutboxRow.objects.all()] == ["E001"]


def test_what_is_required_is_told_of_others_only() -> None:
    today = timezone.localdate()
    for number in ("E001", new_reference()):
        person(number, since=date(2020, 1, 1))
    assign(course(), due_days=30, since=today - timedelta(days=1))
    told_on = {"told_on": (today - timedelta(days=3)).isoformat()}
    for one in Destination.objects.all():
        one.settings |= told_on
        one.save()

    tell_obligations(today)

    told = [row.payload["data"]["employee_number"] for row in OutboxRow.objects.all()]
    assert set(told) == {"E001"}
