"""Keep what is known of activities: the latest of each part of their definitions (1.0.3, part 2, 2.4.4.1).

Only what a system says that may define (scope ``define``); each statement keeps what it said itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reporting.ledger.rapid import insert, select_in
from reporting.xapi.models import ActivityDefinition
from reporting.xapi.remembered import Remembered
from reporting.xapi.terms import activity_key

Definitions = dict[str, Mapping[str, Any]]
"""Definition by the activity's IRI."""
_remembered = Remembered()
_BY_LANGUAGE = ("name", "description")


def definitions_in(statement: Mapping[str, Any]) -> Definitions:
    """Return the definitions that stand in *statement*, a sound one whose context lists its activities."""
    return {one["id"]: one["definition"] for one in _activities(statement) if "definition" in one}


def learn(found: Iterable[Definitions], began: str, ends: str) -> None:
    """Add what was *found* to what is known. Inside the transaction that stores the statements.

    *began* and *ends* are the digests with which the chain ended before the statements, and ends with them.
    """
    latest: dict[str, Mapping[str, Any]] = {}
    for definitions in found:
        for iri, definition in definitions.items():
            latest[iri] = merged(latest[iri], definition) if iri in latest else definition
    remembered, kept, new = _remembered.at(began), {}, []
    by_key = {activity_key(iri): iri for iri in latest}
    for key, text in _texts_of(by_key.keys() - remembered.keys()):
        kept[key] = json.loads(text), len(text)
    for key, iri in by_key.items():
        before = kept[key][0] if key in kept else remembered.get(key)
        after = latest[iri] if before is None else merged(before, latest[iri])
        if after == before:
            continue
        text = _text(after)
        kept[key] = after, len(text)
        if before is None:
            new.append((key, iri, text))
        else:
            ActivityDefinition.objects.filter(term=key).update(definition=text)
    if new:
        insert(ActivityDefinition, ("term", "activity", "definition"), new)
    _remembered.keep(ends, kept)


def known_definitions(iris: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what is known of the activities *iris*, by IRI; nothing of those never defined."""
    keys = {activity_key(iri): iri for iri in iris}
    return {keys[key]: json.loads(text) for key, text in _texts_of(keys)}


def merged(known: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the definition *known* with what was *said* later: by language where it is by language."""
    found = {**known, **said}
    for part in _BY_LANGUAGE:
        if part in known and part in said:
            found[part] = {**known[part], **said[part]}
    return found


def _texts_of(keys: Iterable[int]) -> Iterable[tuple[int, str]]:
    wanted = sorted(keys)
    return select_in(ActivityDefinition, ("term", "definition"), "term", wanted) if wanted else ()


def _text(definition: Mapping[str, Any]) -> str:
    return json.dumps(definition, ensure_ascii=False, separators=(",", ":"))


def _activities(statement: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    held = statement["object"]
    kind = held.get("objectType", "Activity")
    if kind == "Activity":
        yield held
    elif kind == "SubStatement":
        yield from _activities(held)
    for activities in statement.get("context", {}).get("contextActivities", {}).values():
        yield from activities
