"""Store statements: each once, a request whole or not at all, facts of ours into the ledger with them.

In the transaction of whoever gathers requests: when it is committed everything of them is on the disk.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone

from reporting.ledger.rapid import insert, select_in
from reporting.ledger.seal import moment_text, new_salt
from reporting.records.canonical import write_time
from reporting.records.xapi_statement import NameOfText
from reporting.xapi.chain import Head, digest_of, locked_head, move_head, seal
from reporting.xapi.comparing import is_same
from reporting.xapi.definitions import learn
from reporting.xapi.errors import XapiError
from reporting.xapi.facts import tell, void
from reporting.xapi.here import here_of
from reporting.xapi.models import (
    StatementReference,
    StatementTerm,
    XapiAttachment,
    XapiStatement,
)
from reporting.xapi.preparing import Prepared
from reporting.xapi.references import COLUMNS, Placed, inherit
from reporting.xapi.scopes import Scope
from reporting.xapi.segments import segment_of
from reporting.xapi.voiders import check_voider


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one request brings: statements that are ready, and the attachments that came with them."""

    statements: Sequence[Prepared]
    attachments: Mapping[str, bytes]
    """By digest, in small letters."""
    texts: NameOfText


def store(parcels: Sequence[Parcel]) -> None:
    """Store *parcels*, one behind the other. Storing twice stores once. Inside a transaction only.

    An id that stands in two of them is an error of the database: store each by itself then.

    Raises: XapiError: 409, another statement has the id of one of them; 403, one voids what another system
        sent. The transaction is to be taken back.
    """
    head = locked_head()
    began = head.digest
    came = [one for parcel in parcels for one in parcel.statements]
    here = here_of([one.statement_id for one in came])
    new = _new(came, here.bodies)
    if not new:
        return
    voiding = [one for one in new if one.is_voiding and one.target is not None]
    if voiding:
        _check_voiders(voiding)
    sequences = _write(new, head)
    _write_terms(new, sequences)
    referring = here.referring
    _refer(new, sequences, referring)
    for parcel in parcels:
        if parcel.attachments:
            _keep(parcel.attachments)
    said = [one.definitions for one in new if one.definitions and Scope.DEFINE in one.authority.scopes]
    learn(said, began, head.digest)
    if telling := [one for one in new if one.records]:
        voided = {name for name, others in referring.items() if any(voids for _, voids in others)}
        tell(
            (sequences[one.statement_id], one.records, one.statement_id in voided, one.authority.name)
            for one in telling
        )
    if voiding:
        void([one.target for one in voiding if one.target], parcels[0].texts)


class _Row(NamedTuple):
    """A row of the statements; the names are those of its fields."""

    sequence: int
    statement_id: uuid.UUID
    stored_at: Any
    source: int
    is_voiding: bool
    holds_answers: bool
    body: str
    salt: str
    body_digest: str
    previous_digest: str
    digest: str


def _new(statements: Sequence[Prepared], known: Mapping[uuid.UUID, str]) -> list[Prepared]:
    """Return those of *statements* that are not *known* yet. Raises: XapiError: one of them differs (409)."""
    if not known:
        return list(statements)
    other = [
        str(one.statement_id)
        for one in statements
        if known.get(one.statement_id)  # emptied, since the person was erased: it does not come back
        and not is_same(json.loads(known[one.statement_id]), one.statement, one.version)
    ]
    if other:
        raise XapiError(409, f"another statement has the id {', '.join(other[:10])}; nothing was stored")
    return [one for one in statements if one.statement_id not in known]


def _write(new: Iterable[Prepared], head: Head) -> dict[uuid.UUID, int]:
    """Add *new* behind *head*, and return the number of each."""
    stored = max(filter(None, (timezone.now(), head.stored_at)))
    said, sealed = write_time(stored), moment_text(stored)
    rows = []
    for one in new:
        body, salt = one.body(said), new_salt()
        body_digest = digest_of(salt + body)
        digest = seal(head.digest, one.statement_id.hex, sealed, one.authority.source, body_digest)
        head.sequence += 1
        rows.append(
            _Row(
                head.sequence,
                one.statement_id,
                stored,
                one.authority.source,
                one.is_voiding,
                one.holds_answers,
                body,
                salt,
                body_digest,
                head.digest,
                digest,
            )
        )
        head.digest = digest
    head.stored_at = stored
    insert(XapiStatement, _Row._fields, rows)
    move_head(head)
    return {row.statement_id: row.sequence for row in rows}


def _write_terms(new: Iterable[Prepared], sequences: Mapping[uuid.UUID, int]) -> None:
    rows = []
    for one in new:
        number = sequences[one.statement_id]
        segment = segment_of(number)
        rows += [(segment, key, number, number, is_direct) for key, is_direct in one.terms.items()]
    rows.sort()  # neighbours in the index are written together
    insert(StatementTerm, COLUMNS, rows)


def _refer(
    new: Iterable[Prepared], sequences: Mapping[uuid.UUID, int], referring: Mapping[uuid.UUID, Any]
) -> None:
    referrers = [one for one in new if one.target is not None]
    if referrers:
        rows = [(sequences[one.statement_id], one.target, one.is_voiding) for one in referrers]
        insert(StatementReference, ("statement", "target", "is_voiding"), rows)
    if referrers or referring:
        inherit(
            Placed(sequences[one.statement_id], one.statement_id, one.target, one.terms)
            for one in new
            if one.target is not None or one.statement_id in referring
        )


def _check_voiders(voiding: Sequence[Prepared]) -> None:
    for authority in {one.authority for one in voiding}:
        check_voider([one.target for one in voiding if one.target and one.authority == authority], authority)


def _keep(attachments: Mapping[str, bytes]) -> None:
    known = {row[0] for row in select_in(XapiAttachment, ("sha2",), "sha2", sorted(attachments))}
    XapiAttachment.objects.bulk_create(
        XapiAttachment(sha2=digest, content=content)
        for digest, content in attachments.items()
        if digest not in known
    )
