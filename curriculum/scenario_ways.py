"""Check the ways through a scenario: every choice leads somewhere, everything is reached, it can end well.

Works on plain data, so that a scenario that no model accepts is checked as well.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from curriculum.positions import Keys, YamlDocument
from curriculum.problem_codes import CHOICE_TO_NOWHERE, NO_CONTENT_NOTE, NO_GOOD_END, NOT_REACHED
from curriculum.problems import Problem
from curriculum.validation import closest

_GOOD = ("recommended", "acceptable")


@dataclass(slots=True)
class _Ways:
    """A scenario as places and the ways between them. Of two places with one id only the first counts."""

    steps: dict[str, Keys] = field(default_factory=dict)
    ends: dict[str, Keys] = field(default_factory=dict)
    """Where each id is written; steps in order, so that the first is the beginning."""
    good: set[str] = field(default_factory=set)
    onward: dict[str, set[str]] = field(default_factory=dict)
    choices: list[tuple[Keys, str]] = field(default_factory=list)
    """Where each choice says where it leads, and what it says."""


def check_scenario(document: YamlDocument, keys: Keys, entry: dict[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the ways through the scenario at *keys*. Loops are no fault."""
    path = document.path
    if not entry.get("sensitive"):
        message = "a scenario needs a content note: nothing is said before it of what it tells"
        hint = "say under `sensitive` what may be hard to meet; its texts need `note` and `other-route`"
        yield NO_CONTENT_NOTE.at(path, *document.at(*keys, "id"), message, hint)
    ways = _read(keys, entry)
    places = {**ways.ends, **ways.steps}
    is_whole = True
    for where, goal in ways.choices:
        if goal not in places:
            is_whole = False
            message = f"the choice leads to `{goal}`, which is neither a step nor an end"
            yield CHOICE_TO_NOWHERE.at(path, *document.at(*where), message, closest(goal, places))
    if ways.ends and not ways.good:
        message = "no end is recommended or acceptable, so nobody could complete this"
        yield NO_GOOD_END.at(path, *document.key_at(*keys, "ends"), message)
        is_whole = False
    if is_whole:  # else what cannot be reached may only be the echo of another fault
        yield from _unreached(document, ways, places)


def _unreached(document: YamlDocument, ways: _Ways, places: Mapping[str, Keys]) -> Iterator[Problem]:
    reached = _reach(list(ways.steps)[:1], ways.onward)
    for identifier, where in places.items():
        if identifier not in reached and ways.steps:
            kind = "step" if identifier in ways.steps else "end"
            message = f"no way leads from the first step to the {kind} `{identifier}`"
            hint = "let a choice lead to it, or delete it"
            yield NOT_REACHED.at(document.path, *document.at(*where), message, hint)
    backward: dict[str, set[str]] = {}
    for start, goals in ways.onward.items():
        for goal in goals:
            backward.setdefault(goal, set()).add(start)
    ending = _reach(ways.good, backward)
    for identifier, where in ways.steps.items():
        if identifier in reached and identifier not in ending:
            message = f"no way leads from the step `{identifier}` to a recommended or acceptable end"
            hint = "add a choice with which the learner can still turn"
            yield NO_GOOD_END.at(document.path, *document.at(*where), message, hint)


def _reach(starts: Iterable[str], onward: Mapping[str, set[str]]) -> set[str]:
    """Return everything that can be reached from *starts*, themselves included."""
    found = set(starts)
    waiting = deque(found)
    while waiting:
        new = onward.get(waiting.popleft(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def _read(keys: Keys, entry: dict[str, Any]) -> _Ways:
    ways = _Ways()
    for index, step in _entries(entry.get("steps")):
        where = (*keys, "steps", index)
        onward = ways.onward.setdefault(step["id"], set())
        ways.steps.setdefault(step["id"], (*where, "id"))
        for number, choice in _entries(step.get("choices")):
            if isinstance(choice.get("to"), str):
                onward.add(choice["to"])
                ways.choices.append(((*where, "choices", number, "to"), choice["to"]))
    for index, end in _entries(entry.get("ends")):
        ways.ends.setdefault(end["id"], (*keys, "ends", index, "id"))
        if end.get("outcome") in _GOOD:
            ways.good.add(end["id"])
    return ways


def _entries(value: object) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the entries of a list that have an id, with their index."""
    for index, one in enumerate(value if isinstance(value, list) else []):
        if isinstance(one, dict) and isinstance(one.get("id"), str):
            yield index, one
