"""Statements to change one thing of: with every part that the specification knows."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]
AGENT: Json = {"objectType": "Agent", "name": "xAPI mbox", "mbox": "mailto:xapi@example.com"}
GROUP: Json = {"objectType": "Group", "name": "Team", "mbox": "mailto:team@example.com", "member": [AGENT]}
ANONYMOUS: Json = {"objectType": "Group", "member": [AGENT, {"mbox": "mailto:second@example.com"}]}
VERB: Json = {
    "id": "http://adlnet.gov/expapi/verbs/attended",
    "display": {"en-GB": "attended", "en-US": "attended (US)"},
}
ACTIVITY: Json = {
    "objectType": "Activity",
    "id": "http://www.example.com/meetings/occurances/34534",
    "definition": {
        "name": {"en-GB": "example meeting", "en-US": "example meeting (US)"},
        "description": {"en-GB": "An example", "en-US": "An example (US)"},
        "type": "http://adlnet.gov/expapi/activities/meeting",
        "moreInfo": "http://virtualmeeting.example.com/345256",
        "extensions": {"http://example.com/profiles/meetings/extension/location": None},
    },
}
STATEMENT_REF: Json = {"objectType": "StatementRef", "id": "8f87ccde-bb56-4c2e-ab83-44982ef22df0"}
RESULT: Json = {
    "score": {"scaled": 0.95, "raw": 95, "min": 0, "max": 100},
    "success": True,
    "completion": True,
    "response": "We agreed on some example actions.",
    "duration": "PT1H0M0S",
    "extensions": {"http://example.com/profiles/meetings/resultextensions/minuteslocation": "X:\\minutes"},
}
CONTEXT: Json = {
    "registration": "ec531277-b57b-4c15-8d91-d292c5b2b8f7",
    "instructor": AGENT,
    "team": GROUP,
    "contextActivities": {
        "parent": ACTIVITY,
        "grouping": [ACTIVITY],
        "category": [ACTIVITY],
        "other": [ACTIVITY],
    },
    "revision": "7",
    "platform": "Example virtual meeting software",
    "language": "tlh",
    "statement": STATEMENT_REF,
    "extensions": {"http://example.com/ex": {"": [None, {"any": "thing"}]}},
}
ATTACHMENT: Json = {
    "usageType": "http://example.com/attachment-usage/test",
    "display": {"en-US": "A test attachment"},
    "description": {"en-US": "A test attachment (description)"},
    "contentType": "text/plain; charset=ascii",
    "length": 27,
    "sha2": "495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a",
    "fileUrl": "http://over.there.com/file.txt",
}
LATER_CONTEXT: Json = {
    "contextAgents": [
        {"objectType": "contextAgent", "agent": AGENT, "relevantTypes": ["http://example.com/types/peer"]}
    ],
    "contextGroups": [{"objectType": "contextGroup", "group": GROUP}],
}


def copied(value: Any) -> Any:
    """Return a copy of *value* in which nothing is shared, as ``copy.deepcopy`` would leave it."""
    return json.loads(json.dumps(value))


def full() -> Json:
    """Return a statement with every part that both versions know."""
    found: Json = copied(
        {
            "id": "12345678-1234-5678-1234-567812345678",
            "actor": AGENT,
            "verb": VERB,
            "object": ACTIVITY,
            "result": RESULT,
            "context": CONTEXT,
            "timestamp": "2013-05-18T05:32:34.804Z",
            "stored": "2013-05-18T05:32:34.804Z",
            "authority": AGENT,
            "version": "1.0.0",
            "attachments": [ATTACHMENT],
        }
    )
    return found


def plain(**parts: Any) -> Json:
    """Return a small statement with *parts*."""
    found: Json = copied({"actor": AGENT, "verb": VERB, "object": ACTIVITY} | parts)
    return found


def within_a_statement(statement: Json) -> Json:
    """Return a statement about *statement*, which is planned: a sub-statement."""
    inner = {
        name: value
        for name, value in statement.items()
        if name not in {"id", "stored", "authority", "version"}
    }
    return plain(object={"objectType": "SubStatement", **inner})


def changed(statement: Json, path: tuple[str | int, ...], value: Any) -> Json:
    """Return *statement* with *value* at *path*; without what is there, where the value is ``...``."""
    found: Any = copied(statement)
    holder = found
    for part in path[:-1]:
        holder = holder[part]
    if value is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return found  # type: ignore[no-any-return]
