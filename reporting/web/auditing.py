"""Write down who looked at named people, and who took figures away."""

from __future__ import annotations

import hashlib
from typing import Literal

from django.http import HttpRequest
from django.utils import timezone

from reporting.models import AuditEntry


def write_down(
    request: HttpRequest, action: Literal["looked", "exported"], page: str, rows: int, content: bytes = b""
) -> None:
    """Add an entry to the audit log: who, what, when, asked for what, how many rows."""
    AuditEntry.objects.create(
        at=timezone.now(),
        actor=request.user.get_username(),
        action=action,
        page=page,
        query={name: request.GET[name][:500] for name in request.GET},
        rows=rows,
        content_digest=hashlib.sha256(content).hexdigest() if content else "",
    )
