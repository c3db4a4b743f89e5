"""Check that the talks with a team fit into the minutes of their lesson."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeGuard

from curriculum.positions import YamlDocument
from curriculum.problem_codes import GUIDE_TOO_LONG
from curriculum.problems import Problem


def check_guides(document: YamlDocument) -> Iterator[Problem]:
    """Yield the team guides of a lesson whose steps take more minutes than the lesson has."""
    minutes = document.get("minutes")
    for index, component in enumerate(document.entries("components")):
        if not isinstance(component, dict) or component.get("kind") != "team_guide":
            continue
        needed = sum(_minutes(step) for step in document.entries("components", index, "steps"))
        if _is_number(minutes) and needed > minutes:
            place = document.key_at("components", index, "steps")
            message = f"the steps take {needed} minutes, more than the {minutes} of the lesson"
            hint = "shorten them, or raise the `minutes` of the lesson"
            yield GUIDE_TOO_LONG.at(document.path, *place, message, hint)


def _minutes(step: Any) -> int:
    minutes: object = step.get("minutes") if isinstance(step, dict) else None
    return minutes if _is_number(minutes) else 0


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
