"""What a course on another server may do with a learning system: a closed list, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from player.scripts import _joined
from tests.scorm_export.pages import HERE

pytestmark = pytest.mark.browser

NOTE = "gw1;course=arc-100;edition=2026.2;registration=abcdefghij|"
KEPT = "cmi.suspend_data"
VERSIONS = {"scorm12": ("1.2", "API"), "scorm2004": ("2004", "API_1484_11")}


@pytest.fixture(scope="module")
def page(_window: BrowserContext) -> Iterator[Page]:
    """Return a page with a strict learning system's and the package's script; nothing is launched yet."""
    made = _window.new_page()
    made.add_script_tag(content=(HERE / "strict_lms.js").read_text(encoding="utf-8"))
    made.add_script_tag(content=_joined(("scorm_api", "dispatch_system")))
    yield made
    made.close()


def launch(page: Page, standard: str = "scorm12", kept: str = "", **behaviour: Any) -> None:
    """Begin a session of *standard* in a system that keeps *kept* from an earlier one."""
    version, api = VERSIONS[standard]
    page.evaluate(
        "([version, api, standard, kept, how]) => { delete window.API; delete window.API_1484_11;"
        " window.lms = window[api] = strictLms(version, kept ? {'cmi.suspend_data': kept} : {}, how);"
        " window.system = Groundwork.dispatchSystem(standard, 'arc-100'); }",
        [version, api, standard, kept, behaviour],
    )


def commit(page: Page, *sets: tuple[str, str]) -> dict[str, Any]:
    return dict(page.evaluate("sets => system.commit(sets)", [list(pair) for pair in sets]))


def told(page: Page, element: str) -> str | None:
    found: str | None = page.evaluate("element => lms.data[element]", element)
    return found


@pytest.mark.parametrize("standard", VERSIONS)
def test_the_course_is_told_what_it_needs_and_not_who_learns(page: Page, standard: str) -> None:
    launch(page, standard, NOTE)
    values = page.evaluate("() => system.values()")
    learner = "cmi.core.student_id" if standard == "scorm12" else "cmi.learner_id"
    assert values[KEPT] == NOTE
    assert values[learner] not in {"", "E1"}
    assert not any("name" in element for element in values)
    assert page.evaluate("() => lms.faults") == []


@pytest.mark.parametrize(
    ("standard", "element", "value"),
    [
        ("scorm12", "cmi.core.lesson_status", "passed"),
        ("scorm12", "cmi.core.score.raw", "83.33"),
        ("scorm12", "cmi.core.lesson_location", "words-we-share"),
        ("scorm12", "cmi.student_preference.language", "zh-Hant"),
        ("scorm12", KEPT, f"{NOTE}1abc-_D"),
        ("scorm2004", "cmi.success_status", "failed"),
        ("scorm2004", "cmi.score.scaled", "0.8571428"),
        ("scorm2004", "cmi.progress_measure", "0.42"),
        ("scorm2004", KEPT, NOTE + "A" * 60_000),
    ],
)
def test_what_a_course_reaches_is_written(page: Page, standard: str, element: str, value: str) -> None:
    launch(page, standard)
    assert commit(page, (element, value)) == {"isTaken": True, "now": {}}
    assert told(page, element) == value


@pytest.mark.parametrize(
    ("standard", "element", "value"),
    [
        ("scorm12", "cmi.core.lesson_status", "failed"),
        ("scorm12", "cmi.core.lesson_status", "passed\n"),
        ("scorm12", "cmi.core.score.raw", "1e2"),
        ("scorm12", "cmi.core.exit", "logout"),
        ("scorm12", "cmi.comments", "a sentence"),
        ("scorm12", "cmi.interactions.0.student_response", "a"),
        ("scorm12", "cmi.interactions.0.correct_responses.0.pattern", "a"),
        ("scorm12", KEPT, NOTE + "A" * 4096),
        ("scorm12", KEPT, "gw1;course=arc-200;|"),
        ("scorm12", KEPT, f"{NOTE}ab|cd"),
        ("scorm12", "toString", "x"),
        ("scorm2004", "adl.nav.request", "exitAll"),
        ("scorm2004", "cmi.comments_from_learner.0.comment", "a sentence"),
        ("scorm2004", "cmi.interactions.0.type", "choice"),
        ("scorm2004", "cmi.objectives.0.success_status", "failed"),
    ],
)
def test_what_is_not_on_the_list_is_not_written(page: Page, standard: str, element: str, value: str) -> None:
    launch(page, standard)
    commit(page, (element, value))
    assert [one for one in page.evaluate("() => lms.log") if one.startswith("Set")] == []


def test_a_confirmation_is_recorded_in_the_order_in_which_it_was_told(page: Page) -> None:
    launch(page)
    at = "cmi.interactions.0."
    sets = [
        (f"{at}id", "proof.conduct"),
        (f"{at}time", "10:00:00"),
        (f"{at}type", "fill-in"),
        (f"{at}weighting", "0"),
        (f"{at}student_response", "version=1;language=zh-Hant"),
        (f"{at}result", "neutral"),
    ]
    assert commit(page, *sets)["isTaken"] is True
    assert [told(page, element) for element, _ in sets] == [value for _, value in sets]
    assert page.evaluate("() => lms.faults") == []


def test_what_the_system_refuses_is_not_called_saved_and_is_tried_again(page: Page) -> None:
    launch(page)
    page.evaluate(
        "() => { system.values(); alive = lms.LMSSetValue; lms.LMSSetValue = () => { throw new Error(); }; }"
    )
    sets = [
        ("cmi.core.lesson_status", "incomplete"),
        (KEPT, f"{NOTE}1"),
        ("cmi.core.lesson_location", "words"),
    ]
    assert commit(page, *sets)["isTaken"] is False
    page.evaluate("() => { lms.LMSSetValue = alive; }")
    assert commit(page) == {"isTaken": True, "now": {}}
    assert [told(page, element) for element, _ in sets] == [value for _, value in sets]


def test_a_commit_that_fails_is_not_called_saved(page: Page) -> None:
    launch(page, commit="false")
    assert commit(page, (KEPT, NOTE))["isTaken"] is False
    launch(page, initialize="false")
    assert page.evaluate("() => system.values()") is None
    assert commit(page, (KEPT, NOTE))["isTaken"] is False


def test_what_another_window_wrote_is_handed_over_before_it_is_written_over(page: Page) -> None:
    launch(page, kept=NOTE)
    page.evaluate("([kept, other]) => { system.values(); lms.data[kept] = other; }", [KEPT, f"{NOTE}other"])
    assert commit(page, (KEPT, f"{NOTE}own")) == {"isTaken": False, "now": {KEPT: f"{NOTE}other"}}
    assert told(page, KEPT) == f"{NOTE}other"
    assert commit(page, (KEPT, f"{NOTE}both"))["isTaken"] is True
    assert told(page, KEPT) == f"{NOTE}both"


def test_what_the_system_cuts_is_told_as_it_stands(page: Page) -> None:
    launch(page)
    page.evaluate(
        "kept => { const set = lms.LMSSetValue, cut = value => value.slice(0, 70); system.values();"
        " lms.LMSSetValue = (element, value) => set(element, element === kept ? cut(value) : value); }",
        KEPT,
    )
    whole = NOTE + "A" * 40
    assert commit(page, (KEPT, whole)) == {"isTaken": False, "now": {KEPT: whole[:70]}}


def test_a_status_that_a_commit_wipes_is_said_again(page: Page) -> None:
    launch(page)
    page.evaluate(
        "() => { const commit = lms.LMSCommit; system.values();"
        " lms.LMSCommit = () => { lms.data['cmi.core.lesson_status'] = ''; return commit(''); }; }"
    )
    assert commit(page, ("cmi.core.lesson_status", "passed"))["isTaken"] is True
    assert told(page, "cmi.core.lesson_status") == "passed"
    page.evaluate("() => system.leave()")
    assert page.evaluate("() => lms.final")["cmi.core.lesson_status"] == "passed"


@pytest.mark.parametrize("standard", VERSIONS)
@pytest.mark.parametrize("commits", ["true", "false", "throw", "null"])
def test_leaving_ends_the_session_whatever_the_last_commit_says(
    page: Page, standard: str, commits: str
) -> None:
    launch(page, standard, commit=commits)
    commit(page, (KEPT, NOTE))
    page.evaluate("() => { system.leave(); system.leave(); }")
    final = page.evaluate("() => lms.final")
    core = "cmi.core." if standard == "scorm12" else "cmi."
    assert final[f"{core}exit"] == "suspend"
    assert final[f"{core}session_time"].startswith("0000:00:00." if standard == "scorm12" else "PT0H0M0.")
    assert page.evaluate("() => lms.log.filter(one => one === 'Finish').length") == 1
    assert page.evaluate("() => lms.faults") == []
    assert commit(page, (KEPT, f"{NOTE}late"))["isTaken"] is False


@pytest.mark.parametrize("mode", ["browse", "review"])
def test_who_only_looks_writes_nothing(page: Page, mode: str) -> None:
    launch(page, mode=mode)
    assert commit(page, ("cmi.core.lesson_status", "passed")) == {"isTaken": True, "now": {}}
    page.evaluate("() => system.leave()")
    assert [one for one in page.evaluate("() => lms.log") if one.startswith(("Set", "Commit"))] == []
    assert page.evaluate("() => lms.isFinished()") is True


def test_the_page_after_finds_the_session_open_also_in_a_system_that_had_no_status(page: Page) -> None:
    launch(page)
    page.evaluate("() => { lms.data['cmi.core.lesson_status'] = ''; system.kept(); }")
    page.evaluate("() => { system = Groundwork.dispatchSystem('scorm12', 'arc-100'); }")
    assert page.evaluate("() => system.values()")["cmi.core.lesson_status"] == "incomplete"
