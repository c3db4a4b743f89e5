"""Give an end to a secret that an operator put into the environment, where nothing says when it was made."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from reporting.access.system_scopes import SystemScope
from reporting.ingest.sources import digest_of
from reporting.models.sources import in_a_year
from reporting.xapi.models import SystemToken
from reporting.xapi.tokens import note_down, system_called

_ACTOR = "the environment"


def works_as_given(secret: str, *, system: str, scope: SystemScope) -> bool:
    """Return whether the *secret* of the environment, which is for *scope*, works still.

    The first time that it is shown it is put down as a token of *system* that ends in a year: it is listed,
    warned of and taken back like any other. A query each time after.
    """
    digest = digest_of(secret)
    if not SystemToken.objects.filter(token_digest=digest).exists():
        try:
            with transaction.atomic():
                _put_down(digest, system, scope)
        except IntegrityError:
            pass  # another process did
    return token_lets(secret, scope)


def token_lets(token: str, scope: SystemScope) -> bool:
    """Return whether *token* works now and names *scope*. One query."""
    rows = SystemToken.objects.filter(
        token_digest=digest_of(token), revoked_at=None, expires_at__gt=timezone.now(), source__is_active=True
    )
    return any(scope in scopes.split() for scopes in rows.values_list("scopes", flat=True))


def _put_down(digest: str, system: str, scope: SystemScope) -> None:
    made = SystemToken.objects.create(
        source=system_called(system),
        purpose=_ACTOR,
        token_digest=digest,
        scopes=scope.value,
        expires_at=in_a_year(),
        created_at=timezone.now(),
        created_by=_ACTOR,
    )
    note_down("opened", _ACTOR, {"token": made.pk, "system": system, "scopes": made.scopes, "unit": ""})
