"""The uid of a form: drawn with it, sent with it, and the only key to what was answered."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from reporting.access.scopes import scope_of
from reporting.roles import held_by

FIELD = "once"
"""The hidden field that carries the uid."""
_UID = re.compile(r"[0-9a-f]{32}")
_PASSING = frozenset({FIELD, "csrfmiddlewaretoken"})
_PIECE = 65_536


def draw() -> str:
    """Return the uid of a form that is being drawn: 128 random bits, in hex."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent."""

    key: str
    """SHA-256 of who sent it, where to, its uid and its content, in hex."""
    seal: bytes
    """The Fernet key of its answer: from the uid by HKDF (RFC 5869); the database alone opens none."""


def sent(request: HttpRequest) -> Sent | None:
    """Return the form that *request* sends; None where it carries no uid.

    The content is part of the key: whoever goes back in the browser and changes something sends another form.
    """
    uid = request.POST.get(FIELD, "")
    if not _UID.fullmatch(uid):
        return None
    content = {name: values for name, values in request.POST.lists() if name not in _PASSING}
    files = [(name, _digest(file)) for name, all_of_it in request.FILES.lists() for file in all_of_it]
    told = [request.user.get_username(), request.get_full_path(), uid, sorted(content.items()), files]
    return Sent(hashlib.sha256(json.dumps(told).encode()).hexdigest(), sealing_key(uid))


def sealing_key(uid: str) -> bytes:
    """Return the Fernet key of what is answered to the form *uid*."""
    derived = HKDF(SHA256(), length=32, salt=None, info=b"groundwork sent form").derive(uid.encode())
    return base64.urlsafe_b64encode(derived)


def rights_of(user: AbstractUser | AnonymousUser) -> dict[str, Any]:
    """Return what *user* may see today, as JSON: roles for everything, and units by role held for a part."""
    held, today = held_by(user), timezone.localdate()
    parts = {role.value: list(scope_of(user.get_username(), role, today).roots) for role in held.for_a_part}
    return {"everywhere": sorted(role.value for role in held.everywhere), "parts": parts}


def _digest(file: object) -> str:
    digest = hashlib.sha256()
    for piece in file.chunks(_PIECE):  # type: ignore[attr-defined] # Django's UploadedFile, untyped in lists
        digest.update(piece)
    file.seek(0)  # type: ignore[attr-defined]
    return digest.hexdigest()
