"""Statements, what stands in them, and which of it belongs to which version.

xAPI 1.0.3, part 2, 2.2 to 2.4; 9274.1.1, 4.2.2 to 4.2.4. 2.0 knows ``contextAgents`` and ``contextGroups``
and takes moments in the form of RFC 3339; all else is judged alike.
"""

from __future__ import annotations

from typing import Any

from reporting.xapi.validation.activities import activity, verb
from reporting.xapi.validation.actors import actor, agent, authority, group
from reporting.xapi.validation.checkers import Judge, Problems, lists, objects, one_of, texts, wrong
from reporting.xapi.validation.formats import is_later_moment, is_later_version, is_moment, is_version
from reporting.xapi.validation.parts import extensions, iri, language, text, uuid
from reporting.xapi.validation.results import attachments, result
from reporting.xapi.versions import Version

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
"""1.0.3, part 2, 2.3.2."""
_MOMENT = "a moment such as 2026-11-22T10:00:00.000Z, and its zone is not -00:00"

_statement_ref = objects(
    "a statement reference",
    {"objectType": one_of("StatementRef"), "id": uuid},
    required=("objectType", "id"),
)
_activities = lists(activity)


def _one_or_more_activities(value: Any) -> Problems:
    """A single activity stands for a list of one (2.4.6.2.s4.b2)."""
    return _activities(value) if value.__class__ is list else activity(value)


_context_activities = objects(
    "contextActivities",
    dict.fromkeys(("parent", "grouping", "category", "other"), _one_or_more_activities),
)


def _relevant_types(value: Any) -> Problems:
    if value.__class__ is list and value:
        return lists(iri)(value)
    return wrong("a list of IRIs, at least one", value)


def _context_of(kind: str, part: str, judge: Judge) -> Judge:
    return lists(
        objects(
            f"a {kind}",
            {"objectType": one_of(kind), part: judge, "relevantTypes": _relevant_types},
            required=("objectType", part),
        )
    )


_CONTEXT: dict[str, Judge] = {
    "registration": uuid,
    "instructor": actor,
    "team": group,
    "contextActivities": _context_activities,
    "revision": text,
    "platform": text,
    "language": language,
    "statement": _statement_ref,
    "extensions": extensions,
}
_LATER_CONTEXT = _CONTEXT | {
    "contextAgents": _context_of("contextAgent", "agent", agent),
    "contextGroups": _context_of("contextGroup", "group", group),
}


def _belongs_to_an_activity(value: dict[str, Any]) -> Problems:
    """Revision and platform stand only where the object is an activity (2.4.6.s4.b1 and b2)."""
    context = value.get("context")
    if context is None or value["object"].get("objectType", "Activity") == "Activity":
        return None
    held = [name for name in ("revision", "platform") if name in context]
    if not held:
        return None
    return wrong("left out: the object is no activity", context[held[0]], "context", held[0])


def _voids_a_statement(value: dict[str, Any]) -> Problems:
    """The object of a voiding statement refers to a statement (2.3.2.s2.b1)."""
    if value["verb"]["id"] != VOIDED or value["object"].get("objectType") == "StatementRef":
        return None
    return wrong("a StatementRef: the verb voids a statement", value["object"], "object")


def _object_judge(sub_statement: Judge | None) -> Judge:
    by_type: dict[str, Judge] = {
        "Activity": activity,
        "Agent": agent,
        "Group": group,
        "StatementRef": _statement_ref,
    }
    if sub_statement is not None:
        by_type["SubStatement"] = sub_statement

    def judge(value: Any) -> Problems:
        if value.__class__ is not dict:
            return wrong("an object, a JSON object", value)
        kind = value.get("objectType", "Activity")
        found = by_type.get(kind) if kind.__class__ is str else None
        if found is None:
            return wrong(f"one of {', '.join(by_type)}", kind, "objectType")
        return found(value)

    return judge


def _judge(version: Version) -> Judge:
    is_first = version is Version.V1
    moment = texts(_MOMENT, is_moment if is_first else is_later_moment)
    body: dict[str, Judge] = {
        "actor": actor,
        "verb": verb,
        "result": result,
        "context": objects("a context", _CONTEXT if is_first else _LATER_CONTEXT),
        "timestamp": moment,
        "attachments": attachments,
    }
    required = ("actor", "verb", "object")
    rules = [_belongs_to_an_activity, _voids_a_statement]
    sub_statement = objects(
        "a sub-statement",
        {"objectType": one_of("SubStatement"), **body, "object": _object_judge(None)},
        required=required,
        rules=rules[:1],
    )
    stated = texts(
        "1.0.x" if is_first else "2.0.x, or 1.0.x of an older statement",
        is_version if is_first else is_later_version,
    )
    return objects(
        "a statement",
        {
            "id": uuid,
            **body,
            "object": _object_judge(sub_statement),
            "stored": moment,
            "authority": authority,
            "version": stated,
        },
        required=required,
        rules=rules,
    )


_JUDGES = {version: _judge(version) for version in Version}


def problems_of(statement: object, version: Version) -> Problems:
    """Return what is wrong with *statement* by the rules of *version*; None when nothing is."""
    return _JUDGES[version](statement)
