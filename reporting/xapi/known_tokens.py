"""Tell whose token it was that a door did not take: also one that was revoked or ran out."""

from __future__ import annotations

from reporting.ingest.sources import digest_of
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
    named = SourceSystem.objects.filter(token_digest=digest).values_list("name", flat=True).first()
    if named is None:
        names = SystemToken.objects.filter(token_digest=digest).values_list("source__name", flat=True)
        named = names.first()
    return named or ""
