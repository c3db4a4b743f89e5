"""Write a course's plan as a page carries it: without answers, and without what follows from the rest.

A page loads its plan before anything else, whichever lesson it is for. The digests of right answers go with
the lesson or the items that they judge (docs/decisions/0014). Twin of the reading: ``player/script/plan.js``.
"""

from __future__ import annotations

from typing import Any

from assessments.api import CoursePlan, answer_digests
from assessments.model import Material
from curriculum.model import Lesson, Practice

Answers = dict[str, list[str]]
"""The digests of the right answers, by a component's key or an item's id."""


def written_plan(plan: CoursePlan) -> dict[str, Any]:
    """Return *plan*, whole or bare, as a page's data holds it; ``Groundwork.plans`` makes it whole again.

    A component has no key and is required unless it is ``optional``; what the course requires of it stands
    with it, and only as far as its kind does not say so. Not for a server: answers are left out.
    """
    rule = {one["key"]: one for one in plan.get("rule", ())}
    written: dict[str, Any] = {name: value for name, value in plan.items() if name != "rule"}
    written["lessons"] = [
        {**lesson, "components": [_component(one, rule) for one in lesson["components"]]}
        for lesson in plan["lessons"]
    ]
    written["banks"] = [{**bank, "items": [_asked(item) for item in bank["items"]]} for bank in plan["banks"]]
    return written


def _component(component: Any, rule: dict[str, dict[str, Any]]) -> dict[str, Any]:
    short = {name: value for name, value in _asked(component).items() if name not in ("key", "required")}
    if not component.get("required", True):
        short["optional"] = True
    how = component.get("how", "answered")
    asked = rule.get(component["key"], {})
    more = {name: value for name, value in asked.items() if name != "key" and (name, value) != ("how", how)}
    return {**short, "rule": more} if more else short


def _asked(one: Any) -> dict[str, Any]:
    """Return a component or an item without the digests of its question."""
    question = {name: value for name, value in one.get("question", {}).items() if name != "right"}
    return {**one, "question": question} if question else dict(one)


def lesson_answers(lesson: Lesson, salt: str) -> Answers:
    """Return what judges the practices of *lesson*: :func:`assessments.keys.answer_digests`."""
    keyed = ((f"{lesson.id}.{one.id}", one) for one in lesson.components if isinstance(one, Practice))
    return {key: list(answer_digests(one.interaction, salt, key)) for key, one in keyed}


def item_answers(material: Material, salt: str) -> Answers:
    """Return what judges the items of *material*: a whole course's, or a deck's."""
    items = (item for bank in material.banks for item in bank.items)
    return {item.id: list(answer_digests(item.interaction, salt, item.id)) for item in items}
