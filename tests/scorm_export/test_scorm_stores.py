"""What the SCORM stores tell a learning system that forgives nothing, and one that misbehaves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assessments.api import bare_plan, course_plan, decode, encode, fit, parse_state
from scorm_export.suspend_data import longest_note
from tests.scorm_export.course import edition
from tests.scorm_export.pages import (
    CHOICE,
    ORDER,
    STATE,
    complete_report,
    interaction,
    report,
    untimed,
)
from tests.scorm_export.rooms import API, STORES, Room

pytestmark = pytest.mark.browser

PLAN = course_plan(edition().content, edition().digest)
VERSIONS = [pytest.param("1.2", id="SCORM 1.2"), pytest.param("2004", id="SCORM 2004")]
LIMIT = {"1.2": 4096, "2004": 64000}
MISSING = {"1.2": ["interactions", "student_preference", "lesson_mode"], "2004": ["interactions"]}
NAMES = {
    "1.2": {
        "status": "cmi.core.lesson_status",
        "place": "cmi.core.lesson_location",
        "language": "cmi.student_preference.language",
        "exit": "cmi.core.exit",
        "raw": "cmi.core.score.raw",
        "time": "cmi.core.session_time",
    },
    "2004": {
        "status": "cmi.completion_status",
        "place": "cmi.location",
        "language": "cmi.learner_preference.language",
        "exit": "cmi.exit",
        "raw": "cmi.score.raw",
        "time": "cmi.session_time",
    },
}


def note_of(suspend_data: str) -> dict[str, str]:
    """Return what the note before the state says, as docs/reference/scorm-data.md shows to read it."""
    head, _, _ = suspend_data.partition("|")
    form, *pairs = head.split(";")
    assert form == "gw1"
    return dict(pair.split("=", 1) for pair in pairs)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_launch_makes_few_calls_and_one_commit(room: Room, version: str) -> None:
    course = room.launch(version)
    opened = course.open()
    assert opened["isConnected"] is True
    assert opened["state"] is None
    assert opened["mode"] == "normal"
    assert len(course.lms("log")) <= 15
    assert len(course.lms("commits")) == 1
    assert course.faults == []
    committed = course.lms("commits")[0]
    assert committed[NAMES[version]["status"]] == "incomplete"
    assert committed[NAMES[version]["exit"]] == "suspend"


def test_a_passed_course_in_scorm_12(room: Room) -> None:
    course = room.launch("1.2")
    course.open()
    assert course.save(report(interactions=[interaction()])) is True
    assert course.save(complete_report(interactions=[interaction(**CHOICE)])) is True
    course.close(complete_report())
    data = course.lms("final")
    assert course.faults == []
    kept = data.pop("cmi.suspend_data")
    times = [data.pop(f"cmi.interactions.{number}.time") for number in (0, 1, 2)]
    assert all(len(time) == len("09:58:00") for time in times)
    assert {name: value for name, value in data.items() if name not in FROM_THE_START} == {
        "cmi.core.exit": "suspend",
        "cmi.core.lesson_status": "passed",
        "cmi.core.lesson_location": "proof",
        "cmi.core.score.raw": "85.71",
        "cmi.core.score.min": "0",
        "cmi.core.score.max": "100",
        "cmi.core.session_time": "0000:05:12.05",
        "cmi.student_preference.language": "ar",
        "cmi.interactions.0.id": "words.levels",
        "cmi.interactions.0.type": "matching",
        "cmi.interactions.0.objectives.0.id": "ARC100.O3",
        "cmi.interactions.0.weighting": "1",
        "cmi.interactions.0.student_response": "a.a,b.a",
        "cmi.interactions.0.result": "wrong",
        "cmi.interactions.0.latency": "0000:00:41.37",
        "cmi.interactions.1.id": "proof.post.arc100-o3-6",
        "cmi.interactions.1.type": "choice",
        "cmi.interactions.1.objectives.0.id": "ARC100.O3",
        "cmi.interactions.1.correct_responses.0.pattern": "a,b",
        "cmi.interactions.1.weighting": "1",
        "cmi.interactions.1.student_response": "a,b",
        "cmi.interactions.1.result": "correct",
        "cmi.interactions.1.latency": "0000:30:00.00",
        "cmi.interactions.2.id": "proof.conduct",
        "cmi.interactions.2.type": "fill-in",
        "cmi.interactions.2.weighting": "0",
        "cmi.interactions.2.student_response": "version=1;language=ar",
        "cmi.interactions.2.result": "neutral",
    }
    assert decode(kept.partition("|")[2], PLAN) == parse_state(STATE)


def test_a_passed_course_in_scorm_2004(room: Room) -> None:
    course = room.launch("2004")
    course.open()
    assert course.save(report(interactions=[interaction()], progress=0.41666)) is True
    assert course.data["cmi.progress_measure"] == "0.4166"
    assert course.save(complete_report(interactions=[interaction(**CHOICE)])) is True
    course.close(complete_report())
    data = course.lms("final")
    assert course.faults == []
    kept = data.pop("cmi.suspend_data")
    assert {name: value for name, value in data.items() if name not in FROM_THE_START} == {
        "cmi.exit": "suspend",
        "cmi.completion_status": "completed",
        "cmi.success_status": "passed",
        "cmi.progress_measure": "1",
        "cmi.location": "proof",
        "cmi.score.scaled": "0.8571428",
        "cmi.score.raw": "85.71",
        "cmi.score.min": "0",
        "cmi.score.max": "100",
        "cmi.session_time": "PT0H5M12.05S",
        "cmi.learner_preference.language": "ar",
        "cmi.interactions.0.id": "words.levels",
        "cmi.interactions.0.type": "matching",
        "cmi.interactions.0.timestamp": "2026-11-22T09:58:00.0Z",
        "cmi.interactions.0.objectives.0.id": "ARC100.O3",
        "cmi.interactions.0.weighting": "1",
        "cmi.interactions.0.learner_response": "card-law[.]individual[,]card-thought[.]individual",
        "cmi.interactions.0.result": "incorrect",
        "cmi.interactions.0.latency": "PT0H0M41.37S",
        "cmi.interactions.1.id": "proof.post.arc100-o3-6",
        "cmi.interactions.1.type": "choice",
        "cmi.interactions.1.timestamp": "2026-11-22T09:58:00.0Z",
        "cmi.interactions.1.objectives.0.id": "ARC100.O3",
        "cmi.interactions.1.correct_responses.0.pattern": "one[,]two",
        "cmi.interactions.1.weighting": "1",
        "cmi.interactions.1.learner_response": "one[,]two",
        "cmi.interactions.1.result": "correct",
        "cmi.interactions.1.latency": "PT0H30M0.00S",
        "cmi.interactions.2.id": "proof.conduct",
        "cmi.interactions.2.type": "other",
        "cmi.interactions.2.timestamp": "2026-11-22T10:00:00.0Z",
        "cmi.interactions.2.weighting": "0",
        "cmi.interactions.2.learner_response": "version=1;language=ar",
        "cmi.interactions.2.result": "neutral",
    }
    assert decode(kept.partition("|")[2], PLAN) == parse_state(STATE)


@pytest.mark.parametrize(
    ("version", "element", "given", "right"),
    [
        pytest.param("1.2", "student_response", "b,a", "a,b", id="SCORM 1.2"),
        pytest.param(
            "2004", "learner_response", "card-law[,]card-thought", "card-thought[,]card-law", id="SCORM 2004"
        ),
    ],
)
def test_an_order_is_a_sequence_from_first_to_last(
    room: Room, version: str, element: str, given: str, right: str
) -> None:
    course = room.launch(version)
    course.open()
    assert course.save(report(interactions=[interaction(**ORDER)])) is True
    assert course.faults == []
    said = {name.rpartition(".")[2]: value for name, value in course.data.items() if ".0." in name}
    assert said["type"] == "sequencing"
    assert said[element] == given
    assert said["pattern"] == right


@pytest.mark.parametrize("version", VERSIONS)
def test_an_answer_whose_time_is_not_known_is_told_without_one(room: Room, version: str) -> None:
    course = room.launch(version)
    course.open()
    assert course.save(report(interactions=[untimed()])) is True
    assert course.faults == []
    assert [name for name in course.data if name.startswith("cmi.interactions.0.")]
    assert "cmi.interactions.0.latency" not in course.data


FROM_THE_START = {
    "cmi.core.lesson_mode",
    "cmi.core.student_id",
    "cmi.core.credit",
    "cmi.core.entry",
    "cmi.core.total_time",
    "cmi._version",
    "cmi.mode",
    "cmi.learner_id",
    "cmi.credit",
    "cmi.entry",
}
"""What the learning system put there itself."""


@pytest.mark.parametrize("version", VERSIONS)
def test_the_note_says_what_a_record_must_know(room: Room, version: str) -> None:
    course = room.launch(version)
    opened = course.open()
    course.save(complete_report())
    said = note_of(course.data["cmi.suspend_data"])
    completed = said.pop("completed")
    assert completed.endswith("Z")
    assert said == {
        "course": "arc-100",
        "edition": "2026.1",
        "digest": edition().digest,
        "registration": opened["registration"],
        "languages": "vi,ar",
        "attested": "conduct/1/ar/2026-11-22T10:00:00Z",
    }


def test_the_longest_note_is_never_shorter_than_a_real_one(room: Room) -> None:
    course = room.launch("1.2")
    course.open()
    course.save(
        complete_report(
            languages=["en", "vi", "zh-Hant", "ar"],
            attested={"proof.conduct": {"version": "1", "language": "zh-Hant", "at": "2026-11-22T10:00:00Z"}},
            measured=[{"form": "small-post", "purpose": "post", "results": {"ARC100.O3": 0.8571}}],
        )
    )
    real = course.data["cmi.suspend_data"].partition("|")[0] + "|"
    assert len(real) == len(longest_note(edition()))


@pytest.mark.parametrize("version", VERSIONS)
def test_coming_back_restores_the_state_and_the_registration(room: Room, version: str) -> None:
    first = room.launch(version)
    begun = first.open()
    first.save(report(interactions=[interaction()]))
    first.close(report())
    again = room.launch(version, kept=first.lms("final"))
    resumed = again.open()
    assert resumed["state"] == parse_state(STATE).as_data()
    assert resumed["registration"] == begun["registration"]
    again.save(report(interactions=[interaction(at="2026-11-22T11:00:00Z")]))
    assert again.data["cmi.interactions.1.id"] == "words.levels"
    assert again.faults == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_state_from_a_course_that_has_changed_since_is_not_misread(room: Room, version: str) -> None:
    text = "gw1;course=arc-100;edition=2025.1;digest=0;registration=abcdefghij|1ffffffff" + encode(
        parse_state(STATE), PLAN
    )
    course = room.launch(version, kept={"cmi.suspend_data": text})
    resumed = course.open()
    assert resumed["state"] is None
    assert resumed["isUnreadable"] is True, "the page tells the learner"
    assert resumed["registration"] == "abcdefghij"
    assert course.data["cmi.suspend_data"] == text, "and nothing is wiped by only looking at it"


@pytest.mark.parametrize("version", VERSIONS)
def test_the_state_of_an_earlier_edition_is_read_and_kept_on_in_this_one(room: Room, version: str) -> None:
    older: Any = json.loads(json.dumps(PLAN))
    older["code"] = "0123abcd"
    older["lessons"][0]["components"].insert(0, {"key": "words.gone", "id": "gone", "kind": "text"})
    before = parse_state(STATE | {"seen": ["words.gone", "words.start"]})
    text = "gw1;course=arc-100;edition=2025.1;digest=0;registration=abcdefghij|" + encode(before, older)
    course = room.launch(version, kept={"cmi.suspend_data": text})
    course.frame.evaluate(
        "([name, earlier]) => { store = Groundwork.stores[name](Object.assign({}, context, { earlier })); }",
        [STORES[version], [bare_plan(older)]],
    )
    opened = course.open()
    assert opened["state"] == before.as_data()
    assert opened["isUnreadable"] is False
    assert course.save(report(), fit(before, PLAN).as_data()) is True
    assert decode(course.data["cmi.suspend_data"].partition("|")[2], PLAN).seen == ("words.start",)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_two_windows_of_one_session_save_is_brought_together(room: Room, version: str) -> None:
    one = room.launch(version)
    one.open()
    one.frame.evaluate(
        "name => { window.other = Groundwork.stores[name](context); other.open(); }", STORES[version]
    )
    first, second = STATE | {"seen": ["words.check"]}, STATE | {"seen": ["words.start"]}
    assert one.save(report(), first) is True
    one.frame.evaluate("([state, report]) => other.save(state, report)", [second, report()])
    assert one.save(report(place="proof"), first) is True
    kept = decode(one.data["cmi.suspend_data"].partition("|")[2], PLAN)
    assert set(kept.seen) == {"words.check", "words.start"}


@pytest.mark.parametrize("version", VERSIONS)
def test_what_was_completed_keeps_its_edition_when_a_newer_one_is_opened(room: Room, version: str) -> None:
    text = (
        "gw1;course=arc-100;edition=2025.1;digest=0123;registration=abcdefghij;"
        "languages=vi;completed=2025-01-02T03:04:05Z|"
    )
    course = room.launch(version, kept={"cmi.suspend_data": text})
    course.open()
    course.save(report())
    said = note_of(course.data["cmi.suspend_data"])
    assert (said["edition"], said["digest"]) == ("2025.1", "0123")
    assert said["completed"] == "2025-01-02T03:04:05Z"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "foreign", ["", "{}", "gw1", "gw1;course=other;registration=abcdefghij|x", "\u0000|||;;=="]
)
def test_foreign_suspend_data_is_a_first_launch(room: Room, version: str, foreign: str) -> None:
    opened = room.launch(version, kept={"cmi.suspend_data": foreign}).open()
    assert opened["state"] is None
    assert opened["isConnected"] is True


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("mode", ["browse", "review"])
def test_looking_around_writes_nothing_and_ends_the_session(room: Room, version: str, mode: str) -> None:
    course = room.launch(version, {"mode": mode})
    assert course.open()["mode"] == mode
    course.frame.goto("about:blank")
    assert [line for line in course.lms("log") if line.startswith(("Set", "Commit"))] == []
    assert course.lms("isFinished()") is True


def test_failing_is_not_told_in_scorm_12_and_no_score_either(room: Room) -> None:
    course = room.launch("1.2")
    course.open()
    assert course.save(report(success=False, scaled=0.4286, points=3000, possible=7000)) is True
    assert course.data["cmi.core.lesson_status"] == "incomplete"
    assert course.data["cmi.core.score.raw"] == ""


def test_failing_is_told_in_scorm_2004_and_the_attempt_stays_open(room: Room) -> None:
    course = room.launch("2004")
    course.open()
    assert course.save(report(success=False, scaled=0.4286, points=3000, possible=7000)) is True
    assert course.data["cmi.success_status"] == "failed"
    assert course.data["cmi.completion_status"] == "incomplete"
    assert course.data["cmi.score.scaled"] == "0.4285714"
    assert course.data["cmi.exit"] == "suspend"


@pytest.mark.parametrize("version", VERSIONS)
def test_a_score_is_never_rounded_up_to_the_mastery_score(room: Room, version: str) -> None:
    course = room.launch(version)
    course.open()
    course.save(complete_report(points=799_999, possible=1_000_000, scaled=0.8))
    assert course.data[NAMES[version]["raw"]] == "79.99"


@pytest.mark.parametrize("version", VERSIONS)
def test_an_outcome_is_never_taken_back(room: Room, version: str) -> None:
    done = (
        {"cmi.core.lesson_status": "passed"}
        if version == "1.2"
        else {"cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.score.scaled": "0.9"}
    )
    course = room.launch(version, kept=done)
    course.open()
    course.save(report(success=False, scaled=0.1, points=700, possible=7000))
    course.close(report(success=False, scaled=0.1, points=700, possible=7000))
    assert {name: course.data[name] for name in done} == done
    assert course.faults == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_course_without_a_mastery_score_ends_completed(room: Room, version: str) -> None:
    course = room.launch(version)
    course.open()
    assert course.save(complete_report(success=None, scaled=None, points=None, possible=None)) is True
    assert course.data[NAMES[version]["status"]] == "completed"
    assert course.data.get("cmi.success_status", "unknown") == "unknown"


@pytest.mark.parametrize("version", VERSIONS)
def test_a_system_without_the_optional_elements_still_gets_the_outcome(room: Room, version: str) -> None:
    course = room.launch(version, {"without": MISSING[version]})
    assert course.open()["mode"] == "normal"
    assert course.save(complete_report(interactions=[interaction()])) is True
    assert course.data[NAMES[version]["status"]] in {"passed", "completed"}
    assert [line for line in course.lms("log") if line.startswith("Set cmi.interactions")] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_numbers_and_booleans_instead_of_strings_do_no_harm(room: Room, version: str) -> None:
    course = room.launch(version, {"numbers": True})
    assert course.open()["isConnected"] is True
    assert course.save(complete_report(interactions=[interaction()])) is True


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("how", ["false", "throw", "null"])
def test_a_session_that_does_not_open_leaves_the_page_readable(room: Room, version: str, how: str) -> None:
    course = room.launch(version, {"initialize": how})
    opened = course.open()
    assert (opened["isConnected"], opened["mode"], opened["state"]) == (False, "normal", None)
    assert course.save(report()) is False
    course.close(report())


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("how", ["false", "throw", "null"])
def test_a_commit_that_fails_is_told_tried_again_and_never_stops_the_end(
    room: Room, version: str, how: str
) -> None:
    behaviour = {"commit": how}
    course = room.launch(version, behaviour)
    assert course.open()["isConnected"] is False
    assert course.save(complete_report(interactions=[interaction()])) is False
    course.close(complete_report(interactions=[interaction()]))
    assert course.lms("isFinished()") is True
    final = course.lms("final")
    assert final[NAMES[version]["status"]] in {"passed", "completed"}
    assert "cmi.interactions.2.id" not in final
    assert course.faults == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_save_after_a_failed_one_takes_all_of_it(room: Room, version: str) -> None:
    course = room.launch(version)
    course.open()
    course.page.evaluate("() => { lms.real = lms[Object.keys(lms).find(n => /Commit$/.test(n))]; }")
    name = "LMSCommit" if version == "1.2" else "Commit"
    course.page.evaluate(f"() => {{ lms.{name} = () => 'false'; }}")
    assert course.save(report(interactions=[interaction()])) is False
    course.page.evaluate(f"() => {{ lms.{name} = lms.real; }}")
    later = interaction(id="words.check", kind="choice", response=["a-rule"], at="2026-11-22T09:59:00Z")
    assert course.save(report(interactions=[interaction(), later])) is True
    committed = course.lms("commits")[-1]
    assert committed["cmi.interactions.0.id"] == "words.levels"
    assert committed["cmi.interactions.1.id"] == "words.check"
    assert "cmi.interactions.2.id" not in committed


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("finish", ["throw", "false"])
def test_an_end_that_fails_harms_nobody(room: Room, version: str, finish: str) -> None:
    course = room.launch(version, {"finish": finish})
    course.open()
    course.close(report())
    course.close(report())
    assert course.lms("log").count("Finish") == 1
    assert course.save(report()) is False


@pytest.mark.parametrize("version", VERSIONS)
def test_a_session_that_is_open_already_is_taken_over(room: Room, version: str) -> None:
    course = room.launch(version)
    course.page.evaluate("() => (lms.LMSInitialize || lms.Initialize)('')")
    assert course.open()["isConnected"] is True
    assert course.save(complete_report()) is True


@pytest.mark.parametrize("version", VERSIONS)
def test_a_system_that_appears_late_is_found_and_nothing_it_kept_is_lost(room: Room, version: str) -> None:
    name = API[version]
    earlier = {**STATE, "seen": ["words.check"], "clock": 1}
    text = "gw1;course=arc-100;edition=2026.1;digest=0;registration=abcdefghij|" + encode(
        parse_state(earlier), PLAN
    )
    course = room.launch(version, kept={"cmi.suspend_data": text})
    course.page.evaluate(f"() => {{ window.{name} = undefined; }}")
    assert course.open()["isConnected"] is False
    assert course.save(report()) is False
    course.page.evaluate(f"() => {{ window.{name} = lms; }}")
    assert course.save(report(interactions=[interaction()])) is True
    assert course.save(report(place="words")) is True
    kept = course.data["cmi.suspend_data"]
    assert set(decode(kept.partition("|")[2], PLAN).seen) == {"words.check", "words.start"}
    assert note_of(kept)["registration"] == "abcdefghij"
    assert course.faults == []


@pytest.mark.parametrize("version", VERSIONS)
def test_an_attestation_is_recorded_once_over_all_sessions(room: Room, version: str) -> None:
    first = room.launch(version)
    first.open()
    first.save(complete_report())
    first.save(complete_report())
    first.close(complete_report())
    again = room.launch(version, kept=first.lms("final"))
    again.open()
    again.save(complete_report(languages=["vi", "ar", "en"]))
    ids = [value for name, value in again.data.items() if name.endswith(".id") and "interactions" in name]
    assert ids == ["proof.conduct"]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_state_that_is_too_long_never_costs_the_completion(room: Room, version: str) -> None:
    course = room.launch(version)
    course.open()
    course.save(report())
    before = course.data["cmi.suspend_data"].partition("|")[2]
    note = len(course.data["cmi.suspend_data"]) - len(before)
    whole = "Groundwork.state.encode"
    course.frame.evaluate(
        f"() => {{ kept = {whole}; {whole} = () => 'x'.repeat({LIMIT[version]} - {note}); }}"
    )
    assert course.save(report()) is True
    assert len(course.data["cmi.suspend_data"]) == LIMIT[version]
    course.frame.evaluate(f"() => {{ {whole} = kept; }}")
    course.save(report())
    course.frame.evaluate(f"() => {{ {whole} = () => 'x'.repeat({LIMIT[version]}); }}")
    assert course.save(complete_report()) is False
    kept = course.data["cmi.suspend_data"]
    assert kept.partition("|")[2] == before
    assert "completed" in note_of(kept)
    assert course.data[NAMES[version]["status"]] in {"passed", "completed"}
    assert course.faults == []
    course.frame.evaluate(f"() => {{ {whole} = kept; }}")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("tag", "language"),
    [("ar", "ar"), ("vi-VN", "vi"), ("zh-TW", "zh-Hant"), ("EN-ca", "en"), ("fr", None), ("", None)],
)
def test_the_learners_language_is_understood(
    room: Room, version: str, tag: str, language: str | None
) -> None:
    course = room.launch(version, kept={NAMES[version]["language"]: tag})
    assert course.open().get("language") == language


@pytest.mark.parametrize("version", VERSIONS)
def test_more_answers_than_a_system_must_keep_do_not_stop_the_learner(room: Room, version: str) -> None:
    full = {f"cmi.interactions.{number}.id": "words.check" for number in range(250)}
    course = room.launch(version, kept=full)
    course.open()
    assert course.save(complete_report(interactions=[interaction()])) is True
    assert "cmi.interactions.250.id" not in course.data
    assert course.data[NAMES[version]["status"]] in {"passed", "completed"}


def test_no_time_from_nothing_to_ten_thousand_hours_is_written_wrongly(room: Room) -> None:
    wrong = room.launch("1.2").frame.evaluate("""() => {
        const wrong = [];
        for (let step = 0; step < 20000; step += 1) {
            const seconds = Math.random() < 0.5 ? Math.random() * 7200 : Math.random() * 3.5999e7;
            const time = Groundwork.span(seconds);
            const again = time.hours * 3600 + time.minutes * 60 + time.seconds + time.hundredths / 100;
            const isInRange = time.minutes < 60 && time.seconds < 60 && time.hundredths < 100;
            if (!isInRange || Math.abs(again - seconds) > 0.0051) wrong.push([seconds, time]);
        }
        return wrong;
    }""")
    assert wrong == []


@pytest.mark.parametrize("version", VERSIONS)
def test_time_spans_are_written_as_the_standards_want_them(room: Room, version: str) -> None:
    wanted = {
        0.05: ("0000:00:00.05", "PT0H0M0.05S"),
        0.5: ("0000:00:00.50", "PT0H0M0.50S"),
        59.999: ("0000:01:00.00", "PT0H1M0.00S"),
        3661.5: ("0001:01:01.50", "PT1H1M1.50S"),
        1e9: ("9999:59:59.99", "PT9999H59M59.99S"),
        -5: ("0000:00:00.00", "PT0H0M0.00S"),
    }
    for seconds, (in_12, in_2004) in wanted.items():
        course = room.launch(version)
        course.open()
        course.close(report(seconds=seconds))
        assert course.faults == []
        assert course.lms("final")[NAMES[version]["time"]] == (in_12 if version == "1.2" else in_2004)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_registration_is_remembered_until_the_system_has_taken_it(room: Room, version: str) -> None:
    refused = room.launch(version, {"commit": "false"}).open()["registration"]
    again = room.launch(version).open()["registration"]
    next_time = room.launch(version).open()["registration"]
    assert refused == again
    assert again != next_time


@pytest.mark.parametrize("version", VERSIONS)
def test_learners_at_one_computer_have_registrations_of_their_own(room: Room, version: str) -> None:
    learner = "cmi.core.student_id" if version == "1.2" else "cmi.learner_id"
    refusing = {"commit": "false"}
    one = room.launch(version, refusing, {learner: "E1"}).open()["registration"]
    other = room.launch(version, refusing, {learner: "E2"}).open()["registration"]
    assert one != other
