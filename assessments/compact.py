"""Write a learner's state in the few characters that SCORM 1.2 leaves, and read it back.

SCORM 1.2 RTE 3.4.2.2: ``cmi.suspend_data`` holds 4096 characters. The state is written as bits in
the order of the course's plan, so ids cost nothing (docs/reference/state.md has the layout).
Each thing has a fixed width, so the longest state is the one that holds everything, and a
build can prove that it fits. Twin: ``player/script/state.js``, line by line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from assessments.bits import BitReader, Bits, BitWriter
from assessments.chance import fnv1a
from assessments.errors import StateError
from assessments.plan import (
    CoursePlan,
    FormPlan,
    Question,
    components_of,
    items_of,
    offered_bins,
    takes_each_once,
)
from assessments.scoring import FULL
from assessments.state import (
    MAX_ATTEMPT,
    MAX_CLOCK,
    MAX_CONFIDENCE,
    MAX_SECONDS,
    MAX_TRIES,
    MAX_VERSION,
    MOMENT,
    LearnerState,
    parse_state,
)

_BLANK: dict[str, Any] = {"seen": [], "languages": [], "answers": {}, "forms": {}, "attested": {}}
_Read = Callable[[Any], Any]


def encode(state: LearnerState, plan: CoursePlan) -> str:
    """Return *state* as ASCII text: letters, digits, hyphen and underscore.

    What the plan does not know (an answer to a question that is no longer asked) is left out.
    """
    bits = BitWriter()
    _Walk(plan, bits).state(state.as_data())
    body = bits.text()
    return f"1{plan['code']}{_check(plan, body)}{body}"


def decode(text: str, plan: CoursePlan, earlier: Sequence[CoursePlan] = ()) -> LearnerState:
    """Return the state that *text* is, as the edition wrote it that it was written for.

    *earlier* are the plans of that course's earlier editions, bare or whole. A state of theirs names what
    they had: :func:`fit` brings it to *plan*.

    Raises: StateError: it was written for a plan of another code, is damaged, or is nothing of the kind.
    """
    start, check, body = text[:9], text[9:17], text[17:]
    own = next((one for one in (plan, *earlier) if start == f"1{one['code']}"), None)
    if own is None:
        raise StateError(f"this state belongs to another edition: expected 1{plan['code']}, got {start!r}")
    if check != _check(own, body):
        raise StateError("this state is damaged: its check digits do not agree")
    bits = BitReader(body)
    try:
        data = _Walk(own, bits).state(_BLANK)
    except IndexError:
        raise StateError("this state names what the course does not have") from None
    bits.close()
    return parse_state(data)


def fit(state: LearnerState, plan: CoursePlan) -> LearnerState:
    """Return what *plan* still has of *state*, which may be an older edition's.

    An answer goes when its question, or what was chosen, is gone. A form keeps its attempt and its best
    result while it has the same id and as many points as before. What is only in the plan is not yet done.
    """
    return decode(encode(state, plan), plan)


def _check(plan: CoursePlan, body: str) -> str:
    return f"{fnv1a(plan['code'] + body):08x}"


class _Walk:
    """The one way through a state, for writing and for reading.

    ``bits(value, most)`` writes *value* and returns it, or ignores it and returns what it reads;
    so each method takes a part of the state (blank when reading) and returns that part.
    """

    def __init__(self, plan: CoursePlan, bits: Bits) -> None:
        self.plan = plan
        self.bits = bits

    def state(self, state: dict[str, Any]) -> dict[str, Any]:
        languages, places = self.plan["languages"], ["", *(lesson["id"] for lesson in self.plan["lessons"])]
        walked: dict[str, Any] = {"version": 1, "clock": self.bits(state.get("clock", 0), MAX_CLOCK)}
        walked["language"] = self._among(languages, state.get("language"))
        walked["languages"] = [tag for tag in languages if self.bits(tag in state["languages"], 1)]
        walked["place"] = self._among(places, state.get("place"))
        walked |= {"seen": [], "answers": {}, "forms": {}, "attested": {}}
        for component in components_of(self.plan):
            key, question = component["key"], component.get("question")
            if self.bits(key in state["seen"], 1):
                walked["seen"].append(key)
            if question:
                answer = _sound_answer(state["answers"].get(key), question)
                self._optional(answer, walked["answers"], key, self._answer(question))
            if "attestation" in component:
                self._optional(state["attested"].get(key), walked["attested"], key, self._attested)
        for form in self.plan["forms"]:
            now = state["forms"].get(form["id"])
            sound = now if now and now["possible"] == form["possible"] else None
            self._optional(sound, walked["forms"], form["id"], self._form(form))
        return walked

    def _answer(self, question: Question) -> _Read:
        return lambda answer: {
            "tries": self.bits(answer.get("tries", 0), MAX_TRIES),
            "points": self.bits(answer.get("points", 0), FULL),
            "response": self._response(question, answer.get("response", ())),
        }

    def _attested(self, attested: dict[str, Any]) -> dict[str, Any]:
        return {
            "version": str(self.bits(int(attested.get("version", 0)), MAX_VERSION)),
            "language": self._among(self.plan["languages"], attested.get("language")),
            "at": _moment(self.bits(_seconds(attested.get("at")), MAX_SECONDS)),
        }

    def _form(self, form: FormPlan) -> _Read:
        def read(now: dict[str, Any]) -> dict[str, Any]:
            walked: dict[str, Any] = {
                "attempt": self.bits(now.get("attempt", 0), MAX_ATTEMPT),
                "submitted": bool(self.bits(now.get("submitted", False), 1)),
                "possible": form["possible"],
                "responses": {},
            }
            is_scored = self.bits(now.get("points") is not None, 1)
            for name in ("points", "best"):
                walked[name] = self.bits(now.get(name) or 0, form["possible"]) if is_scored else None
            walked |= self._beside(now, form)
            for item in items_of(self.plan, form):
                response = now.get("responses", {}).get(item["id"])
                self._item(item["id"], response, item["question"], walked["responses"])
            return walked

        return read

    def _beside(self, now: dict[str, Any], form: FormPlan) -> dict[str, Any]:
        """Walk what is kept beside the responses of *form*, where the form asks for it."""
        objectives = [quota["objective"] for quota in form["blueprint"]]
        beside: dict[str, Any] = {"at": None, "tested_out": [], "confidence": {}}
        if "wait_hours" in form:
            seconds = self.bits(_seconds(now.get("at")), MAX_SECONDS)
            beside["at"] = _moment(seconds) if seconds else None
        if "test_out" in form:
            shown = now.get("tested_out", ())
            beside["tested_out"] = [one for one in objectives if self.bits(one in shown, 1)]
        if "asks_confidence" in form:
            levels = {
                one: self.bits(now.get("confidence", {}).get(one, 0), MAX_CONFIDENCE) for one in objectives
            }
            beside["confidence"] = {one: level for one, level in levels.items() if level}
        return beside

    def _item(self, item: str, response: Any, question: Question, walked: dict[str, Any]) -> None:
        sound = response if response is not None and _fits(response, question) else None
        self._optional(sound, walked, item, lambda given: self._response(question, given))

    def _response(self, question: Question, response: Any) -> list[str] | dict[str, str]:
        if question["kind"] == "sorting":
            placed = dict(response)
            walked = {
                card: self._among(["", *bins], placed.get(card))
                for card, bins in offered_bins(question).items()
            }
            return {card: bin_ for card, bin_ in walked.items() if bin_}
        if question["several"]:
            return [option for option in question["options"] if self.bits(option in response, 1)]
        chosen = self._among(["", *question["options"]], next(iter(response), None))
        return [chosen] if chosen else []

    def _among(self, choices: Sequence[str], value: str | None) -> str:
        place = choices.index(value) if value in choices else 0
        return choices[self.bits(place, len(choices) - 1)]

    def _optional(self, value: Any, walked: dict[str, Any], name: str, read: _Read) -> None:
        """Walk what may be absent: one bit says whether it is there."""
        if self.bits(value is not None, 1):
            walked[name] = read({} if value is None else value)


def _sound_answer(answer: dict[str, Any] | None, question: Question) -> dict[str, Any] | None:
    return answer if answer and _fits(answer["response"], question) else None


def _fits(response: Any, question: Question) -> bool:
    if isinstance(response, dict):
        if question["kind"] != "sorting":
            return False
        offered = offered_bins(question)
        is_offered = all(bin_ in offered.get(card, ()) for card, bin_ in response.items())
        return is_offered and not (takes_each_once(question) and len(set(response.values())) < len(response))
    return (
        question["kind"] == "choice"
        and set(response) <= set(question["options"])
        and (question["several"] or len(response) < 2)
    )


def _seconds(at: str | None) -> int:
    return int(datetime.strptime(at, MOMENT).replace(tzinfo=UTC).timestamp()) if at else 0


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime(MOMENT)
