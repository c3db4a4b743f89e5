"""Write down who looked at named people, and who took figures away."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Literal

from django.http import HttpRequest
from django.utils import timezone

from reporting.models import AuditEntry

_OF_THE_ADDRESS = 500
"""Characters of a parameter of the address: whoever asks may write anything there."""
_OF_THE_PAGE = 2000
"""Characters of what a page adds: the numbers of all whom a search found (25 of at most 64) are whole."""


def write_down(
    request: HttpRequest,
    action: Literal["looked", "exported", "changed"],
    page: str,
    rows: int,
    content: bytes = b"",
    *,
    about: Mapping[str, str] | None = None,
) -> None:
    """Add an entry to the audit log: who, what, when, asked for what, how many rows.

    *about* tells what was asked for where the address's parameters do not: the person, the rule, the file.
    """
    asked = {name: value[:_OF_THE_ADDRESS] for name, value in request.GET.dict().items()}
    added = {name: value[:_OF_THE_PAGE] for name, value in dict(about or {}).items()}
    AuditEntry.objects.create(
        at=timezone.now(),
        actor=request.user.get_username(),
        action=action,
        page=page,
        query=asked | added,
        rows=rows,
        content_digest=hashlib.sha256(content).hexdigest() if content else "",
    )
