"""A newer edition reads what an older one kept: nothing gets lost that the newer one still has."""

from __future__ import annotations

import copy
import json
import random
import zlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assessments import api
from assessments.plan import CoursePlan, components_of, items_of
from curriculum.languages import Language
from tests.assessments.course import CONTENT
from tests.assessments.learners import Chaos
from tests.assessments.twin import play

PLAN = api.course_plan(CONTENT, "2f6a9c")
seeds = st.integers(0, 10**6)


def revised(seed: int) -> CoursePlan:
    """Return the plan of another edition: up to eight parts of it left out, renamed, moved or doubled."""
    chance, plan = random.Random(seed), copy.deepcopy(PLAN)  # noqa: S311 # no secret is made of it
    for _ in range(chance.randint(0, 8)):
        lists: list[list[Any]] = [
            plan["lessons"],
            plan["forms"],
            *(lesson["components"] for lesson in plan["lessons"]),
            *(bank["items"] for bank in plan["banks"]),
        ]
        asked = [one["question"] for one in components_of(plan) if "question" in one]
        asked += [item["question"] for bank in plan["banks"] for item in bank["items"]]
        for question in asked:
            lists += [question[name] for name in ("options", "bins", "cards") if name in question]
        some = chance.choice([one for one in lists if len(one) > 1])
        place = chance.randrange(len(some))
        match chance.randrange(4):
            case 0:
                del some[place]
            case 1:
                some.append(some.pop(place))
            case 2 if isinstance(some[place], str):
                some[place] = f"new-{place}"
            case 3 if "possible" in plan["forms"][0]:
                plan["forms"][0]["possible"] += 1000
    # Any code will do that tells two plans apart, as course_plan's does.
    plan["code"] = f"{zlib.crc32(json.dumps(plan).encode()):08x}" if plan != PLAN else PLAN["code"]
    return plan


@given(seeds, seeds)
def test_a_newer_edition_reads_an_older_state_whole(revision: int, learner: int) -> None:
    newer = revised(revision)
    state = Chaos(learner, PLAN).state()
    bare = api.bare_plan(PLAN)
    assert api.decode(api.encode(state, PLAN), newer, [bare]) == state


@given(seeds, seeds)
def test_what_the_newer_edition_still_has_is_kept_and_nothing_else(revision: int, learner: int) -> None:
    newer = revised(revision)
    state = Chaos(learner, PLAN).state()
    kept = api.fit(state, newer)
    components = {one["key"]: one for one in components_of(newer)}
    assert set(kept.seen) == set(state.seen) & components.keys()
    for key, answer in state.answers.items():
        question = components.get(key, {}).get("question")
        assert (key in kept.answers) == (question is not None and _is_possible(answer.response, question))
    assert all(kept.answers[key] == state.answers[key] for key in kept.answers)
    for form in newer["forms"]:
        before = state.forms.get(form["id"])
        assert (form["id"] in kept.forms) == (before is not None and before.possible == form["possible"])
        if form["id"] in kept.forms and before:
            after = kept.forms[form["id"]]
            assert (after.best, after.attempt, after.submitted) == (
                before.best,
                before.attempt,
                before.submitted,
            )
            items = {item["id"]: item["question"] for item in items_of(newer, form)}
            assert set(after.responses) == {
                item
                for item, given in before.responses.items()
                if item in items and _is_possible(given, items[item])
            }
    assert (kept.language, kept.languages, kept.clock) == (state.language, state.languages, state.clock)
    assert kept.place in {state.place, ""}


@given(seeds, seeds)
def test_fitting_twice_fits_once(revision: int, learner: int) -> None:
    newer = revised(revision)
    kept = api.fit(Chaos(learner, PLAN).state(), newer)
    assert api.fit(kept, newer) == kept


def test_the_page_does_the_same() -> None:
    calls, expected = [], []
    for seed in range(300):
        newer, state = revised(seed), Chaos(seed, PLAN).state()
        text, bare = api.encode(state, PLAN), api.bare_plan(PLAN)
        calls += [("state.decode", [text, newer, [bare]]), ("state.fit", [state.as_data(), newer])]
        expected += [state.as_data(), api.fit(state, newer).as_data()]
    assert play(calls) == expected


def test_an_answer_with_an_option_that_is_gone_is_asked_again() -> None:
    state = api.answered(api.new_state(Language.EN), "words-we-share.levels", {"card-gone": "individual"}, 0)
    assert api.fit(state, PLAN).answers == {}


def test_a_bare_plan_tells_nothing_of_the_answers() -> None:
    assert '"right":' in json.dumps(PLAN)
    assert '"right":' not in json.dumps(api.bare_plan(PLAN))
    assert "2f6a9c" not in json.dumps(api.bare_plan(PLAN))


def _is_possible(response: Any, question: Any) -> bool:
    if isinstance(response, dict):
        return question["kind"] == "sorting" and all(
            card in question["cards"] and place in question["bins"] for card, place in response.items()
        )
    is_choice = question["kind"] == "choice" and set(response) <= set(question["options"])
    return is_choice and (question["several"] or len(response) < 2)
