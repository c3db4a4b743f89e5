"""A package tells home with a token: who may have one, what it is for, and what nobody gets out of it."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporting.api import (
    CallHomeError,
    append,
    open_code,
    open_personal_code,
    revoke_code,
)
from reporting.call_home import views
from reporting.models import (
    AuditEntry,
    CallHomeGrant,
    Completion,
    EnrolmentCode,
    LedgerEntry,
    QuarantinedRecord,
)
from reporting.records.scorm_commit import records_of_commit
from tests.reporting.factories import DIGEST, course, person

pytestmark = pytest.mark.django_db
OURS = "https://groundwork.example/id/"
LAUNCH: dict[str, Any] = {
    "course": "arc-100",
    "edition": {"label": "2026.1", "digest": DIGEST},
    "registration": "k3j2h4g5aa",
    "delivery": "scorm2004",
}


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def code() -> str:
    """Return a code for the course, which has one learner, E1001."""
    person("E1001")
    course("arc-100", requires_success=True, requires_attestation=True)
    return open_code("arc-100", "Transit, spring", timezone.localdate() + timedelta(days=30), "E900")


def send(path: str, body: object, token: str = "", **more: Any) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    address = f"/api/v1/call-home/{path}"
    return Client().post(address, content, **{"content_type": "application/json", "headers": headers, **more})


def ask(code: str, learner: str = "E1001", **changes: Any) -> Any:
    return send("token", {**LAUNCH, "code": code, "learner": learner, **changes})


def statement(verb: str, minute: int = 0, **changes: Any) -> dict[str, Any]:
    """Return a statement as a package makes it; *changes* replace its parts."""
    one: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "actor": {"objectType": "Agent", "account": {"homePage": f"{OURS}employees", "name": "E1001"}},
        "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"},
        "object": {"objectType": "Activity", "id": f"{OURS}courses/arc-100"},
        "context": {
            "extensions": {
                f"{OURS}extensions/edition": {"course": "arc-100", "label": "2026.1", "digest": DIGEST},
                f"{OURS}extensions/registration": "k3j2h4g5aa",
                f"{OURS}extensions/languages": ["vi", "ar"],
            }
        },
        "timestamp": f"2026-05-04T10:{minute:02}:00Z",
    }
    return one | changes


def session() -> list[dict[str, Any]]:
    """Return what one learner's whole course comes to."""
    attested = statement("answered", 3)
    attested["object"] = {
        "objectType": "Activity",
        "id": f"{OURS}courses/arc-100/proof/conduct",
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
            "interactionType": "other",
        },
    }
    attested["result"] = {"response": "version=1;language=ar"}
    passed = statement("passed", 2, result={"score": {"scaled": 0.8571}, "success": True})
    return [statement("initialized"), passed, attested, statement("completed", 4)]


def test_a_code_and_a_number_give_a_token_for_a_day_and_a_secret_for_the_device(code: str) -> None:
    answer = ask(f" {code[:4].lower()} - {code[4:]} ")
    said = answer.json()
    assert (answer.status_code, said["expires_in"]) == (200, 86_400)
    assert said["actor"] == statement("initialized")["actor"]
    assert send("statements", session(), said["token"]).status_code == 200
    assert Completion.objects.get().person.number == "E1001"
    kept = [*EnrolmentCode.objects.values(), *CallHomeGrant.objects.values(), *AuditEntry.objects.values()]
    for secret in (code, said["token"], said["device"]):
        assert secret not in str(kept)


def test_the_secret_gives_another_token_also_for_a_newer_edition(code: str) -> None:
    secret = ask(code).json()["device"]
    newer = {"label": "2026.2", "digest": "cd" * 32}
    answer = send("token", {**LAUNCH, "device": secret, "edition": newer})
    assert set(answer.json()) == {"token", "expires_in", "actor"}
    refused = send("statements", session(), answer.json()["token"])
    assert (refused.status_code, "the edition of statement" in refused.json()["problem"]) == (403, True)


