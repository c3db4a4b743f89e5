"""Learning systems that forget, cut, garble, keep silent or throw: a learner's work is kept all the same."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from assessments.api import course_plan, decode, encode, parse_state
from scorm_export.suspend_data import longest_note, longest_suspend_data
from tests.sample_city import sample_edition
from tests.scorm_export.course import edition
from tests.scorm_export.pages import STATE, complete_report, interaction, report
from tests.scorm_export.rooms import API, STORES, Room

PLAN = course_plan(edition().content, edition().digest)
VERSIONS = [pytest.param("1.2", id="SCORM 1.2"), pytest.param("2004", id="SCORM 2004")]
STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
MODE = {"1.2": "cmi.core.lesson_mode", "2004": "cmi.mode"}
DONE = {"1.2": "passed", "2004": "completed"}
HEAD = "gw1;course=arc-100;edition=2026.1;digest=0;registration=abcdefghij;"
WHOLE = HEAD + "languages=ar,vi|" + encode(parse_state(STATE), PLAN)


@pytest.mark.browser
def test_a_status_that_each_commit_wipes_is_said_again_before_the_end(room: Room) -> None:
    course = room.launch("1.2", {"wipes": STATUS["1.2"]})
    course.open()
    course.save(report())
    course.close(report())
    assert course.lms("final")[STATUS["1.2"]] == "incomplete", "left empty it would become completed"
    again = room.launch("1.2", {"wipes": STATUS["1.2"]}, course.lms("final"))
    again.open()
    again.save(complete_report())
    again.close(complete_report())
    assert again.lms("final")[STATUS["1.2"]] == "passed"
    assert course.faults == again.faults == []
    # Also for somebody who passed before, and only looks in again.
    once_more = room.launch("1.2", {"wipes": STATUS["1.2"]}, again.lms("final"))
    once_more.open()
    once_more.close(report())
    assert once_more.lms("final")[STATUS["1.2"]] == "passed"


@pytest.mark.browser
@pytest.mark.parametrize("version", VERSIONS)
def test_a_system_that_does_not_tell_the_status_keeps_what_was_completed(room: Room, version: str) -> None:
    silent = {"silent": [STATUS[version], "cmi.success_status"]}
    first = room.launch(version, silent)
    first.open()
    assert first.save(complete_report()) is True
    first.close(complete_report())
    again = room.launch(version, silent, first.lms("final"))
    again.open()
    again.save(report(success=False, scaled=0.1, points=700, possible=7000))
    again.close(report(success=False, scaled=0.1, points=700, possible=7000))
    assert again.lms("final")[STATUS[version]] == DONE[version]
    assert again.lms("final").get("cmi.success_status", "passed") == "passed"


@pytest.mark.browser
@pytest.mark.parametrize("version", VERSIONS)
def test_a_system_that_cuts_what_it_keeps_is_found_out_and_told_the_outcome(room: Room, version: str) -> None:
    course = room.launch(version)
    course.open()
    course.save(report())
    whole = course.data["cmi.suspend_data"]
    before = whole.partition("|")[2]
    room_for_less = len(longest_note(edition())) + len(before)
    cutting = room.launch(version, {"cuts": room_for_less}, {"cmi.suspend_data": whole})
    cutting.open()
    confirmed = {"proof.conduct": {"version": "1", "language": "ar", "at": "2026-11-22T10:00:00Z"}}
    levels = {"response": {"card-law": "systemic"}, "points": 500, "tries": 1}
    longer = STATE | {"attested": confirmed, "answers": {"words.levels": levels}}
    said = complete_report(
        languages=["en", "vi", "zh-Hant", "ar"],
        measured=[{"form": "small-post", "purpose": "post", "results": {"ARC100.O3": 0.8571}}],
    )
    assert cutting.save(said, longer) is False, "the page says so, and the browser keeps a copy"
    assert cutting.save(said, longer) is False
    note, _, kept = cutting.data["cmi.suspend_data"].partition("|")
    assert kept == before, "what was whole stays whole"
    assert ";completed=" in note
    assert cutting.data[STATUS[version]] == DONE[version]
    assert cutting.faults == []


ALL_CALLS = """async ([store, name, version, state, first, last]) => {
    const outcomes = [];
    for (let call = 1; ; call += 1) {
        const lms = parent.strictLms(version, {}, { throwsAt: call });
        parent[name] = lms;
        const kept = Groundwork.stores[store](context);
        let told = "";
        try {
            await kept.open();
            await kept.save(state, first);
            await kept.save(state, last);
            const isSaved = await kept.save(state, last) || await kept.save(state, last);
            kept.close(state, last);
            told = isSaved && lms.isFinished() ? "" : `saved ${isSaved}, finished ${lms.isFinished()}`;
        } catch (error) {
            told = String(error);
        }
        const calls = lms.log.length;
        outcomes.push({ call, told, final: lms.final, faults: lms.faults });
        if (call > calls) return outcomes;
    }
}"""


@pytest.mark.browser
@pytest.mark.parametrize("version", VERSIONS)
def test_whichever_call_throws_everything_is_there_at_the_end(room: Room, version: str) -> None:
    frame = room.launch(version).frame
    first, last = report(interactions=[interaction()]), complete_report()
    given = [STORES[version], API[version], version, STATE, first, last]
    outcomes: list[dict[str, Any]] = frame.evaluate(ALL_CALLS, given)
    assert len(outcomes) > 40
    assert [one for one in outcomes if one["told"]] == []
    # Of an answer whose kind could not be said, the answer itself is refused; nothing else ever is.
    assert {fault.split()[2].rpartition(".")[2] for one in outcomes for fault in one["faults"]} <= {
        "student_response",
        "learner_response",
    }
    statuses = {one["final"].get(STATUS[version]) for one in outcomes}
    assert statuses == {DONE[version]}
    kept = [decode(one["final"]["cmi.suspend_data"].partition("|")[2], PLAN) for one in outcomes]
    assert all(state == parse_state(STATE) for state in kept)


@pytest.mark.browser
@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_no_mode_of_the_standard_is_a_normal_visit(room: Room, version: str) -> None:
    for mode in ("", "NORMAL", "Browse", "null", "undefined", "0", "credit"):
        course = room.launch(version, kept={MODE[version]: mode})
        assert course.open()["mode"] == "normal", mode
        assert course.save(complete_report()) is True, mode


def garbled() -> dict[str, str]:
    """Return what systems make of suspend_data that they should have kept, by what they did."""
    return {
        "nothing": "",
        "the word null": "null",
        "the word undefined": "undefined",
        "question marks": WHOLE[:-4] + "????",
        "letters of another charset": WHOLE[:-3] + "ï¿½",
        "an entity too many": WHOLE.replace("=", "&#61;"),
        "written twice": WHOLE + WHOLE,
        "capitals": WHOLE.upper(),
        "a page of its own": "<html><body>Session expired</body></html>",
        **{f"the first {length}": WHOLE[:length] for length in range(0, len(WHOLE), 7)},
        **{f"letter {at} another": _with_another_letter(at) for at in range(len(HEAD) + 35, len(WHOLE))},
    }


def _with_another_letter(at: int) -> str:
    return WHOLE[:at] + ("B" if WHOLE[at] == "A" else "A") + WHOLE[at + 1 :]


OPEN_ALL = """async ([store, name, version, all]) => {
    const found = {};
    for (const what in all) {
        parent[name] = parent.strictLms(version, { "cmi.suspend_data": all[what] });
        const kept = Groundwork.stores[store](context), opened = await kept.open();
        const isSaved = await kept.save(opened.state || Groundwork.state.empty("en"), context.report);
        found[what] = [opened.isConnected, opened.state, isSaved, parent[name].faults.length];
    }
    return found;
}"""


@pytest.mark.browser
@pytest.mark.parametrize("version", VERSIONS)
def test_garbled_work_is_never_misread_and_the_course_goes_on(room: Room, version: str) -> None:
    frame = room.launch(version).frame
    frame.evaluate("report => { context.report = report; }", report())
    found = frame.evaluate(OPEN_ALL, [STORES[version], API[version], version, garbled()])
    read = found.pop("an entity too many")  # the work itself has no letter to escape
    assert read == [True, parse_state(STATE).as_data(), True, 0]
    assert {what: seen for what, seen in found.items() if seen != [True, None, True, 0]} == {}


@pytest.mark.browser
@pytest.mark.parametrize("version", VERSIONS)
def test_an_end_that_answers_with_a_page_of_its_own_harms_nobody(room: Room, version: str) -> None:
    course = room.launch(version, {"finish": "html"})
    course.open()
    course.close(complete_report())
    assert course.lms("log").count("Finish") == 1
    assert course.lms("final")[STATUS[version]] == DONE[version]


def test_what_is_kept_has_no_letter_that_a_system_could_escape_or_lose() -> None:
    for made in (edition(), sample_edition()):
        text = longest_suspend_data(made)
        assert html.escape(text) == text
        assert json.dumps(text) == f'"{text}"'
        assert text.isascii()
        assert " ".join(text.split()) == text, "no blank at which a system could trim or wrap"
