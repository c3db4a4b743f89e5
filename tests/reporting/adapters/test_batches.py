"""In a batch a refused message costs the others nothing, and nobody who was erased is told of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.utils import timezone

from reporting.adapters import successfactors
from reporting.adapters.feeding import completions
from reporting.erasure.references import new_reference
from reporting.ledger.appending import append
from reporting.models import Destination, Person
from reporting.outbox.api import Answer, Message, RefusedError
from tests.reporting.factories import course, person, record

SAP = Destination(address="https://sap.example.org", settings={"client": "c", "user": "u", "company": "R"})


def test_what_comes_after_a_refused_event_is_sent_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    def answers(address: str, content: bytes, _headers: object) -> Answer:
        if address.endswith(successfactors.TOKENS):
            return Answer(200, b'{"access_token": "t"}', None)
        asked.append(content)
        return Answer(422 if b"E001" in content else 200, b"", None)

    monkeypatch.setattr(successfactors, "ask", answers)
    batch: Sequence[Message] = [Message(f"k{n}", {"userID": f"E00{n}"}, 0) for n in (1, 2, 3)]

    with pytest.raises(RefusedError) as refused:
        successfactors.send(SAP, batch)

    assert asked == [b'{"userID": "E001"}', b'{"userID": "E002"}', b'{"userID": "E003"}']
    assert refused.value.reasons == {"k1": "it answered 422"}, "the outbox takes the others for delivered"


@pytest.mark.django_db
def test_no_system_is_told_of_somebody_who_was_erased() -> None:
    course()
    for number in ("E001", "E002"):
        person(number)
    append([record(learner=number, registration=number) for number in ("E001", "E002")])
    Person.objects.filter(number="E001").update(number=new_reference())

    told = completions(date(2020, 1, 1), timezone.localdate() + timedelta(days=1))

    assert [one.employee_number for one in told] == ["E002"]