@pytest.mark.parametrize("delivery", ["scorm12", "scorm2004"])
def test_what_the_learning_system_hands_back_as_well_is_the_same_facts(code: str, delivery: str) -> None:
    token = ask(code, delivery=delivery).json()["token"]
    assert send("statements", session(), token).status_code == 200
    core = {"scorm12": "cmi.core.", "scorm2004": "cmi."}[delivery]
    names = {"scorm12": ("student_id", "lesson_status"), "scorm2004": ("learner_id", "success_status")}
    learner, status = names[delivery]
    note = (
        f"gw1;course=arc-100;edition=2026.1;digest={DIGEST};registration=k3j2h4g5aa;languages=vi,ar;"
        "attested=proof.conduct/1/ar/2026-05-04T10:03:00Z;completed=2026-05-04T10:04:00Z|state"
    )
    commit = {core + learner: "E1001", core + status: "passed", f"{core}score.raw": "85.71"}
    records = records_of_commit(
        {**commit, "cmi.suspend_data": note}, received_at=datetime(2026, 5, 5, tzinfo=UTC)
    )
    before = LedgerEntry.objects.count()
    assert (before, len(records), append(records).already_known) == (5, 5, 5)
    assert Completion.objects.count() == 1


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_order_and_repetition_change_nothing(code: str, chance: random.Random, times: int) -> None:
    CallHomeGrant.objects.all().delete()
    cache.clear()
    token = ask(code).json()["token"]
    sent = session() * times
    chance.shuffle(sent)
    middle = chance.randint(0, len(sent))
    for part in (sent[:middle], sent[middle:]):
        if part:
            assert send("statements", part, token).status_code == 200
    assert (LedgerEntry.objects.count(), Completion.objects.count()) == (5, 1)


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("another code", {"code": "0123-4567-89AB-CDE0"}),
        ("a code with a slip", {"code": "nonsense"}),
        ("another course", {"course": "arc-200"}),
        ("no number", {"learner": " "}),
        ("a number without end", {"learner": "9" * 5000}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_go_together_is_refused_in_one_sentence(
    code: str, name: str, sent: dict[str, str]
) -> None:
    course("arc-200")
    answer = send("token", {**LAUNCH, "code": code, "learner": "E1001", **sent})
    assert answer.status_code in {403, 413}
    assert answer.status_code == 413 or answer.json() == {
        "problem": "this code, course and employee number do not go together, or the code has ended"
    }
    assert not CallHomeGrant.objects.exists()


def test_a_number_that_nobody_has_is_answered_like_any_other_and_waits(code: str) -> None:
    known, unknown = ask(code), ask(code, "E9999")
    assert (unknown.status_code, set(unknown.json())) == (known.status_code, set(known.json()))
    told = session()
    for one in told:
        one["actor"]["account"]["name"] = "E9999"
    answer = send("statements", told, unknown.json()["token"])
    assert (answer.status_code, answer.json()) == (200, [one["id"] for one in told])
    assert (LedgerEntry.objects.count(), QuarantinedRecord.objects.count()) == (0, 5)


@pytest.mark.parametrize(
    "other", [{"course": "arc-200"}, {"registration": "another1"}, {"delivery": "web"}], ids=str
)
def test_a_devices_secret_is_good_for_its_own_registration_only(code: str, other: dict[str, str]) -> None:
    secret = ask(code).json()["device"]
    assert send("token", {**LAUNCH, "device": secret, **other}).status_code == 403
    assert send("token", {**LAUNCH, "device": secret[:-1]}).status_code == 403


def test_digits_of_an_arabic_keyboard_are_those_of_the_roster(code: str) -> None:
    assert ask(code, "E١٠٠١").json()["actor"]["account"]["name"] == "E1001"


def test_nobody_enrols_after_the_last_day_and_who_did_goes_on(code: str) -> None:
    secret = ask(code).json()["device"]
    past = timezone.now() - timedelta(seconds=1)
    EnrolmentCode.objects.update(created_at=past - timedelta(days=9), ends_at=past)
    assert ask(code).status_code == 403
    assert send("token", {**LAUNCH, "device": secret}).status_code == 200


def test_a_code_that_was_taken_back_ends_its_tokens_and_devices_at_once(code: str) -> None:
    said = ask(code).json()
    assert revoke_code(EnrolmentCode.objects.get().pk, "E900")
    assert not revoke_code(EnrolmentCode.objects.get().pk, "E900")
    assert send("statements", session(), said["token"]).status_code == 401
    assert send("token", {**LAUNCH, "device": said["device"]}).status_code == 403
    assert ask(code).status_code == 403
    assert not LedgerEntry.objects.exists()
    assert list(AuditEntry.objects.filter(page="call-home").values_list("action", "rows")) == [
        ("opened", 1),
        ("granted", 1),
        ("revoked", 1),
    ]


def test_a_personal_code_is_for_one_person_and_once(code: str) -> None:
    earlier = open_personal_code("E1001", "arc-100")
    own = open_personal_code("E1001", "arc-100")
    assert ask(earlier).status_code == 403
    assert ask(own, "E2002").status_code == 403
    assert ask(own).status_code == 200
    assert ask(own).status_code == 403


def test_a_personal_code_ends_after_a_quarter_of_an_hour(code: str) -> None:
    own = open_personal_code("E1001", "arc-100")
    then = timezone.now() - timedelta(minutes=16)
    EnrolmentCode.objects.filter(learner="E1001").update(
        created_at=then, ends_at=then + timedelta(minutes=15)
    )
    assert ask(own).status_code == 403


def _with_actor(one: dict[str, Any]) -> None:
    one["actor"]["account"]["name"] = "E2002"


def _elsewhere(one: dict[str, Any]) -> None:
    one["actor"]["account"]["homePage"] = "https://elsewhere.example"


def _of_edition(one: dict[str, Any], **changes: str) -> None:
    one["context"]["extensions"][f"{OURS}extensions/edition"] |= changes


def _of_registration(one: dict[str, Any]) -> None:
    one["context"]["extensions"][f"{OURS}extensions/registration"] = "another1"


def _in_context(one: dict[str, Any]) -> None:
    one["context"]["registration"] = "another1"


def _of_object(one: dict[str, Any]) -> None:
    one["object"]["id"] = f"{OURS}courses/arc-1000"


def _answers(one: dict[str, Any]) -> None:
    one["verb"]["id"] = "http://adlnet.gov/expapi/verbs/answered"
    one["object"] = {"id": f"{OURS}courses/arc-100/words/check", "definition": {"interactionType": "choice"}}
    one["result"] = {"response": "a-rule"}


def _voids(one: dict[str, Any]) -> None:
    one["verb"]["id"] = "http://adlnet.gov/expapi/verbs/voided"


@pytest.mark.parametrize(
    "spoil",
    [
        _with_actor,
        _elsewhere,
        lambda one: _of_edition(one, course="arc-200"),
        lambda one: _of_edition(one, label="2027.1"),
        lambda one: _of_edition(one, digest="cd" * 32),
        _of_registration,
        _in_context,
        _of_object,
        _answers,
        _voids,
        lambda one: one.pop("context"),
        lambda one: one.update(context=[], object=7, actor="E1001"),
    ],
    ids=[
        "learner",
        "home page",
        "course",
        "label",
        "digest",
        "registration",
        "xAPI's registration",
        "object",
        "an answer",
        "another verb",
        "no context",
        "shapeless",
    ],
)
def test_a_token_states_nothing_but_its_own_and_the_try_is_written_down(code: str, spoil: Any) -> None:
    token = ask(code).json()["token"]
    sent = session()
    spoil(sent[3])
    answer = send("statements", sent, token)
    assert answer.status_code == 403, answer.content
    assert not LedgerEntry.objects.exists()
    entry = AuditEntry.objects.filter(page="call-home").last()
    assert entry is not None
    assert (entry.action, entry.query["learner"]) == ("refused", "E1001")
    assert sent[3]["id"] in entry.query["why"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"{", "not readable as JSON"),
        (b"\xff", "not readable as JSON"),
        ([], "a list of 1 to 50 statements"),
        ({}, "a list of 1 to 50 statements"),
        ([1], "item 1 is no statement"),
        ([{"id": "seven"}], "must be a UUID"),
        ([statement("completed")] * 51, "a list of 1 to 50 statements"),
        ([statement("completed", timestamp="yesterday")], "timestamp must be"),
        ([statement("passed", result={"score": {"scaled": 7}})], "result.score.scaled must lie"),
    ],
)
def test_what_makes_no_sense_is_a_sentence(code: str, body: object, sentence: str) -> None:
    answer = send("statements", body, ask(code).json()["token"])
    assert (answer.status_code, sentence in answer.json()["problem"]) == (400, True), answer.content


