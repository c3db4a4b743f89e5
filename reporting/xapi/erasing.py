"""Let a random reference stand in the learning record store where a person stood.

A statement of which the person is the actor is emptied: whatever else it holds is about the person. In a
statement of somebody else, where the person is in a group, taught, or signed, the person alone is taken out.
Ids and times of statements stay: they are part of the chain, and say nothing by themselves.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from django.db.models import QuerySet

from reporting.erasure.ledger import Replaced
from reporting.erasure.rows import rewrite
from reporting.ledger.chunks import chunks
from reporting.ledger.rapid import select
from reporting.xapi.chain import digest_of, locked_head
from reporting.xapi.models import StatementFact, StatementTerm, XapiAttachment, XapiDocument, XapiStatement
from reporting.xapi.segments import segment_of
from reporting.xapi.terms import agent_key

_HOME = "https://groundwork.example/id/erased"
"""Where the reference has its account: nowhere."""
_MAIL = "mailto:"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def replace_in_statements(number: str, others: Iterable[str], reference: str) -> Replaced:
    """Put *reference* in the place of a person. Inside a transaction, before the ledger's turn.

    *number* is the employee number, *others* what systems call the person besides: names of accounts, and
    addresses of mail.
    """
    locked_head()
    names = {number, *filter(None, others)}
    digests: dict[int, str] = {}
    emptied: dict[int, Any] = {}
    keys: set[int] = set()
    for sequence, body in _holding(names):
        statement = json.loads(body)
        if not (of_person := list(_agents_of(statement, names))):
            continue
        keys |= {key for one in of_person if (key := agent_key(one)) is not None}
        text = ""
        if _is_by(statement, names):
            emptied[sequence] = statement
        else:
            text = _ENCODER.encode(_without(statement, names, reference))
        rewrite(XapiStatement, sequence, {"body": text})
        digests[sequence] = digest_of(text)
    _forget_terms(emptied, digests.keys() - emptied.keys(), keys)
    for some in chunks(list(emptied)):
        StatementFact.objects.filter(statement__in=some).delete()
    _delete_attachments(emptied.values())
    return Replaced(digests)


def delete_documents(number: str, others: Iterable[str]) -> int:
    """Delete the documents about a person, whatever systems call the person; return how many there were."""
    found = documents_about(XapiDocument.objects.all(), {number, *filter(None, others)})
    return XapiDocument.objects.filter(pk__in=found).delete()[0] if found else 0


def documents_about(rows: QuerySet[XapiDocument], names: AbstractSet[str]) -> list[int]:
    """Return the primary keys of those of *rows* that are about a person whom systems call one of *names*."""
    agents = rows.exclude(agent="").values_list("pk", "agent").iterator(chunk_size=2000)
    return [key for key, agent in agents if _is_named(json.loads(agent), names)]


def _holding(names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield number and body of each statement that may name one of *names*: all are read through."""
    found: dict[int, str] = {}
    for name in names:
        # As a whole text of JSON; a mail address stands behind its scheme, or as its SHA-1.
        for written in (name, f"mailto:{name}", *(_digests_of(name) if "@" in name else ())):
            pattern = _ENCODER.encode(written).replace("!", "!!").replace("%", "!%").replace("_", "!_")
            found |= dict(
                select(
                    XapiStatement,
                    ("sequence", "body"),
                    "LOWER(body) LIKE LOWER(%s) ESCAPE '!'",
                    [f"%{pattern}%"],
                )
            )
    yield from sorted(found.items())


def _is_named(agent: Any, names: AbstractSet[str]) -> bool:
    """Return whether *agent* is one of *names*: as an account at whatever system, by mail or by its SHA-1."""
    if not isinstance(agent, dict):
        return False
    account = agent.get("account")
    if isinstance(account, dict) and _is_one_of(account.get("name"), names):
        return True
    if digest := str(agent.get("mbox_sha1sum", "")).lower():
        return any(digest in _digests_of(name) for name in names if "@" in name)
    mbox = str(agent.get("mbox", ""))
    return _is_one_of(mbox[len(_MAIL) :] if mbox.lower().startswith(_MAIL) else mbox, names)


def _is_one_of(said: Any, names: AbstractSet[str]) -> bool:
    """Return whether *said* is one of *names*; of mail addresses capitals tell no two people apart."""
    if said in names:
        return True
    return "@" in str(said) and str(said).casefold() in {one.casefold() for one in names}


def _digests_of(address: str) -> frozenset[str]:
    """Return the SHA-1 of *address* (xAPI 1.0.3, part 2, 2.4.2.3), as it is written and in small letters."""
    return frozenset(
        hashlib.sha1(f"{_MAIL}{one}".encode(), usedforsecurity=False).hexdigest()
        for one in (address, address.lower())
    )


def _agents_of(value: Any, names: set[str]) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if _is_named(value, names):
            yield value
        for one in value.values():
            yield from _agents_of(one, names)
    elif isinstance(value, list):
        for one in value:
            yield from _agents_of(one, names)


def _is_by(statement: dict[str, Any], names: set[str]) -> bool:
    """Return whether the person did what *statement*, or the statement inside it, says; or is its object."""
    held = statement["object"]
    return any(_is_named(one, names) for one in (statement["actor"], held, held.get("actor")))


def _without(value: Any, names: set[str], reference: str) -> Any:
    if isinstance(value, list):
        return [_without(one, names, reference) for one in value]
    if not isinstance(value, dict):
        return value
    if _is_named(value, names):
        return {"objectType": "Agent", "account": {"homePage": _HOME, "name": reference}}
    return {key: _without(one, names, reference) for key, one in value.items()}


def _forget_terms(emptied: Iterable[int], changed: Iterable[int], keys: AbstractSet[int]) -> None:
    """Let the statements *emptied* be found by nothing, and those that were *changed* by none of *keys*.

    Nor what inherited from them, by what they said: it may stand in any segment, so that the whole index is
    read, once for some hundreds of statements.
    """
    for some in chunks(sorted(emptied)):
        segments = {segment_of(one) for one in some}
        StatementTerm.objects.filter(segment__in=segments, statement__in=some).delete()
        StatementTerm.objects.filter(owner__in=some).delete()
    for some in chunks(sorted(changed)):
        StatementTerm.objects.filter(owner__in=some, term__in=keys).delete()


def _delete_attachments(statements: Iterable[dict[str, Any]]) -> None:
    """Delete what was attached to *statements*, which are emptied, and to no other."""
    named = (one.get("sha2") for statement in statements for one in _attached(statement))
    for digest in {str(one).lower() for one in named if one is not None}:  # others may write it in capitals
        used = select(XapiStatement, ("sequence",), "LOWER(body) LIKE %s LIMIT 1", [f'%"sha2":"{digest}"%'])
        if not list(used):
            XapiAttachment.objects.filter(sha2=digest).delete()


def _attached(statement: dict[str, Any]) -> list[dict[str, Any]]:
    return [*statement.get("attachments", ()), *statement["object"].get("attachments", ())]
