"""Let systems in, each by a token of its own; keep the tokens' digests only."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.utils import timezone

from reporting.models import SourceSystem

_PREFIX = "gwk_"
"""So that a token in a log or a repository is seen for what it is."""


def open_source(name: str, *, sends: bool = True) -> str:
    """Let the system *name* send records, and return its token, which cannot be shown again.

    Opening one that is open gives it a new token; the old one no longer works. Unless it *sends*, a new
    system may send nothing: what else its token is good for is somebody else's to say.
    """
    token = _PREFIX + secrets.token_urlsafe(32)
    stated: dict[str, Any] = {"token_digest": digest_of(token), "is_active": True}
    if sends:
        stated["may_send"] = True
    elif not SourceSystem.objects.filter(name=name).exists():
        stated["may_send"] = False
    SourceSystem.objects.update_or_create(
        name=name,
        defaults=stated,
        create_defaults={**stated, "created_at": timezone.now()},
    )
    return token


def close_source(name: str) -> None:
    """Let the system *name* send no more. What it sent stays.

    Raises: SourceSystem.DoesNotExist: there is no such system.
    """
    source = SourceSystem.objects.get(name=name)
    source.is_active = False
    source.save()


def source_of(token: str) -> SourceSystem | None:
    """Return the system to which *token* belongs; None when it belongs to none that may send."""
    return SourceSystem.objects.filter(token_digest=digest_of(token), is_active=True).first()


def digest_of(token: str) -> str:
    """Return what is kept of *token*."""
    # Plain SHA-256 is enough: a token holds 256 random bits, so nobody tries them out.
    return hashlib.sha256(token.encode()).hexdigest()
