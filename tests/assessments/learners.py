"""Learners who do anything at all, at random but the same at each run: what the twins are compared on."""

from __future__ import annotations

import copy
import random
from datetime import UTC, datetime, timedelta
from typing import Any

from assessments import api
from assessments.plan import (
    CoursePlan,
    Question,
    components_of,
    items_of,
    offered_bins,
    takes_each_once,
)
from curriculum.languages import Language

_ODD: tuple[Any, ...] = (
    None, True, False, -1, 0, 1, 2, 1.5, 64, 1001, 4096, 10**7, 10**12, "", "x", "a", "x.y", "X.y", "a--b",
    "en", "fr", "zh-hant", "__proto__", "constructor", "constructor.constructor", "toString", "a" * 65, "á",
    "1", "0", "01", "12345", "2026-11-22T10:00:00Z", "2026-02-30T10:00:00Z", "2026-11-22T24:00:00Z",
    "2026-11-22T10:00:00.000Z", "2026-11-22", "1969-12-31T23:59:59Z", "2242-03-16T12:56:31Z",
    "2242-03-16T12:56:32Z", "٢٠٢٦-11-22T10:00:00Z", [], {}, [[]], ["b", "a"], ["a", "a"], ["a", 1], [None],
    {"a": "b"}, {"a": 1}, {"b": ["a"]}, {"__proto__": "a"}, {"constructor": "a"},
)  # fmt: skip


class Chaos:
    """A source of learners; one seed always gives the same ones."""

    def __init__(self, seed: int, plan: CoursePlan) -> None:
        self.random = random.Random(seed)  # noqa: S311 - no secret is made of it
        self.plan = plan
        self.questions = {
            **{one["key"]: one["question"] for one in components_of(plan) if "question" in one},
            **{item["id"]: item["question"] for form in plan["forms"] for item in items_of(plan, form)},
        }

    def response(self, question: Question) -> Any:
        """Return a response that *question* can have."""
        if question["kind"] == "sorting":
            offered = offered_bins(question)
            cards = self.random.sample(question["cards"], self.random.randint(0, len(question["cards"])))
            if takes_each_once(question):
                return dict(zip(cards, self.random.sample(question["bins"], len(cards)), strict=True))
            return {card: self.random.choice(offered[card]) for card in cards}
        most = len(question["options"]) if question["several"] else 1
        return self.random.sample(question["options"], self.random.randint(0, most))

    def any_response(self) -> tuple[str, Any]:
        """Return a question's name and anything at all in answer to it: one in four is nonsense."""
        name = self.random.choice(list(self.questions))
        if self.random.random() < 0.75:
            return name, self.response(self.questions[name])
        asked = self.questions[name]
        if asked["kind"] == "sorting" and self.random.random() < 0.3:
            return name, {card: self.random.choice(asked["bins"]) for card in asked["cards"]}
        other = self.response(self.random.choice(list(self.questions.values())))
        return name, self.random.choice([other, self._odd()])

    def state(self, since: api.LearnerState | None = None) -> api.LearnerState:
        """Return the state of a learner who took up to 20 steps in any order, from *since* or nothing."""
        state = since or api.new_state(self.random.choice(list(Language)))
        for _ in range(self.random.randint(0, 20)):
            state = self.step(state)
        return state

    def step(self, state: api.LearnerState) -> api.LearnerState:
        """Return *state* after something the learner did; what cannot be done now changes nothing."""
        components = list(components_of(self.plan))
        component = self.random.choice(components)
        form = self.random.choice(self.plan["forms"])
        try:
            return self._do(self.random.randrange(9), state, component, form)
        except api.StateError:
            return state

    def _do(self, deed: int, state: api.LearnerState, component: Any, form: Any) -> api.LearnerState:
        chance, language = self.random, self.random.choice(list(Language))
        if deed == 0:
            return api.moved(state, language, chance.choice(self.plan["lessons"])["id"])
        if deed == 1 and "question" in component:
            response = self.response(component["question"])
            handed_in = chance.random() < 0.8
            return api.answered(
                state, component["key"], _tuple(response), chance.randint(0, 1000), is_handed_in=handed_in
            )
        if deed == 2:
            return api.seen(state, component["key"])
        if deed == 3:
            at = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(seconds=chance.randint(-(10**8), 10**9))
            return api.attested(state, "attestation.conduct", str(chance.randint(1, 3)), language, at)
        if deed in (4, 5):
            item = chance.choice(list(items_of(self.plan, form)))
            response = _tuple(self.response(item["question"]))
            return api.responded(state, form["id"], item["id"], response, form["possible"])
        if deed == 6:
            # The mastery score, exactly and one thousandth beside it, comes up often.
            edge = form["possible"] * 80 // 100
            points = chance.choice([0, edge - 1, edge, edge + 1, form["possible"], chance.randint(0, edge)])
            shown = [quota["objective"] for quota in form["blueprint"] if chance.random() < 0.5]
            at = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(seconds=chance.randint(0, 10**7))
            return api.submitted(
                state,
                form["id"],
                points,
                form["possible"],
                at=at if "wait_hours" in form else None,
                tested_out=shown if "test_out" in form else (),
            )
        if deed == 7 and "asks_confidence" in form:
            objective = chance.choice(form["blueprint"])["objective"]
            return api.confident(state, form["id"], objective, chance.randint(1, 4), form["possible"])
        return api.retaken(state, form["id"])

    def _odd(self, instead_of: Any = None) -> Any:
        """Return something odd, half of the time of the same type as what stands there."""
        same = [odd for odd in _ODD if type(odd) is type(instead_of)]
        # A copy: what is put into a state gets spoilt further there.
        return copy.deepcopy(self.random.choice(same if same and self.random.random() < 0.5 else _ODD))

    def spoilt(self, data: dict[str, Any]) -> Any:
        """Return *data* with one to three things in it put wrong, or by luck still right."""
        spoilt = copy.deepcopy(data)
        for _ in range(self.random.randint(1, 3)):
            places = list(_places(spoilt))
            parent, name = self.random.choice(places)
            deed = self.random.random()
            if deed < 0.7:
                parent[name] = self._odd(instead_of=parent[name])
            elif deed < 0.85 or not isinstance(parent, dict):
                del parent[name]
            else:
                parent[self.random.choice([odd for odd in _ODD if isinstance(odd, str)])] = parent[name]
            if not list(_places(spoilt)):
                return spoilt
        return spoilt


def _tuple(response: Any) -> Any:
    return tuple(response) if isinstance(response, list) else response


def _places(data: Any) -> Any:
    """Yield every place in *data*, as the list or dict that holds it and the name there."""
    if isinstance(data, dict | list):
        for name in list(data) if isinstance(data, dict) else range(len(data)):
            yield data, name
            yield from _places(data[name])
