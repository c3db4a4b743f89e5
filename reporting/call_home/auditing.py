"""Write down who was allowed to tell home, who took it back, and what was refused."""

from __future__ import annotations

from typing import Any, Literal

from django.utils import timezone

from reporting.models import AuditEntry

PAGE = "call-home"


def note_down(
    action: Literal["opened", "revoked", "granted", "refused"], actor: str, what: dict[str, Any], rows: int
) -> None:
    """Add an entry to the audit log; *rows* is how many grants or statements it is about."""
    AuditEntry.objects.create(
        at=timezone.now(), actor=actor[:150], action=action, page=PAGE, query=what, rows=rows
    )
