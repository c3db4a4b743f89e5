"""Hand statements out as they came, by their identifiers alone, or with what is known in one language.

xAPI 1.0.3, part 3, 2.1.3, parameter ``format`` (9274.1.1, 4.1.6.1).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from reporting.xapi.accepted import Ranges, best_of
from reporting.xapi.definitions import known_definitions, merged
from reporting.xapi.query import Format
from reporting.xapi.validation.actors import IDENTIFIERS

Json = dict[str, Any]
_Change = Callable[[str, Json], Json]
"""Return an agent, verb or activity, which is told by its kind, as it is handed out."""


def shaped(bodies: Iterable[str], form: Format, wanted: Ranges) -> list[str]:
    """Return the statements *bodies* in a *form*; in the language that is *wanted* most, where it is one."""
    if form is Format.EXACT:
        return list(bodies)
    statements = [json.loads(body) for body in bodies]
    if form is Format.IDS:
        return [_text(_changed(one, _bare)) for one in statements]
    known = known_definitions({iri for one in statements for iri in _activities_in(one)})
    change = _canonical(known, wanted)
    return [_text(_changed(one, change)) for one in statements]


def _activities_in(statement: Json) -> Iterator[str]:
    """Yield the IRIs of all activities in *statement*."""
    held: list[str] = []

    def note(kind: str, one: Json) -> Json:
        if kind == "activity":
            held.append(one["id"])
        return one

    _changed(statement, note)
    yield from held


def _changed(statement: Json, change: _Change) -> Json:
    """Return *statement* with every agent, verb and activity in it as *change* makes it."""
    found = dict(statement)
    found["actor"] = change("agent", statement["actor"])
    found["verb"] = change("verb", statement["verb"])
    found["object"] = _changed_object(statement["object"], change)
    if "authority" in statement:
        found["authority"] = change("agent", statement["authority"])
    if "context" in statement:
        found["context"] = _changed_context(statement["context"], change)
    return found


def _changed_object(held: Json, change: _Change) -> Json:
    kind = held.get("objectType", "Activity")
    if kind == "SubStatement":
        return _changed(held, change)
    if kind == "StatementRef":
        return held
    return change("activity" if kind == "Activity" else "agent", held)


def _changed_context(context: Json, change: _Change) -> Json:
    found = dict(context)
    for name in ("instructor", "team"):
        if name in context:
            found[name] = change("agent", context[name])
    for name, part in (("contextAgents", "agent"), ("contextGroups", "group")):
        if name in context:
            found[name] = [{**one, part: change("agent", one[part])} for one in context[name]]
    if "contextActivities" in context:
        found["contextActivities"] = {
            name: [change("activity", one) for one in activities]
            for name, activities in context["contextActivities"].items()
        }
    return found


def _bare(kind: str, one: Json) -> Json:
    """Return what identifies *one*, and of a group without identifier its members."""
    if kind != "agent":
        return {"id": one["id"]}
    found = {name: one[name] for name in ("objectType", *IDENTIFIERS) if name in one}
    if "member" in one and not any(name in one for name in IDENTIFIERS):
        found["member"] = [_bare("agent", member) for member in one["member"]]
    return found


def _canonical(known: Mapping[str, Json], wanted: Ranges) -> _Change:
    def change(kind: str, one: Json) -> Json:
        if kind == "verb":
            return {**one, "display": best_of(one["display"], wanted)} if "display" in one else one
        if kind == "activity":
            definition = merged(one.get("definition", {}), known.get(one["id"], {}))
            return {**one, "definition": _in_one_language(definition, wanted)} if definition else one
        return one

    return change


def _in_one_language(definition: Json, wanted: Ranges) -> Json:
    found = dict(definition)
    for part in ("name", "description"):
        if part in found:
            found[part] = best_of(found[part], wanted)
    for part in ("choices", "scale", "source", "target", "steps"):
        if part in found:
            found[part] = [
                {**one, "description": best_of(one["description"], wanted)} if "description" in one else one
                for one in found[part]
            ]
    return found


def _text(statement: Json) -> str:
    return json.dumps(statement, ensure_ascii=False, separators=(",", ":"))
