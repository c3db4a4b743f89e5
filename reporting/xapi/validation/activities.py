"""Verbs and activities (xAPI 1.0.3, part 2, 2.4.3 and 2.4.4.1; 9274.1.1, 4.2.2.2 and 4.2.2.3)."""

from __future__ import annotations

from typing import Any

from reporting.xapi.validation.checkers import Problems, lists, objects, one_of, wrong
from reporting.xapi.validation.parts import extensions, iri, language_map, text

_COMPONENTS = ("choices", "scale", "source", "target", "steps")
_NEED_A_TYPE = frozenset({"correctResponsesPattern", *_COMPONENTS})

verb = objects("a verb", {"id": iri, "display": language_map}, required=("id",))

_component = objects("an interaction component", {"id": text, "description": language_map}, required=("id",))
_any_components = lists(_component)


def _components(value: Any) -> Problems:
    """The ids of one list differ (2.4.4.1, interaction components)."""
    problems = _any_components(value)
    if problems is None and len({one["id"] for one in value}) < len(value):
        return wrong("a list in which each id stands once", value)
    return problems


def _says_its_interaction(value: dict[str, Any]) -> Problems:
    """What belongs to an interaction stands beside the interaction's type (2.4.4.1.s8)."""
    if "interactionType" in value or _NEED_A_TYPE.isdisjoint(value):
        return None
    return wrong(f"given beside {', '.join(sorted(_NEED_A_TYPE & value.keys()))}", None, "interactionType")


_definition = objects(
    "an activity's definition",
    {
        "name": language_map,
        "description": language_map,
        "type": iri,
        "moreInfo": iri,
        "extensions": extensions,
        "interactionType": one_of(
            "true-false",
            "choice",
            "fill-in",
            "long-fill-in",
            "matching",
            "performance",
            "sequencing",
            "likert",
            "numeric",
            "other",
        ),
        "correctResponsesPattern": lists(text),
        **dict.fromkeys(_COMPONENTS, _components),
    },
    rules=[_says_its_interaction],
)
activity = objects(
    "an activity",
    {"objectType": one_of("Activity"), "id": iri, "definition": _definition},
    required=("id",),
)
