"""Take each request once: the database decides, whichever process it comes to."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from reporting.signed.models import UsedNonce
from reporting.signed.signatures import WINDOW_SECONDS, Signed


def is_first(signed: Signed, now: datetime) -> bool:
    """Write down that the request *signed* came, and return whether it came for the first time."""
    # Twice the window: the sender's clock may be ahead of ours by one.
    UsedNonce.objects.filter(used_at__lt=now - timedelta(seconds=2 * WINDOW_SECONDS)).delete()
    try:
        with transaction.atomic():
            UsedNonce.objects.create(key_id=signed.key_id, nonce=signed.nonce, used_at=now)
    except IntegrityError:
        return False
    return True
