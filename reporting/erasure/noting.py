"""Write an erasure down: what was put where, in a table, and its digest in the audit log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from reporting.ledger.head import touch_organisation
from reporting.ledger.replaced import ERASED, Chain, manifest_digest
from reporting.models import AuditEntry, Erasure


def note_erasure(
    reference: str,
    person: int | None,
    digests: Mapping[Chain, Mapping[int, str]],
    rows: Mapping[str, int],
    *,
    by: str,
    approved_by: str,
    reason: str,
    now: datetime,
) -> None:
    """Keep *digests*, of what stands in the chains now, and *rows*, by table. In the same transaction.

    The name of the one who was erased must not be in *reason*: it stays.
    """
    manifest = json.dumps(digests, sort_keys=True)
    Erasure.objects.create(
        reference=reference,
        person=person,
        at=now,
        by=by,
        approved_by=approved_by,
        reason=reason,
        manifest=manifest,
        report=dict(rows),
    )
    AuditEntry.objects.create(
        at=now,
        actor=by,
        action=ERASED,
        page="person",
        person=reference,
        query={"approved_by": approved_by, "reason": reason},
        rows=sum(rows.values()),
        content_digest=manifest_digest(manifest),
    )
    touch_organisation()
