"""Keep what somebody typed while the identity provider asks them who they are.

In their own session, sealed, and only for as long as such a round may take: nobody else gets it, and what is
no longer wanted is not found by who has the database alone. A form that is handed back is forgotten here.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

KEPT_SECONDS = 15 * 60
_KEPT = "groundwork_kept_forms"
_MOST = 3
"""Forms in as many windows; of more the oldest is forgotten."""
_LONGEST = 100_000
"""Characters of a form that are kept; the forms that need it hold a few hundred."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form, or the address of a file, that waits for its person to be confirmed."""

    method: str
    """``POST``, or ``GET`` of a file."""
    path: str
    """Where it was sent to, as this site saw it: no address that a browser names."""
    fields: tuple[tuple[str, str], ...]


def keep_form(request: HttpRequest, form: KeptForm) -> str:
    """Keep *form* for the person of *request*; return the key to ask for it by. Empty: it is too long."""
    said = json.dumps([form.method, form.path, form.fields])
    if len(said) > _LONGEST:
        return ""
    key = secrets.token_hex(8)
    kept = list(request.session.get(_KEPT, {}).items())[1 - _MOST :]
    sealed = _fernet(request).encrypt(said.encode()).decode("ascii")
    request.session[_KEPT] = dict([*kept, (key, sealed)])
    return key


def take_form(request: HttpRequest, key: str) -> KeptForm | None:
    """Return what was kept under *key* and forget it. None: nothing was, or it was longer ago."""
    kept = dict(request.session.get(_KEPT, {}))
    if key not in kept:
        return None
    sealed = kept.pop(key)
    request.session[_KEPT] = kept
    try:
        said = json.loads(_fernet(request).decrypt(sealed.encode("ascii"), ttl=KEPT_SECONDS))
    except InvalidToken:
        return None
    method, path, fields = said
    return KeptForm(method, path, tuple((name, value) for name, value in fields))


def _fernet(request: HttpRequest) -> Fernet:
    """Return the key of the person: what was sealed for one opens for nobody else."""
    digest = salted_hmac("groundwork kept form", str(request.user.pk), algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
