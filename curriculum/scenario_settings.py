"""Check the choice between the scenes of a story: it comes first, and each scene is one for other work.

That each scene can end well follows from the ways (``scenario_ways``): every step leads to a good end, and
no way leads back to the choice between scenes, so never out of one scene into another one's end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.positions import Keys, YamlDocument
from curriculum.problem_codes import SCENES_DO_NOT_FIT
from curriculum.problems import Problem

_Choice = tuple[Keys, dict[str, Any]]
"""Where a choice is written, and what it says."""


def check_settings(document: YamlDocument, keys: Keys, entry: dict[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the settings of the scenario at *keys*; nothing where it has none."""
    steps = list(_entries((*keys, "steps"), entry.get("steps")))
    choices = [list(_entries((*where, "choices"), step.get("choices"))) for where, step in steps]
    for where, choice in (one for later in choices[1:] for one in later):
        if choice.get("setting"):
            message = "a setting stands after the first step, where the learner is in a scene already"
            hint = "put the choice between scenes first"
            yield _problem(document, (*where, "setting"), message, hint)
    if choices and any(choice.get("setting") for _, choice in choices[0]):
        ends = {end.get("id") for _, end in _entries((), entry.get("ends"))}
        yield from _between(document, choices[0], ends)
        yield from _back(document, [one for each in choices for one in each], steps[0][1].get("id"))


def _between(document: YamlDocument, choices: list[_Choice], ends: set[Any]) -> Iterator[Problem]:
    """Yield what is wrong with the first step, at least one of whose *choices* has a setting."""
    settings = set()
    for where, choice in choices:
        setting, goal = choice.get("setting"), choice.get("to")
        if not setting:
            message = "this choice has no setting, and another one of its step has"
            yield _problem(document, where, message, "add `setting: …`")
        elif str(setting) in settings:
            message = f"two choices of this step open a scene for the setting `{setting}`"
            yield _problem(document, (*where, "setting"), message, "give each scene a setting of its own")
        settings.add(str(setting))
        if isinstance(goal, str) and goal in ends:
            message = f"the scene is the end `{goal}` alone: nothing is left to decide"
            yield _problem(document, (*where, "to"), message, "let it lead to a step of its scene")


def _back(document: YamlDocument, choices: list[_Choice], chooser: object) -> Iterator[Problem]:
    """Yield each choice that leads to *chooser*."""
    for where, choice in choices:
        if isinstance(chooser, str) and choice.get("to") == chooser:
            message = "this choice leads back to the choice between scenes"
            hint = "let it lead to a step or an end: the page itself offers another scene at any time"
            yield _problem(document, (*where, "to"), message, hint)


def _problem(document: YamlDocument, keys: Keys, message: str, hint: str) -> Problem:
    return SCENES_DO_NOT_FIT.at(document.path, *document.at(*keys), message, hint)


def _entries(keys: Keys, value: object) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Yield the entries of the list *value* at *keys* that are mappings, with where they are written."""
    for index, one in enumerate(value if isinstance(value, list) else []):
        if isinstance(one, dict):
            yield (*keys, index), one
