"""Write a learner's state in the few characters that SCORM 1.2 leaves, and read it back.

SCORM 1.2 RTE 3.4.2.2: ``cmi.suspend_data`` holds 4096 characters. The state is written as bits in
the order of the course's plan, so ids cost nothing (docs/reference/state.md has the layout).
Each thing has a fixed width, so the longest state is the one that holds everything, and a
build can prove that it fits. Twin: ``player/script/state.js``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from assessments.bits import BitReader, BitWriter, width
from assessments.chance import fnv1a
from assessments.errors import StateError
from assessments.plan import CoursePlan, FormPlan, Question, components_of, items_of
from assessments.responses import Response
from assessments.scoring import FULL
from assessments.state import (
    MAX_ATTEMPT,
    MAX_CLOCK,
    MAX_SECONDS,
    MAX_TRIES,
    MOMENT,
    Answer,
    Attested,
    FormState,
    LearnerState,
    parse_state,
)

MAX_VERSION = 9_999


def encode(state: LearnerState, plan: CoursePlan) -> str:
    """Return *state* as ASCII text: letters, digits, hyphen and underscore.

    What the plan does not know (an answer to a question that is no longer asked) is left out.
    """
    bits = BitWriter()
    languages, places = plan["languages"], [lesson["id"] for lesson in plan["lessons"]]
    bits.write(state.clock, width(MAX_CLOCK))
    bits.write(languages.index(state.language), width(len(languages) - 1))
    for language in languages:
        bits.write(language in state.languages, 1)
    bits.write(places.index(state.place) + 1 if state.place in places else 0, width(len(places)))
    for component in components_of(plan):
        bits.write(component["key"] in state.seen, 1)
        if "question" in component:
            _write_answer(bits, state.answers.get(component["key"]), component["question"])
        if "attestation" in component:
            _write_attested(bits, state.attested.get(component["key"]), languages)
    for form in plan["forms"]:
        _write_form(bits, state.forms.get(form["id"]), form, plan)
    body = bits.text()
    return f"1{plan['code']}{_check(plan, body)}{body}"


def decode(text: str, plan: CoursePlan) -> LearnerState:
    """Return the state that *text* is.

    Raises: StateError: it was written for a plan of another code, is damaged, or is nothing of the kind.
    """
    code, check, body = text[1:9], text[9:17], text[17:]
    if text[:1] != "1" or code != plan["code"]:
        raise StateError(f"this state belongs to another edition: expected 1{plan['code']}, got {text[:9]!r}")
    if check != _check(plan, body):
        raise StateError("this state is damaged: its check digits do not agree")
    bits = BitReader(body)
    try:
        data = _read_state(bits, plan)
    except IndexError:
        raise StateError("this state names what the course does not have") from None
    bits.close()
    return parse_state(data)


def largest_state(plan: CoursePlan) -> LearnerState:
    """Return a state than which none is longer: everything seen, answered, submitted and confirmed."""
    questions = {c["key"]: c["question"] for c in components_of(plan) if "question" in c}
    attested = [c["key"] for c in components_of(plan) if "attestation" in c]
    last = datetime.fromtimestamp(MAX_SECONDS - 1, UTC).strftime(MOMENT)
    return parse_state(
        {
            "version": 1,
            "clock": MAX_CLOCK,
            "language": plan["languages"][-1],
            "languages": plan["languages"],
            "place": plan["lessons"][-1]["id"],
            "seen": [component["key"] for component in components_of(plan)],
            "answers": {
                key: {"response": _fullest(question), "points": FULL, "tries": MAX_TRIES}
                for key, question in questions.items()
            },
            "forms": {form["id"]: _largest_form(form, plan) for form in plan["forms"]},
            "attested": {
                key: {"version": str(MAX_VERSION), "language": plan["languages"][-1], "at": last}
                for key in attested
            },
        }
    )


def _check(plan: CoursePlan, body: str) -> str:
    return f"{fnv1a(plan['code'] + body):08x}"


def _write_answer(bits: BitWriter, answer: Answer | None, question: Question) -> None:
    fits = answer is not None and _fits(answer.response, question)
    bits.write(fits, 1)
    if answer and fits:
        bits.write(answer.tries, width(MAX_TRIES))
        bits.write(answer.points, width(FULL))
        _write_response(bits, answer.response, question)


def _write_attested(bits: BitWriter, attested: Attested | None, languages: list[str]) -> None:
    bits.write(attested is not None, 1)
    if attested:
        moment = datetime.strptime(attested.at, MOMENT).replace(tzinfo=UTC)
        bits.write(int(attested.version), width(MAX_VERSION))
        bits.write(languages.index(attested.language), width(len(languages) - 1))
        bits.write(int(moment.timestamp()), width(MAX_SECONDS - 1))


def _write_form(bits: BitWriter, form: FormState | None, plan: FormPlan, course: CoursePlan) -> None:
    fits = form is not None and form.possible == plan["possible"]
    bits.write(fits, 1)
    if form is None or not fits:
        return
    bits.write(form.attempt, width(MAX_ATTEMPT))
    bits.write(form.submitted, 1)
    bits.write(form.points is not None, 1)
    if form.points is not None:
        bits.write(form.points, width(plan["possible"]))
        bits.write(form.best or 0, width(plan["possible"]))
    for item in items_of(course, plan):
        response = form.responses.get(item["id"])
        fits = response is not None and _fits(response, item["question"])
        bits.write(fits, 1)
        if response is not None and fits:
            _write_response(bits, response, item["question"])


def _write_response(bits: BitWriter, response: Response, question: Question) -> None:
    if isinstance(response, dict):
        bins = question["bins"]
        for card in question["cards"]:
            bits.write(bins.index(response[card]) + 1 if card in response else 0, width(len(bins)))
    elif question["several"]:
        for option in question["options"]:
            bits.write(option in response, 1)
    else:
        options = question["options"]
        bits.write(options.index(response[0]) + 1 if response else 0, width(len(options)))


def _fits(response: Response, question: Question) -> bool:
    if isinstance(response, dict):
        return question["kind"] == "sorting" and all(
            card in question["cards"] and bin_ in question["bins"] for card, bin_ in response.items()
        )
    return (
        question["kind"] == "choice"
        and set(response) <= set(question["options"])
        and (question["several"] or len(response) < 2)
    )


def _read_state(bits: BitReader, plan: CoursePlan) -> dict[str, Any]:
    languages, places = plan["languages"], ["", *(lesson["id"] for lesson in plan["lessons"])]
    state: dict[str, Any] = {"version": 1, "clock": bits.read(width(MAX_CLOCK))}
    state["language"] = languages[bits.read(width(len(languages) - 1))]
    state["languages"] = [language for language in languages if bits.read(1)]
    state["place"] = places[bits.read(width(len(places) - 1))]
    state |= {"seen": [], "answers": {}, "forms": {}, "attested": {}}
    for component in components_of(plan):
        if bits.read(1):
            state["seen"].append(component["key"])
        if "question" in component and bits.read(1):
            state["answers"][component["key"]] = _read_answer(bits, component["question"])
        if "attestation" in component and bits.read(1):
            state["attested"][component["key"]] = _read_attested(bits, languages)
    for form in plan["forms"]:
        if bits.read(1):
            state["forms"][form["id"]] = _read_form(bits, form, plan)
    return state


def _read_answer(bits: BitReader, question: Question) -> dict[str, Any]:
    tries, points = bits.read(width(MAX_TRIES)), bits.read(width(FULL))
    return {"tries": tries, "points": points, "response": _read_response(bits, question)}


def _read_attested(bits: BitReader, languages: list[str]) -> dict[str, Any]:
    version = str(bits.read(width(MAX_VERSION)))
    language = languages[bits.read(width(len(languages) - 1))]
    moment = datetime.fromtimestamp(bits.read(width(MAX_SECONDS - 1)), UTC)
    return {"version": version, "language": language, "at": moment.strftime(MOMENT)}


def _read_form(bits: BitReader, plan: FormPlan, course: CoursePlan) -> dict[str, Any]:
    attempt, submitted, scored = bits.read(width(MAX_ATTEMPT)), bits.read(1), bits.read(1)
    points, best = ([bits.read(width(plan["possible"])) for _ in range(2)]) if scored else (None, None)
    return {
        "attempt": attempt,
        "submitted": bool(submitted),
        "points": points,
        "possible": plan["possible"],
        "best": best,
        "responses": {
            item["id"]: _read_response(bits, item["question"])
            for item in items_of(course, plan)
            if bits.read(1)
        },
    }


def _read_response(bits: BitReader, question: Question) -> list[str] | dict[str, str]:
    if question["kind"] == "choice":
        if question["several"]:
            return [option for option in question["options"] if bits.read(1)]
        chosen = bits.read(width(len(question["options"])))
        return [question["options"][chosen - 1]] if chosen else []
    placed = {card: bits.read(width(len(question["bins"]))) for card in question["cards"]}
    return {card: question["bins"][number - 1] for card, number in placed.items() if number}


def _largest_form(form: FormPlan, plan: CoursePlan) -> dict[str, Any]:
    return {
        "attempt": MAX_ATTEMPT,
        "submitted": True,
        "points": form["possible"],
        "possible": form["possible"],
        "best": form["possible"],
        "responses": {item["id"]: _fullest(item["question"]) for item in items_of(plan, form)},
    }


def _fullest(question: Question) -> list[str] | dict[str, str]:
    if question["kind"] == "sorting":
        return dict.fromkeys(question["cards"], question["bins"][-1])
    return question["options"] if question["several"] else question["options"][-1:]
