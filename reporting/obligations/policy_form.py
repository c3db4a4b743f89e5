"""Read a policy file: rules, what stands for what, and examples of what they mean.

In an example ``to`` is the last day that counts, as people say it: on leave from 3 January to 2
February. Every word is listed in docs/reference/rules.md, and ``sample/policy.yaml`` is a whole file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any as Json

from curriculum.languages import Language
from reporting.obligations.calendars import Calendar
from reporting.obligations.examples import STATES, Example, Expectation
from reporting.obligations.history import (
    Activity,
    Completion,
    Exemption,
    Extension,
    Job,
    Leave,
    PersonHistory,
)
from reporting.obligations.reading import Reader, read_whole
from reporting.obligations.rule_form import read_rule
from reporting.obligations.rules import Equivalence, Policy, Rule
from reporting.obligations.spans import FOREVER, ONE_DAY

_PERSON = ("hired", "left", "language", "moves", "leaves", "completed", "began", "extended", "exempt")
_JOB = ("unit", "position", "job_family", "employment", "location", "leads_people")


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """What a policy file says."""

    policy: Policy
    examples: tuple[Example, ...]


def read_policy(value: object, calendars: Mapping[str, Calendar]) -> PolicyFile:
    """Return what *value*, the parsed file, says.

    Raises: RuleError: with everything that is wrong.
    """

    def read(reader: Reader) -> PolicyFile:
        parts = reader.fields(value, "", ("rules", "equivalences", "examples"))
        rules = _each(reader, parts, "rules", lambda one, at: read_rule(one, reader, at, calendars))
        equal = _each(reader, parts, "equivalences", lambda one, at: _equivalence(one, reader, at))
        courses = {rule.course for rule in rules}
        examples = _each(reader, parts, "examples", lambda one, at: read_example(one, reader, at, courses))
        _same_id_twice(rules, reader)
        return PolicyFile(Policy(tuple(rules), tuple(equal), calendars=calendars), tuple(examples))

    return read_whole(read)


def read_example(value: object, reader: Reader, place: str, courses: Collection[str]) -> Example:
    """Return the example that *value* states; what is wrong goes to *reader*."""
    parts = reader.fields(value, place, ("text", "course", "person", "expect"))
    for name in ("text", "course", "person", "expect"):
        if name not in parts:
            reader.wrong(f"{place}.{name}", "an example needs it")
    texts = reader.fields(parts.get("text", {}), f"{place}.text", [one.value for one in Language])
    if "text" in parts and "en" not in texts:
        reader.wrong(f"{place}.text.en", "the English text is always needed")
    course = str(parts.get("course", ""))
    if course and course not in courses:
        reader.wrong(f"{place}.course", f"no rule requires {course}")
    expects = reader.items(parts.get("expect", []), f"{place}.expect")
    return Example(
        course,
        _person(parts.get("person", {}), reader, f"{place}.person", course),
        tuple(_expectation(one, reader, f"{place}.expect[{n}]") for n, one in enumerate(expects, start=1)),
        {tag: reader.text(text, f"{place}.text.{tag}") for tag, text in texts.items()},
    )


def _person(value: object, reader: Reader, place: str, course: str) -> PersonHistory:
    parts = reader.fields(value, place, (*_PERSON, *_JOB))
    until = _last(parts, "left", reader, place)
    return PersonHistory(
        "example",
        jobs=_jobs(parts, until, reader, place),
        leaves=tuple(_leave(one, reader, at) for one, at in _list(parts, "leaves", reader, place)),
        extensions=tuple(
            _extension(one, reader, at, course) for one, at in _list(parts, "extended", reader, place)
        ),
        exemptions=tuple(
            Exemption(course, *_stretch(one, reader, at, ("from", "to")))
            for one, at in _list(parts, "exempt", reader, place)
        ),
        completions=tuple(
            _completion(one, reader, at, course) for one, at in _list(parts, "completed", reader, place)
        ),
        activity=tuple(
            Activity(course, reader.day(one, at)) for one, at in _list(parts, "began", reader, place)
        ),
    )


def _leave(value: object, reader: Reader, place: str) -> Leave:
    parts = reader.fields(value, place, ("from", "to", "kind"))
    return Leave(*_stretch(parts, reader, place, ("from", "to", "kind")), str(parts.get("kind", "leave")))


def _extension(value: object, reader: Reader, place: str, course: str) -> Extension:
    parts = reader.fields(value, place, ("day", "to"))
    given_on = reader.day(parts.get("day"), f"{place}.day")
    return Extension(course, given_on, reader.day(parts.get("to"), f"{place}.to"))


def _jobs(parts: Mapping[str, Json], until: date, reader: Reader, place: str) -> tuple[Job, ...]:
    """Return the jobs one after the other: as the person was hired, and as he or she moved."""
    hired = reader.day(parts["hired"], f"{place}.hired") if "hired" in parts else None
    told: list[tuple[date, dict[str, Json]]] = [(hired or date(2000, 1, 1), _job(parts, reader, place))]
    for one, at in _list(parts, "moves", reader, place):
        move = reader.fields(one, at, ("day", *_JOB))
        told.append((reader.day(move.get("day"), f"{at}.day"), told[-1][1] | _job(move, reader, at)))
    ends = [*(first for first, _ in told[1:]), until]
    language = str(parts.get("language", "en"))
    jobs = []
    for (first, stated), end in zip(told, ends, strict=True):
        if first >= end:
            reader.wrong(place, f"the days are not in order: {first} and {end}")
        jobs.append(Job(first, end, hired_on=hired, language=language, **stated))
    return tuple(jobs)


def _job(parts: Mapping[str, Json], reader: Reader, place: str) -> dict[str, Json]:
    stated: dict[str, Json] = {}
    for name in _JOB:
        if name in parts:
            read = reader.truth if name == "leads_people" else reader.text
            stated[name] = read(parts[name], f"{place}.{name}")
    return stated


def _completion(value: object, reader: Reader, place: str, course: str) -> Completion:
    """Return a completion: a day of the example's own course, or a course with its day."""
    if isinstance(value, Mapping):
        parts = reader.fields(value, place, ("course", "day"))
        named = reader.text(parts.get("course"), f"{place}.course")
        return Completion(named, reader.day(parts.get("day"), f"{place}.day"))
    return Completion(course, reader.day(value, place))


