"""Say what a statement can be found by: numbers of agents, verbs, activities and registrations.

A number is 64 bits of a digest, so that one small index serves every kind of filter on every database,
and nothing has to be looked up to store a statement. Two different things with one number are less likely
than one in a hundred thousand among ten million things, and would show a statement too many to a system
that may read statements anyway.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

Json = Mapping[str, Any]
Terms = dict[int, bool]
"""By the number of a thing: whether it stands where a plain filter looks."""
_SHORT = 200
"""Letters: what is longer is not kept in memory, which a stranger could fill."""


def key_of(kind: str, name: str) -> int:
    """Return the number of the thing *name* of a *kind*, from -2**63 to 2**63 - 1."""
    return _remembered_key(kind, name) if len(name) <= _SHORT else _key(kind, name)


def _key(kind: str, name: str) -> int:
    digest = hashlib.blake2b(f"{kind} {name}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


_remembered_key = lru_cache(maxsize=50_000)(_key)
"""The same few verbs, activities and people stand in most statements."""


def activity_key(iri: str) -> int:
    """Return the number of an activity. IRIs are compared letter by letter (RFC 3987, 5.3.1)."""
    return key_of("activity", iri)


def verb_key(iri: str) -> int:
    """Return the number of a verb."""
    return key_of("verb", iri)


def registration_key(uuid: str) -> int:
    """Return the number of a registration, whose letters may be small or large."""
    return key_of("registration", uuid.lower())


def agent_key(agent: Json) -> int | None:
    """Return the number of an agent or group by its identifier; None for a group that has none.

    Two are the same when they have the same identifier (1.0.3, part 2, 2.4.2).
    """
    if "mbox" in agent:
        return key_of("mbox", agent["mbox"])
    if "account" in agent:
        return key_of("account", f"{agent['account']['homePage']} {agent['account']['name']}")
    if "openid" in agent:
        return key_of("openid", agent["openid"])
    if "mbox_sha1sum" in agent:
        return key_of("mbox_sha1sum", agent["mbox_sha1sum"].lower())
    return None


def terms_of(statement: Json) -> Terms:
    """Return what *statement*, a sound one, can be found by (1.0.3, part 3, 2.1.3, table of parameters)."""
    found: Terms = {}
    _add_agent(found, statement["authority"], is_direct=False)
    held = statement["object"]
    if held.get("objectType") == "SubStatement":
        _add_context(found, held)
        _add_object(found, held["object"], is_direct=False)
        _add_agent(found, held["actor"], is_direct=False)
    _add_context(found, statement)
    _add_object(found, held, is_direct=True)
    _add_agent(found, statement["actor"], is_direct=True)
    found[verb_key(statement["verb"]["id"])] = True
    registration = statement.get("context", {}).get("registration")
    if registration is not None:
        found[registration_key(registration)] = True
    return found


def _add_object(found: Terms, held: Json, *, is_direct: bool) -> None:
    kind = held.get("objectType", "Activity")
    if kind == "Activity":
        found[activity_key(held["id"])] = is_direct
    elif kind in {"Agent", "Group"}:
        _add_agent(found, held, is_direct=is_direct)


def _add_context(found: Terms, statement: Json) -> None:
    """Add what only a filter finds that looks broadly: instructor, team, activities of the context."""
    context = statement.get("context")
    if not context:
        return
    for name in ("instructor", "team"):
        if name in context:
            _add_agent(found, context[name], is_direct=False)
    for one in context.get("contextAgents", ()):
        _add_agent(found, one["agent"], is_direct=False)
    for one in context.get("contextGroups", ()):
        _add_agent(found, one["group"], is_direct=False)
    for activities in context.get("contextActivities", {}).values():
        for one in activities:
            found[activity_key(one["id"])] = False


def _add_agent(found: Terms, agent: Json, *, is_direct: bool) -> None:
    """Add *agent* and, of a group, its members."""
    if (key := agent_key(agent)) is not None:
        found[key] = is_direct
    for member in agent.get("member", ()):
        _add_agent(found, member, is_direct=is_direct)
