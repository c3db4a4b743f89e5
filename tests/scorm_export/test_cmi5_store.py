"""What the cmi5 store tells a learning system that forgives nothing."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.scorm_export.course import edition
from tests.scorm_export.pages import (
    CHOICE,
    ORDER,
    STATE,
    PageServer,
    complete_report,
    interaction,
    report,
    store_page,
    untimed,
)
from tests.scorm_export.strict_lrs import CMI5, REGISTRATION, StrictLrs

pytestmark = pytest.mark.browser
OURS = "https://groundwork.example/id/extensions/"


@pytest.fixture
def lrs(server: PageServer) -> StrictLrs:
    """Return the strict system, with the course page beside it."""
    strict = StrictLrs(server.url)
    server.pages["/course"] = store_page("cmi5")
    server.answer = strict.answer
    return strict


def launch(window: BrowserContext, lrs: StrictLrs) -> Page:
    """Return the launched course page, not opened yet."""
    page = window.new_page()
    page.goto(lrs.launch())
    return page


def opened(page: Page) -> dict[str, Any]:
    return dict(page.evaluate("() => store.open()"))


def save(page: Page, said: dict[str, Any], state: dict[str, Any] | None = None) -> bool:
    return bool(page.evaluate("([state, report]) => store.save(state, report)", [state or STATE, said]))


def leave(page: Page, lrs: StrictLrs, said: dict[str, Any] | None) -> None:
    """Close the session as the page does while it is being left, and wait for what comes in."""
    if said is not None:
        page.evaluate(
            "([state, report]) => addEventListener('pagehide', () => store.close(state, report))",
            [STATE, said],
        )
    page.goto("about:blank")
    for _ in range(100):
        if "terminated" in lrs.verbs():
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"no terminated came in, only {lrs.verbs()}; refused: {lrs.refused}")


def test_an_order_is_answered_as_a_sequence_from_first_to_last(
    window: BrowserContext, lrs: StrictLrs
) -> None:
    page = launch(window, lrs)
    opened(page)
    assert save(page, report(interactions=[interaction(**ORDER)])) is True
    answered = lrs.named("answered")
    definition = answered["object"]["definition"]
    assert definition["interactionType"] == "sequencing"
    assert definition["correctResponsesPattern"] == ["card-thought[,]card-law"]
    assert answered["result"]["response"] == "card-law[,]card-thought"
    assert lrs.refused == []


def test_an_answer_whose_time_is_not_known_is_told_without_one(
    window: BrowserContext, lrs: StrictLrs
) -> None:
    page = launch(window, lrs)
    opened(page)
    assert save(page, report(interactions=[untimed()])) is True
    assert lrs.named("answered")["result"].keys() == {"response", "success", "score"}


FAILING = {"success": False, "scaled": 0.4286, "points": 3000, "possible": 7000}


def test_a_session_begins_with_initialized_and_the_preferences_are_asked_for(
    window: BrowserContext, lrs: StrictLrs
) -> None:
    said = opened(launch(window, lrs))
    assert said["isConnected"] is True
    assert said["state"] is None
    assert said["registration"] == REGISTRATION
    assert lrs.verbs() == ["initialized"]
    assert "GET /xapi/agents/profile" in lrs.asked
    assert lrs.refused == []


def test_a_passed_course(window: BrowserContext, lrs: StrictLrs) -> None:
    page = launch(window, lrs)
    opened(page)
    assert save(page, report(interactions=[interaction()])) is True
    assert save(page, complete_report(interactions=[interaction(**CHOICE)])) is True
    leave(page, lrs, complete_report())
    assert lrs.refused == []
    assert lrs.verbs() == [
        "initialized",
        "answered",
        "answered",
        "answered",
        "passed",
        "completed",
        "terminated",
    ]
    passed = lrs.named("passed")
    assert passed["result"]["score"] == {"scaled": 0.8571}
    assert passed["context"]["extensions"][OURS + "edition"] == {
        "course": "arc-100",
        "label": "2026.1",
        "digest": edition().digest,
    }
    assert passed["context"]["extensions"][OURS + "languages"] == ["vi", "ar"]
    assert passed["context"]["extensions"][CMI5 + "extensions/masteryscore"] == 0.8
    assert passed["context"]["language"] == "ar"
    sort, choice, attestation = (one for one in lrs.session if one["verb"]["id"].endswith("answered"))
    assert sort["object"]["id"] == "https://groundwork.example/id/courses/arc-100/words/levels"
    assert sort["result"]["response"] == "card-law[.]individual[,]card-thought[.]individual"
    assert sort["result"]["success"] is False
    assert [one["result"]["duration"] for one in (sort, choice)] == ["PT41.37S", "PT1800S"]
    assert choice["object"]["definition"]["correctResponsesPattern"] == ["one[,]two"]
    assert attestation["result"] == {"response": "version=1;language=ar"}


def test_coming_back_restores_the_state_and_tells_nothing_twice(
    window: BrowserContext, lrs: StrictLrs
) -> None:
    page = launch(window, lrs)
    opened(page)
    first = {"form": "small-post", "purpose": "post", "results": {"ARC100.O3": 0.75}}
    save(page, complete_report(measured=[first]))
    leave(page, lrs, complete_report())
    page = launch(window, lrs)
    assert opened(page)["state"] == STATE
    assert save(page, complete_report(languages=["vi", "ar", "en"])) is True
    leave(page, lrs, complete_report())
    assert lrs.verbs() == ["initialized", "terminated"]
    assert lrs.refused == []
    note = lrs.documents["groundwork.state"]["note"]
    assert note.startswith("gw1;course=arc-100;edition=2026.1;")
    assert "ARC100.O3:0.75" in note, "a later session goes on with the note of the one before"


def test_failing_is_told_when_the_learner_leaves_and_passing_is_possible_next_time(
    window: BrowserContext, lrs: StrictLrs
) -> None:
    page = launch(window, lrs)
    opened(page)
    assert save(page, report(**FAILING)) is True
    assert lrs.verbs() == ["initialized"]
    leave(page, lrs, report(**FAILING))
    assert lrs.verbs() == ["initialized", "failed", "terminated"]
    assert lrs.named("failed")["result"]["score"] == {"scaled": 0.4285}
    page = launch(window, lrs)
    opened(page)
    assert save(page, complete_report()) is True
    leave(page, lrs, complete_report())
    assert lrs.verbs() == ["initialized", "answered", "passed", "completed", "terminated"]
    assert lrs.refused == []


def test_failing_first_and_passing_in_the_same_session_is_passed(
    window: BrowserContext, lrs: StrictLrs
) -> None:
    page = launch(window, lrs)
    opened(page)
    save(page, report(**FAILING))
    save(page, complete_report())
    leave(page, lrs, complete_report())
    assert "failed" not in lrs.verbs()
    assert "passed" in lrs.verbs()
    assert lrs.refused == []


def test_the_systems_own_mastery_score_is_kept_to(window: BrowserContext, lrs: StrictLrs) -> None:
    lrs.mastery_score = 0.9
    page = launch(window, lrs)
    opened(page)
    assert save(page, complete_report()) is True
    leave(page, lrs, complete_report())
    assert lrs.verbs() == ["initialized", "answered", "completed", "terminated"]
    assert lrs.refused == []


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_looking_around_tells_only_that_one_came_and_went(
    window: BrowserContext, lrs: StrictLrs, mode: str
) -> None:
    lrs.mode = mode
    page = launch(window, lrs)
    assert opened(page)["mode"] == mode.lower()
    leave(page, lrs, None)
    assert lrs.verbs() == ["initialized", "terminated"]
    assert "groundwork.state" not in lrs.documents


def test_the_learners_first_language_and_the_way_back_are_told_to_the_page(
    window: BrowserContext, lrs: StrictLrs
) -> None:
    lrs.preferences = {"languagePreference": "zh-TW,en-US"}
    lrs.return_url = "https://lms.example/back"
    said = opened(launch(window, lrs))
    assert said["language"] == "zh-Hant"
    assert said["returnUrl"] == "https://lms.example/back"


def test_a_way_back_that_is_a_script_is_not_passed_on(window: BrowserContext, lrs: StrictLrs) -> None:
    lrs.return_url = "javascript:alert(1)"
    assert opened(launch(window, lrs)).get("returnUrl") is None


@pytest.mark.parametrize("path", ["/xapi/statements", "/xapi/activities/state", "/fetch"])
def test_a_system_that_fails_is_told_of_and_gets_everything_later(
    window: BrowserContext, lrs: StrictLrs, path: str
) -> None:
    page = launch(window, lrs)
    lrs.fails = {path}
    assert opened(page)["isConnected"] is False
    assert save(page, report(interactions=[interaction()])) is False
    lrs.fails = set()
    assert save(page, complete_report(interactions=[interaction()])) is True
    assert lrs.verbs() == ["initialized", "answered", "answered", "passed", "completed"]
    assert lrs.refused == []


def test_a_save_that_is_tried_again_stores_once(window: BrowserContext, lrs: StrictLrs) -> None:
    page = launch(window, lrs)
    opened(page)
    lrs.fails = {"/xapi/activities/state"}
    assert save(page, complete_report(interactions=[interaction()])) is False
    lrs.fails = set()
    assert save(page, complete_report(interactions=[interaction()])) is True
    assert lrs.verbs().count("passed") == 1
    assert lrs.verbs().count("answered") == 2
    assert lrs.refused == []


def test_what_an_earlier_session_could_not_note_down_does_not_block_this_one(
    window: BrowserContext, lrs: StrictLrs
) -> None:
    page = launch(window, lrs)
    opened(page)
    save(page, complete_report())
    leave(page, lrs, complete_report())
    lrs.documents["groundwork.state"]["sent"] = []
    page = launch(window, lrs)
    opened(page)
    assert save(page, complete_report(interactions=[interaction()])) is False
    assert save(page, complete_report(interactions=[interaction()])) is True
    # The system is asked for both at once, and answers in whatever order.
    assert sorted(lrs.documents["groundwork.state"]["sent"]) == ["completed", "passed"]


def test_a_page_that_is_loaded_again_stays_readable(window: BrowserContext, lrs: StrictLrs) -> None:
    page = launch(window, lrs)
    opened(page)
    page.reload()
    said = opened(page)
    assert said["isConnected"] is False
    assert save(page, report()) is False


def test_a_page_that_no_system_launched_stays_readable(window: BrowserContext, lrs: StrictLrs) -> None:
    page = window.new_page()
    page.goto(lrs.url + "/course?endpoint=x&actor={")
    said = opened(page)
    assert (said["isConnected"], said["mode"], said["state"]) == (False, "normal", None)
    assert save(page, report()) is False


def test_damaged_documents_do_not_stop_the_learner(window: BrowserContext, lrs: StrictLrs) -> None:
    lrs.documents["groundwork.state"] = {"note": "nonsense", "sent": ["passed"], "state": {"version": 99}}
    page = launch(window, lrs)
    said = opened(page)
    assert (said["isConnected"], said["state"]) == (True, None)


def test_a_late_system_keeps_what_it_had(window: BrowserContext, lrs: StrictLrs) -> None:
    page = launch(window, lrs)
    opened(page)
    save(page, report(), {**STATE, "seen": ["words.check"], "clock": 1})
    page.goto("about:blank")
    page = launch(window, lrs)
    lrs.fails = {"/fetch"}
    opened(page)
    lrs.fails = set()
    assert save(page, report()) is True
    assert lrs.documents["groundwork.state"]["state"]["seen"] == ["words.check", "words.start"]


def test_what_the_template_says_of_parents_and_of_a_score_that_is_none_stays(
    window: BrowserContext, lrs: StrictLrs
) -> None:
    """cmi5 10.2.1 and 10.2.4: nothing of the template is overwritten, and null is no mastery score."""
    lrs.mastery_score = None
    address = lrs.launch()
    above = {"id": "https://lms.example/block/3", "objectType": "Activity"}
    lrs.template["contextActivities"]["parent"] = [above]
    lrs.documents["LMS.LaunchData"]["masteryScore"] = None
    page = window.new_page()
    page.goto(address)
    opened(page)
    assert save(page, complete_report(interactions=[interaction()])) is True
    assert lrs.refused == []
    sort, _ = (one for one in lrs.session if one["verb"]["id"].endswith("answered"))
    assert [one["id"] for one in sort["context"]["contextActivities"]["parent"]] == [
        "https://lms.example/block/3",
        "https://lms.example/au/7",
    ]
    assert CMI5 + "extensions/masteryscore" not in lrs.named("passed")["context"]["extensions"]


def test_a_session_that_the_system_gave_up_on_blocks_nobody(window: BrowserContext, lrs: StrictLrs) -> None:
    """cmi5 9.3.6: a session without its end is abandoned at the next launch; its page says nothing more."""
    left = launch(window, lrs)
    opened(left)
    assert save(left, report(), {**STATE, "seen": ["words.check"]}) is True
    again = launch(window, lrs)
    assert opened(again)["state"]["seen"] == ["words.check"]
    assert save(left, complete_report()) is False
    assert save(again, complete_report()) is True
    leave(again, lrs, complete_report())
    assert lrs.verbs() == ["initialized", "answered", "passed", "completed", "terminated"]
    assert lrs.refused == []
