"""Prove that the statements are what was taken, or say which are not: their own chain, as the ledger's."""

from __future__ import annotations

from collections.abc import Iterator

from reporting.ledger.rapid import select_raw
from reporting.ledger.replaced import Chain, Replaced
from reporting.ledger.seal import id_text, moment_text
from reporting.ledger.verification import SealedRow, Verification, chain_verified
from reporting.xapi.chain import digest_of, head, seal
from reporting.xapi.models import XapiStatement

_NAMES = (
    "sequence",
    "statement_id",
    "stored_at",
    "source",
    "body",
    "salt",
    "body_digest",
    "previous_digest",
    "digest",
)
_AT_A_TIME = 2_000


def verify_statements() -> Verification:
    """Check every statement against its seal and its neighbours. Read-only."""
    end = head()
    return chain_verified(_rows(Replaced(Chain.STATEMENTS)), end.sequence, end.digest)


def _rows(replaced: Replaced) -> Iterator[SealedRow]:
    last, condition = -1, f"sequence > %s ORDER BY sequence LIMIT {_AT_A_TIME}"
    while rows := select_raw(XapiStatement, _NAMES, condition, [last]):
        for number, name, stored, source, body, salt, body_digest, before, digest in rows:
            found = seal(before, id_text(name), moment_text(stored), source, body_digest)
            is_whole = digest_of(salt + body) == body_digest
            if not is_whole and not salt:
                is_whole = replaced.has(number, digest_of(body))
            yield number, before, digest, found == digest and is_whole
        last = rows[-1][0]
