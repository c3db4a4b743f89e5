"""Nobody who was erased is told of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reporting.adapters.feeding import completions
from reporting.erasure.references import new_reference
from reporting.ledger.appending import append
from reporting.models import Person
from tests.reporting.factories import course, person, record


@pytest.mark.django_db
def test_no_system_is_told_of_somebody_who_was_erased() -> None:
    course()
    for number in ("E001", "E002"):
        person(number)
    append([record(learner=number, registration=number) for number in ("E001", "E002")])
    Person.objects.filter(number="E001").update(number=new_reference())

    told = completions(date(2020, 1, 1), timezone.localdate() + timedelta(days=1))

    assert [one.employee_number for one in told] == ["E002"]
