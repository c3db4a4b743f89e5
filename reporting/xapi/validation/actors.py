"""Agents and groups (xAPI 1.0.3, part 2, 2.4.2 and 2.4.9; 9274.1.1, 4.2.2.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reporting.xapi.validation.checkers import Judge, Problems, lists, objects, one_of, texts, wrong
from reporting.xapi.validation.formats import is_iri, is_mailbox, is_sha1
from reporting.xapi.validation.parts import iri, text

IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
"""The inverse functional identifiers: each names one agent or group and no other."""
_ACCOUNT = objects("an account", {"homePage": iri, "name": text}, required=("homePage", "name"))
_COMMON: dict[str, Judge] = {
    "name": text,
    "mbox": texts("mailto: and an address", is_mailbox),
    "mbox_sha1sum": texts("a SHA-1 digest in 40 hex digits", is_sha1),
    "openid": texts("a URI", is_iri),
    "account": _ACCOUNT,
}


def _identifiers(value: dict[str, Any]) -> int:
    return ("mbox" in value) + ("mbox_sha1sum" in value) + ("openid" in value) + ("account" in value)


def _is_identified_once(value: dict[str, Any]) -> Problems:
    """An agent has exactly one identifier (2.4.2.1.s2)."""
    if _identifiers(value) == 1:
        return None
    return wrong(f"an agent with exactly one of {', '.join(IDENTIFIERS)}", value)


def _is_identified_or_has_members(value: dict[str, Any]) -> Problems:
    """A group has one identifier, or none and its members (2.4.2.2)."""
    count = _identifiers(value)
    if count == 1 or (count == 0 and value.get("member")):
        return None
    return wrong(f"a group with exactly one of {', '.join(IDENTIFIERS)}, or with none and its members", value)


agent = objects("an agent", {"objectType": one_of("Agent"), **_COMMON}, rules=[_is_identified_once])
group = objects(
    "a group",
    {"objectType": one_of("Group"), **_COMMON, "member": lists(agent)},
    required=("objectType",),
    rules=[_is_identified_or_has_members],
)


def actor(value: Any) -> Problems:
    """Judge an agent, or a group where ``objectType`` says so."""
    if value.__class__ is dict and value.get("objectType") == "Group":
        return group(value)
    return agent(value)


def authority(value: Any) -> Problems:
    """Judge an agent, or a group without identifier of just two agents (2.4.9.s3.b1)."""
    problems = actor(value)
    if problems is None and value.get("objectType") == "Group":
        return _pair(value)
    return problems


def _pair(value: dict[str, Any]) -> Problems:
    if _identifiers(value) == 0 and len(value["member"]) == 2:
        return None
    return wrong("an agent, or a group of two agents without identifier of its own", value)


def identified(of: Callable[[Any], Problems] = actor) -> Judge:
    """Return the judge of whom a query may ask for: an agent, or a group with an identifier (3, 2.1.3)."""

    def judge(value: Any) -> Problems:
        problems = of(value)
        if problems is None and _identifiers(value) != 1:
            return wrong("an agent or a group with an identifier", value)
        return problems

    return judge
