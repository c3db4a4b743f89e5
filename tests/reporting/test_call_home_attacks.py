"""What somebody tries who has a code or a token, and wants to say more with it than it is for."""

from __future__ import annotations

from typing import Any

import pytest

from reporting.api import revoke_code
from reporting.call_home import enrolment_codes, granting, stating
from reporting.models import AuditEntry, EnrolmentCode, LedgerEntry, QuarantinedRecord
from tests.reporting.test_call_home import ask, code, send, session, statement

pytestmark = pytest.mark.django_db
__all__ = ["code"]
_OF_THE_LMS = {
    "satisfied": "https://w3id.org/xapi/adl/verbs/satisfied",
    "unregistered": "http://id.tincanapi.com/verb/unregistered",
    "registered": "http://adlnet.gov/expapi/verbs/registered",
}


@pytest.mark.parametrize("verb", _OF_THE_LMS)
def test_a_package_cannot_pass_for_the_plugin_of_an_lms(code: str, verb: str) -> None:
    token = ask(code, delivery="cmi5").json()["token"]
    one = statement("completed") | {"verb": {"id": _OF_THE_LMS[verb]}}
    one["context"]["platform"] = "Open edX"
    assert send("statements", [one], token).status_code == 403
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(
    "name", ["urn:" * 5000 + "uuid:{}", "{{{}}}", "{}{}{{"], ids=["urn", "braces", "more"]
)
def test_the_id_of_a_statement_is_one_uuid_and_no_more(code: str, name: str) -> None:
    token = ask(code).json()["token"]
    one = statement("initialized")
    one["id"] = name.format(one["id"], "}")
    answer = send("statements", [one], token)
    assert (answer.status_code, len(answer.content) < 500) == (400, True)


def test_a_grant_made_while_its_code_is_taken_back_is_none(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = enrolment_codes.code_of

    def slow(typed: str) -> Any:
        one = found(typed)
        assert revoke_code(EnrolmentCode.objects.get().pk, "E900")
        return one

    monkeypatch.setattr(granting, "code_of", slow)
    said = ask(code).json()
    monkeypatch.undo()
    assert send("statements", session(), said.get("token", "")).status_code == 401
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize("verb", ["failed", ["passed"], {}], ids=str)
def test_no_try_that_fell_short_is_taken_of_anybody(code: str, verb: object) -> None:
    token = ask(code).json()["token"]
    one = statement("passed") | {"verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"}}
    if not isinstance(verb, str):
        one["verb"]["id"] = verb
    assert send("statements", [one], token).status_code == 403
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize("learner", ["E1001", "E9999"], ids=["known", "unknown"])
def test_a_grant_fills_the_ledger_only_so_far(
    code: str, monkeypatch: pytest.MonkeyPatch, learner: str
) -> None:
    monkeypatch.setattr(stating, "MOST_RECORDS", 18)
    token = ask(code, learner).json()["token"]
    answers = []
    for minute in reversed(range(10)):  # each time a little earlier, which is another fact
        told = [statement(verb, minute) for verb in ("initialized", "completed", "passed")]
        for one in told:
            one["actor"]["account"]["name"] = learner
        answers.append(send("statements", told, token).status_code)
    assert answers == [200] * 6 + [403] * 4
    assert LedgerEntry.objects.count() + QuarantinedRecord.objects.count() == 18
    assert AuditEntry.objects.filter(page="call-home", action="refused").count() == 4