def test_every_part_of_a_launch_that_makes_no_sense_is_named_at_once(code: str) -> None:
    wrong = {"course": 7, "edition": {"label": ""}, "registration": "a b", "delivery": "paper"}
    said = send("token", {**wrong, "code": code, "learner": "E1001"}).json()["problem"]
    for part in ("course", "edition.label", "edition.digest", "registration", "delivery"):
        assert f"{part} must be" in said
    assert send("token", LAUNCH).json()["problem"].startswith("send code and learner")


def test_forged_and_old_tokens_are_refused(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    token = ask(code).json()["token"]
    number, label, digest = signing.loads(token, salt="groundwork.call-home")
    for forged in (
        "",
        "nonsense",
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        signing.dumps([number, label, digest], salt="groundwork.sign-in-link"),
        signing.dumps([number, label, digest], salt="groundwork.call-home", key="another site"),
        signing.dumps([number + 1, label, digest], salt="groundwork.call-home"),
        signing.dumps("E1001", salt="groundwork.call-home"),
    ):
        assert send("statements", session(), forged).status_code == 401, forged
    monkeypatch.setattr("django.core.signing.time.time", lambda: datetime.now(UTC).timestamp() + 86_401)
    assert send("statements", session(), token).status_code == 401
    assert not LedgerEntry.objects.exists()


def test_too_large_too_other_and_too_often_is_not_read(code: str) -> None:
    token = ask(code).json()["token"]
    assert send("token", b" " * 4_001).status_code == 413
    assert send("statements", b" " * 100_001, token).status_code == 413
    assert send("statements", b"x", token, content_type="text/plain").status_code == 415
    assert Client().get("/api/v1/call-home/token").status_code == 405
    answers = [send("statements", session(), token).status_code for _ in range(views.BATCHES_A_MINUTE + 1)]
    assert answers.count(429) == 1


def test_who_tries_codes_out_is_held_back_and_a_classroom_is_not(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {ask(code).status_code for _ in range(40)} == {200}
    answers = [ask("0123-4567-89AB-CDE0").status_code for _ in range(views.FAILURES_A_MINUTE + 1)]
    assert (answers.count(403), answers[-1]) == (views.FAILURES_A_MINUTE, 429)
    assert {ask(code, f"E{number}").status_code for number in range(20)} == {200}
    assert ask(code, "E0").status_code == 429, "one code for more people than a room holds"
    monkeypatch.setattr(views, "REQUESTS_A_MINUTE", 0)
    assert ask(code).json()["problem"] == "too much at once; wait a minute"


@pytest.mark.parametrize("path", ["token", "statements"])
def test_every_origin_may_ask_without_cookies_at_these_two_addresses_only(path: str) -> None:
    address = f"/api/v1/call-home/{path}"
    asked = {"Origin": "https://lms.example", "Access-Control-Request-Method": "POST"}
    answer = Client().options(address, headers=asked)
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Headers"] == "authorization, content-type, x-experience-api-version"
    for one in (answer, send(path, {})):
        assert one["Access-Control-Allow-Origin"] == "*"
        assert one["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Credentials" not in one
        assert not one.cookies
    for other in ("/api/v1/records/", "/xapi/statements", "/"):
        assert "Access-Control-Allow-Origin" not in Client().options(other, headers=asked)


@pytest.mark.parametrize(
    ("course_id", "purpose", "days", "sentence"),
    [
        ("arc-999", "Transit", 1, "the catalogue has no course 'arc-999'"),
        ("arc-100", "", 1, "say in 1 to 80 characters"),
        ("arc-100", "x" * 81, 1, "say in 1 to 80 characters"),
        ("arc-100", "Transit", -1, "the last day must lie"),
        ("arc-100", "Transit", 401, "the last day must lie"),
    ],
)
def test_a_code_that_makes_no_sense_is_not_made(
    code: str, course_id: str, purpose: str, days: int, sentence: str
) -> None:
    with pytest.raises(CallHomeError, match=sentence):
        open_code(course_id, purpose, timezone.localdate() + timedelta(days=days), "E900")
    assert EnrolmentCode.objects.count() == 1