def _expectation(value: object, reader: Reader, place: str) -> Expectation:
    parts = reader.fields(value, place, ("day", "state", "due"))
    day = reader.day(parts.get("day"), f"{place}.day")
    state = reader.one_of(parts.get("state"), f"{place}.state", STATES)
    if "due" not in parts:
        return Expectation(day, state)
    is_none = parts["due"] in (None, "none")
    return Expectation(day, state, None if is_none else reader.day(parts["due"], f"{place}.due"))


def _equivalence(value: object, reader: Reader, place: str) -> Equivalence:
    parts = reader.fields(value, place, ("course", "other", "from", "to", "reason"))
    first, end = _stretch(parts, reader, place, ("course", "other", "from", "to", "reason"))
    course, other = (reader.text(parts.get(name), f"{place}.{name}") for name in ("course", "other"))
    return Equivalence(course, other, first, end, str(parts.get("reason", "")))


def _stretch(value: object, reader: Reader, place: str, known: tuple[str, ...]) -> tuple[date, date]:
    parts = reader.fields(value, place, known)
    first = reader.day(parts["from"], f"{place}.from") if "from" in parts else date.min
    end = _last(parts, "to", reader, place)
    if first >= end:
        reader.wrong(place, f"it ends before it begins ({first})")
    return first, end


def _last(parts: Mapping[str, Json], name: str, reader: Reader, place: str) -> date:
    """Return the day after the last one that *parts* names; FOREVER where it names none."""
    if name not in parts:
        return FOREVER
    last = reader.day(parts[name], f"{place}.{name}")
    return last if last == FOREVER else last + ONE_DAY


def _list(parts: Mapping[str, Json], name: str, reader: Reader, place: str) -> list[tuple[Json, str]]:
    items = reader.items(parts.get(name, []), f"{place}.{name}")
    return [(one, f"{place}.{name}[{number}]") for number, one in enumerate(items, start=1)]


def _each(reader: Reader, parts: Mapping[str, Json], name: str, read: Json) -> list[Json]:
    items = reader.items(parts.get(name, []), name)
    return [read(one, f"{name}[{number}]") for number, one in enumerate(items, start=1)]


def _same_id_twice(rules: list[Rule], reader: Reader) -> None:
    seen: set[str] = set()
    for number, rule in enumerate(rules, start=1):
        if rule.id in seen:
            reader.wrong(f"rules[{number}].id", f"{rule.id!r} is the id of a rule before it")
        seen.add(rule.id)
