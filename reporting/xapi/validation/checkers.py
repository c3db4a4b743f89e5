"""Build the judges of JSON values out of small ones.

A judge takes a value and returns None when it is sound, which costs nothing; else the problems, each with
its path from that value on. Whoever holds the value puts its own name before the paths on the way out, so
that no path is made for the statements that are right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import isfinite
from typing import Any, TypeAlias

from reporting.xapi.errors import Problem

Problems: TypeAlias = "list[Problem] | None"
Judge = Callable[[Any], Problems]


def wrong(expected: str, got: object, *path: str | int) -> list[Problem]:
    """Return the one problem that *got*, at *path*, is not what was *expected*."""
    return [Problem(path, expected, got)]


def within(name: str | int, problems: Iterable[Problem]) -> list[Problem]:
    """Return *problems* as seen from outside of the part *name*."""
    return [Problem((name, *one.path), one.expected, one.got) for one in problems]


def texts(expected: str, has_form: Callable[[str], bool] | None = None) -> Judge:
    """Return the judge of texts that have a form, or of any text."""

    def judge(value: Any) -> Problems:
        if value.__class__ is str and (has_form is None or has_form(value)):
            return None
        return wrong(expected, value)

    return judge


def one_of(*choices: str) -> Judge:
    """Return the judge of texts that are one of *choices*, in just these letters."""
    known = frozenset(choices)
    return texts(f"one of {', '.join(choices)}", known.__contains__)


def number(value: Any) -> Problems:
    """Judge a number that is finite."""
    if value.__class__ in {int, float} and isfinite(value):
        return None
    return wrong("a number", value)


def truth(value: Any) -> Problems:
    """Judge true or false."""
    return None if value.__class__ is bool else wrong("true or false", value)


def whole(value: Any) -> Problems:
    """Judge a whole number from 0; 27.0 is one as well."""
    if (value.__class__ is int or (value.__class__ is float and value.is_integer())) and value >= 0:
        return None
    return wrong("a whole number from 0", value)


def lists(judge: Judge) -> Judge:
    """Return the judge of lists whose items *judge* finds sound."""

    def judge_list(value: Any) -> Problems:
        if value.__class__ is not list:
            return wrong("a list", value)
        found: Problems = None
        for place, item in enumerate(value):
            if (problems := judge(item)) is not None:
                found = [*(found or ()), *within(place, problems)]
        return found

    return judge_list


def maps(expected: str, is_key: Callable[[str], bool], judge: Judge | None, *, may_be_empty: bool) -> Judge:
    """Return the judge of objects whose keys have a form and whose values *judge* finds sound, if given."""

    def judge_map(value: Any) -> Problems:
        if value.__class__ is not dict or not (value or may_be_empty):
            return wrong(expected, value)
        found: Problems = None
        for key, item in value.items():
            if not is_key(key):
                found = [*(found or ()), Problem((key,), f"left out: the key is not as in {expected}", key)]
            elif judge is not None and (problems := judge(item)) is not None:
                found = [*(found or ()), *within(key, problems)]
        return found

    return judge_map


def objects(
    name: str,
    members: Mapping[str, Judge],
    *,
    required: Iterable[str] = (),
    rules: Iterable[Callable[[dict[str, Any]], Problems]] = (),
) -> Judge:
    """Return the judge of objects with no other members than *members*.

    *rules* are asked of an object whose members are sound by themselves.
    """
    needed = frozenset(required)
    asked = tuple(rules)
    known = ", ".join(members)

    def judge(value: Any) -> Problems:
        if value.__class__ is not dict:
            return wrong(f"{name}, a JSON object", value)
        found: Problems = None
        for key, item in value.items():
            member = members.get(key)
            if member is None:
                found = [*(found or ()), Problem((key,), f"left out: {name} has only {known}", item)]
            elif (problems := member(item)) is not None:
                found = [*(found or ()), *within(key, problems)]
        if not needed <= value.keys():
            missing = sorted(needed - value.keys())
            found = [*(found or ()), *(Problem((one,), f"given: {name} needs it", None) for one in missing)]
        if found is None:
            for rule in asked:
                if (problems := rule(value)) is not None:
                    found = [*(found or ()), *problems]
        return found

    return judge
