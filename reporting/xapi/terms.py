"""Say what a statement can be found by: numbers of agents, verbs, activities and registrations.

A number is 64 bits of a digest, so that one small index serves every kind of filter on every database,
and nothing has to be looked up to store a statement. Two different things with one number are less likely
than one in a hundred thousand among ten million things, and would show a statement too many to a system
that may read statements anyway.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
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
    found: Terms = dict.fromkeys(_agents([statement["authority"]]), False)
    held = statement["object"]
    if held.get("objectType") == "SubStatement":
        found |= dict.fromkeys(_broadly(held), False)
        found |= dict.fromkeys(_of_object(held["object"]), False)
        found |= dict.fromkeys(_agents([held["actor"]]), False)
    found |= dict.fromkeys(_broadly(statement), False)
    found |= dict.fromkeys(_of_object(held), True)
    found |= dict.fromkeys(_agents([statement["actor"]]), True)
    found[verb_key(statement["verb"]["id"])] = True
    registration = statement.get("context", {}).get("registration")
    if registration is not None:
        found[registration_key(registration)] = True
    return found


def _of_object(held: Json) -> Iterator[int]:
    kind = held.get("objectType", "Activity")
    if kind == "Activity":
        yield activity_key(held["id"])
    elif kind in {"Agent", "Group"}:
        yield from _agents([held])


def _broadly(statement: Json) -> Iterator[int]:
    """Yield what only a filter finds that looks broadly: instructor, team, activities of the context."""
    context = statement.get("context")
    if not context:
        return
    yield from _agents(context[name] for name in ("instructor", "team") if name in context)
    yield from _agents(one["agent"] for one in context.get("contextAgents", ()))
    yield from _agents(one["group"] for one in context.get("contextGroups", ()))
    for activities in context.get("contextActivities", {}).values():
        for one in activities:
            yield activity_key(one["id"])


def _agents(agents: Iterable[Json]) -> Iterator[int]:
    """Yield the numbers of *agents* and of the members of groups among them."""
    for agent in agents:
        if (key := agent_key(agent)) is not None:
            yield key
        if "member" in agent:
            yield from _agents(agent["member"])
