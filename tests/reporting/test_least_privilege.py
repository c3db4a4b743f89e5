"""A token does what it was made for and nothing beside it; whoever had more before keeps it."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from reporting.ingest.sources import open_source
from reporting.models import SourceSystem
from reporting.scim.systems import open_scim
from reporting.xapi.tokens import systems_known
from tests.conformance.xapi.store import opened
from tests.conformance.xapi.templates import plain

pytestmark = pytest.mark.django_db


def _send(token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return Client().post("/api/v1/records/", "[]", "application/json", headers=headers).status_code


def _ask(token: str, address: str) -> int:
    headers = {"Authorization": f"Bearer {token}", "X-Experience-API-Version": "1.0.3"}
    return Client().get(address, headers=headers).status_code


def test_a_system_that_tells_of_people_sends_no_records_and_no_statements() -> None:
    token = open_scim("City HR")

    assert _ask(token, "/scim/v2/Users") == 200
    assert _send(token) == 403
    assert _ask(token, "/xapi/statements") == 401
    assert [(one.name, one.may_send, one.may_change) for one in systems_known()] == [("City HR", False, True)]


def test_a_system_that_sends_records_goes_on_doing_so_once_it_tells_of_people() -> None:
    open_source("City LMS")

    token = open_scim("City LMS")

    assert (_ask(token, "/scim/v2/Users"), _send(token), _ask(token, "/xapi/statements")) == (200, 200, 200)


def test_a_system_that_was_opened_for_people_may_send_once_somebody_says_so() -> None:
    open_scim("City HR")
    assert _send(open_source("City HR")) == 200


def test_a_system_of_before_keeps_what_it_had() -> None:
    assert SourceSystem(name="of before").may_send


def _void(name: str) -> dict[str, object]:
    verb = {"id": "http://adlnet.gov/expapi/verbs/voided", "display": {"en": "voided"}}
    return plain(verb=verb, object={"objectType": "StatementRef", "id": name})


def test_a_system_voids_its_own_statements_and_those_of_others_only_with_every_scope() -> None:
    mine, other, every = opened("Mine", None), opened("Other", None), opened("Every", "all")
    first, second = mine.store(plain(), plain())

    refused = other.post(_void(first))

    assert refused.status_code == 403
    assert f"may void its own statements only, not {first} of Mine" in json.loads(refused.content)["problem"]
    assert second in mine.ids()
    assert first in mine.ids(), "nothing was voided"
    assert mine.post(_void(first)).status_code == 200
    assert every.post(_void(second)).status_code == 200
    assert not {first, second} & set(mine.ids())
