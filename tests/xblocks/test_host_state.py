"""What a learner did is kept whole: told once, apart from others, and through a restart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.xblocks.conftest import COURSE, Heard, Learner, put
from tests.xblocks.factories import an_edition
from xblocks.host.courses import HostedCourse
from xblocks.host.errors import ReadOnlyError
from xblocks.host.models import BlockState, Registration
from xblocks.host.registrations import registration_id
from xblocks.host.runtime import HostRuntime
from xblocks.host.services import Visitor
from xblocks.host.signals import block_event, course_outcome_changed


def _state(learner: str, block: str) -> dict[str, Any]:
    row = BlockState.objects.get(
        learner=learner, scope="user_state", place=f"{COURSE}+type@groundwork_{block}"
    )
    state: dict[str, Any] = row.fields["learner_state"]
    return state


def test_what_is_done_is_told_each_time_it_changes_and_each_once(alice: Learner, heard: Heard) -> None:
    alice.do_everything()
    alice.read()  # once more: nothing new

    told = [
        (
            each["outcome"].is_complete,
            each["outcome"].success,
            each["outcome"].scaled,
            [one.attestation for one in each["attested"]],
        )
        for each in heard.outcomes
    ]
    assert told == [
        (False, None, None, []),
        (False, True, 1.0, []),
        (True, True, 1.0, ["conduct"]),
    ]
    last = heard.outcomes[-1]
    assert (last["learner"], last["course"], last["edition"], last["attempt"]) == (
        "alice",
        "arc-100",
        "2026.1",
        1,
    )
    assert last["edition_digest"] == heard.outcomes[0]["edition_digest"]
    assert len(last["edition_digest"]) == 64
    assert last["occurred_at"].tzinfo is not None
    assert {each["registration"] for each in heard.outcomes} == {str(Registration.objects.get().registration)}
    assert len(heard.of("completion")) == 6
    assert heard.of("groundwork.attestation.confirmed")[0]["data"]["version"] == "3"


def test_failing_then_passing_is_told_as_both(alice: Learner, heard: Heard) -> None:
    alice.submit("after-post", 1, right=1)
    alice.ok("assessment@after-post", "draw_next", {"language": "en"})
    alice.submit("after-post", 2, right=4, language="ar")

    told = [(each["outcome"].success, each["attempt"], each["language"].value) for each in heard.outcomes]

    assert told == [(False, 1, "en"), (True, 2, "ar")]
    assert [language.value for language in heard.outcomes[-1]["languages"]] == ["ar", "en"]
    assert [event["data"]["value"] for event in heard.of("grade")][-1] == 4.0


def test_a_first_attempt_is_told_by_objective_once_and_a_second_one_is_not(
    alice: Learner, heard: Heard
) -> None:
    alice.submit("before-pre", 1, right=2)
    alice.read()
    alice.submit("after-post", 1, right=1)
    alice.ok("assessment@after-post", "draw_next", {"language": "en"})
    alice.submit("after-post", 2, right=4)

    told = [(one.form, one.purpose, one.results) for each in heard.outcomes for one in each["measured"]]

    assert told == [
        ("arc-100-pre", "pre", {"ARC100.O3": 0.5}),
        ("arc-100-post", "post", {"ARC100.O3": 0.25}),
    ]


def test_two_learners_have_nothing_in_common(sign_in: Callable[[str], Learner]) -> None:
    alice, bob = sign_in("alice"), sign_in("bob")

    alice.ok("knowledge_check@words-check", "judge", {"language": "vi", "response": ["a-rule"]})

    assert bob.arguments("words")["words.check"]["opened"]["state"] is None
    assert alice.arguments("words")["words.check"]["opened"]["state"]["answers"]
    drawn = [each.get("/learn/arc-100/before/").split('data-gw-item="')[1:] for each in (alice, bob)]
    assert [each[:8] for each in drawn[0]] != [each[:8] for each in drawn[1]]


def test_a_form_that_was_seen_is_the_form_that_is_judged(alice: Learner, course: HostedCourse) -> None:
    before = registration_id("alice", course)

    alice.submit("before-pre", 1, right=4)

    assert str(Registration.objects.get().registration) == before == registration_id("alice", course)


def test_nobody_begins_anew_in_another_edition(
    alice: Learner, sign_in: Callable[[str], Learner], olx_folder: Path
) -> None:
    alice.submit("after-post", 1, right=0)
    put(olx_folder, an_edition(label="2026.9"))
    block = "block-v1:Calgary+ARC100+2026_9+type@groundwork_assessment+block@after-post"

    def begin(learner: Learner) -> tuple[int, Any]:
        response = learner.client.post(
            f"/learn/handler/{block}/draw_next/", {"language": "en"}, content_type="application/json"
        )
        return response.status_code, response.json()

    assert begin(alice) == (
        409,
        {"error": "you are in edition 2026.1 of this course; load the page again"},
    )
    assert Registration.objects.get().learner == "alice"
    assert "2026_1+type" in alice.get("/learn/arc-100/after/")
    # Whoever is in no edition may begin in any: their page may be older than the newest.
    assert begin(sign_in("bob"))[0] == 200
    sign_in("carol").read()
    assert Registration.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_state_survives_a_restart(alice: Learner, sign_in: Callable[[str], Learner]) -> None:
    from xblocks.host import courses
    from xblocks.host.authored import _authored_fields
    from xblocks.shared import drawing

    alice.ok(
        "sort@words-sort", "judge", {"language": "en", "response": {"card-form": "rule", "card-idea": "rule"}}
    )
    courses._shelves.clear()  # what a new process begins with
    _authored_fields.cache_clear()
    drawing.component_html.cache_clear()
    connection.close()

    opened = sign_in("alice").arguments("words")["words.sort"]["opened"]

    assert opened["state"]["answers"]["words.sort"]["points"] == 500
    assert "SORTED-BECAUSE" in opened["judgements"]["words.sort"]["feedback"]["en"]


@pytest.mark.parametrize("signal", [block_event, course_outcome_changed])
def test_when_a_record_cannot_be_kept_nothing_is(
    alice: Learner, signal: Any, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(sender: Any, **told: Any) -> None:
        message = "the ledger is full"
        raise RuntimeError(message)

    signal.connect(refuse)
    try:
        response = alice.client.post(
            f"/learn/handler/{COURSE}+type@groundwork_knowledge_check+block@words-check/judge/",
            data='{"language": "en", "response": ["a-rule"]}',
            content_type="application/json",
        )
    finally:
        signal.disconnect(refuse)

    assert response.status_code == 500
    assert response.json()["error"].startswith("something went wrong on our side")
    assert "RuntimeError" in caplog.text
    assert " refuse\n" in caplog.text, "the place is logged"
    assert "the ledger is full" not in caplog.text, "the words of an error may hold what somebody typed"
    assert (BlockState.objects.count(), Registration.objects.count()) == (0, 0)
    alice.ok("knowledge_check@words-check", "judge", {"language": "en", "response": ["a-rule"]})
    assert _state("alice", "knowledge_check+block@words-check")["answers"]["words.check"]["tries"] == 1


def test_a_damaged_state_lets_the_learner_begin_anew(
    alice: Learner, caplog: pytest.LogCaptureFixture
) -> None:
    alice.do_everything()
    rows = BlockState.objects.filter(scope="user_state", place__endswith="words-check")
    rows.update(fields={"learner_state": {"version": 99}})

    opened = alice.arguments("words")["words.check"]["opened"]
    alice.ok("knowledge_check@words-check", "judge", {"language": "en", "response": ["a-rule"]})

    assert opened["judgements"] == {}
    assert "the state of words.check is damaged" in caplog.text
    assert _state("alice", "knowledge_check+block@words-check")["answers"]["words.check"]["tries"] == 1


def test_a_page_that_is_looked_at_cannot_write(course: HostedCourse, db: None) -> None:
    runtime = HostRuntime(course, Visitor("alice"))
    block = runtime.get_block(next(iter(course.blocks)))

    block.groundwork_language = "ar"

    with pytest.raises(ReadOnlyError, match="while the page is only looked at"):
        block.save()
    with pytest.raises(ReadOnlyError, match="'completion' was to be published"):
        block.emit_completion(1.0)


def test_what_was_authored_cannot_be_changed_by_a_visit(course: HostedCourse, db: None) -> None:
    runtime = HostRuntime(course, Visitor("alice"), is_writable=True)
    block = runtime.get_block(next(iter(course.blocks)))

    block.display_name = "Mine"

    with pytest.raises(ReadOnlyError, match="'display_name' is authored"):
        block.save()


def test_a_visitor_without_a_name_sees_a_preview_and_leaves_nothing(course: HostedCourse, db: None) -> None:
    runtime = HostRuntime(course, Visitor(None))

    for usage in course.blocks:
        fragment = runtime.get_block(usage).render("public_view", {})
        assert 'class="gw gw-block"' in fragment.content
        assert "BECAUSE" not in fragment.content

    assert BlockState.objects.count() == 0
