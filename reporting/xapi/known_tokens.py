"""Tell whose token it was that a door did not take, and since when: also one that was revoked or ran out."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from reporting.ingest.sources import digest_of, why_not
from reporting.ingest.token_ends import last_day_of, told_over
from reporting.ingest.tokens import token_in
from reporting.models import SourceSystem
from reporting.xapi.models import SystemToken


def system_of(said: str) -> str:
    """Return the name of the system whose token the Authorization *said* holds, whether it works or not.

    Empty where it is nobody's. For what was refused: who is let in is asked by the doors. Read-only.
    """
    token = token_in(said)
    if not token:
        return ""
    # Whoever shows half a character shows no token of ours, and is told as everybody unknown is.
    digest = digest_of(token.encode("utf-8", "replace").decode())
    rows = SourceSystem.objects.filter(Q(token_digest=digest) | Q(earlier_digest=digest))
    named = rows.values_list("name", flat=True).first()
    if named is None:
        names = SystemToken.objects.filter(token_digest=digest).values_list("source__name", flat=True)
        named = names.first()
    return named or ""


def why_not_taken(said: str, usual: str) -> str:
    """Return what to answer to the Authorization *said*, which was not taken: that its last day is over.

    The *usual* answer where there is another reason. Read-only.
    """
    token = token_in(said).encode("utf-8", "replace").decode()
    if not token:
        return usual
    tokens = SystemToken.objects.filter(revoked_at=None, source__is_active=True)
    found = tokens.filter(token_digest=digest_of(token)).first()
    if found is None:
        return why_not(token, usual)
    return told_over(last_day_of(found.expires_at)) if found.expires_at <= timezone.now() else usual
