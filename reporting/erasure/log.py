"""Let a random reference stand in the audit log where a person stood: as who looked, or who was looked at."""

from __future__ import annotations

import re
from typing import Any

from reporting.erasure.ledger import Replaced
from reporting.erasure.rows import rewrite
from reporting.ledger.replaced import row_digest
from reporting.models import AuditEntry
from reporting.roster.search_words import folded

_QUOTED = re.compile(r'"[^"]*"')
"""What a search compares with, such as a filter of SCIM: the log kept it once, and may hold half a name."""


def replace_in_log(number: str, name: str, reference: str) -> Replaced:
    """Put *reference* in the place of the employee number *number*, and of a search for *name*.

    Inside a transaction. Every entry is read: a number may stand in any parameter of any address.
    """
    digests = {}
    for entry in AuditEntry.objects.order_by("sequence").iterator(chunk_size=2000):
        query = without(entry.query, number, name, reference)
        if entry.person == number and "reason" in query:
            query["reason"] = reference  # free words about the person
        actor = reference if entry.actor == number else entry.actor
        person = reference if entry.person == number else entry.person
        if (query, actor, person) != (entry.query, entry.actor, entry.person):
            entry.query, entry.actor, entry.person = query, actor, person
            rewrite(AuditEntry, entry.sequence, {"query": query, "actor": actor, "person": person})
            digests[entry.sequence] = entry_digest(entry)
    return Replaced(digests)


def entry_digest(entry: AuditEntry) -> str:
    """Return the digest of what stands in *entry*, as a manifest names it."""
    return row_digest(*entry.sealed())


def without(value: Any, number: str, name: str, reference: str) -> Any:
    """Return *value* of JSON with *reference* wherever the person was named."""
    if isinstance(value, dict):
        return {key: without(one, number, name, reference) for key, one in value.items()}
    if isinstance(value, list):
        return [without(one, number, name, reference) for one in value]
    if not isinstance(value, str):
        return value
    if name and name.casefold() in value.casefold():
        return reference
    told = re.sub(rf"(?<![\w-]){re.escape(number)}(?![\w-])", reference, value)
    return _QUOTED.sub(lambda found: '"…"' if _words(name) & _words(found.group()) else found.group(), told)


def _words(text: str) -> set[str]:
    """Return the words of *text* as a search compares them; initials tell nobody from anybody."""
    return {word for word in re.findall(r"[^\W_]+", folded(text)) if len(word) > 1}
