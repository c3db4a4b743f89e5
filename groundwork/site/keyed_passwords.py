"""Keep passwords by Argon2id over an HMAC with a secret of the site (OWASP ASVS 4.0.3, 2.4.5; decision 0074).

The secret stands in no row: whoever has the database alone can try no password against it. Beside what is
kept stands the name of the secret it was kept with, so that an older one works until each password is kept
anew, at the next sign-in of its person.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, BasePasswordHasher

_ARGON2 = "argon2"
"""How Django's own hasher begins what it keeps."""
_log = logging.getLogger(__name__)


class KeyedArgon2(BasePasswordHasher):
    """Hasher of Django: ``keyed$<name of the secret>$argon2id$…``, 128 characters at the most."""

    algorithm = "keyed"

    def __init__(self) -> None:
        self._argon2 = Argon2PasswordHasher()

    def salt(self) -> str:
        """Return a new salt."""
        return str(self._argon2.salt())

    def encode(self, password: str, salt: str) -> str:
        """Return what to keep of *password*.

        Raises: ValueError: the site has no secret for passwords.
        """
        name = settings.GROUNDWORK_PASSWORD_SECRETS.current
        if not name:
            message = "GROUNDWORK_PASSWORD_SECRET is not set; passwords cannot be kept with it"
            raise ValueError(message)
        kept = self._argon2.encode(_with_secret(password, _secret(name)), salt)
        return f"{self.algorithm}${name}{kept.removeprefix(_ARGON2)}"

    def decode(self, encoded: str) -> dict[str, Any]:
        """Return the parts of what is kept."""
        name, kept = self._parts(encoded)
        return {**self._argon2.decode(kept), "algorithm": self.algorithm, "secret": name}

    def verify(self, password: str, encoded: str) -> bool:
        """Return whether *encoded* was made of *password*. Under a secret that is not there none is right."""
        name, kept = self._parts(encoded)
        secret = _secret(name)
        if not secret:
            _log.error(
                "a password was kept with a secret named %s, which is not set: nobody can use it", name
            )
        # Looked at even then: how long it takes tells nobody what is kept how.
        is_right = bool(self._argon2.verify(_with_secret(password, secret), kept))
        return is_right and bool(secret)

    def must_update(self, encoded: str) -> bool:
        """Return whether it was kept with an older secret, or by less effort than now."""
        name, kept = self._parts(encoded)
        is_older = name != settings.GROUNDWORK_PASSWORD_SECRETS.current
        return is_older or bool(self._argon2.must_update(kept))

    def safe_summary(self, encoded: str) -> Any:
        """Return what may be shown of *encoded*."""
        return self._argon2.safe_summary(self._parts(encoded)[1])

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Do nothing, as Argon2 of Django: a try costs the same under each secret."""

    def _parts(self, encoded: str) -> tuple[str, str]:
        """Return the name of the secret, and the rest as Django's own hasher would have kept it."""
        _, name, rest = encoded.split("$", 2)
        return name, f"{_ARGON2}${rest}"


def _secret(name: str) -> bytes:
    return bytes(settings.GROUNDWORK_PASSWORD_SECRETS.by_name.get(name, b""))


def _with_secret(password: str, secret: bytes) -> str:
    """Return what Argon2 is given for *password*: 44 characters (HMAC with SHA-256, RFC 2104)."""
    return base64.b64encode(hmac.digest(secret, password.encode(), hashlib.sha256)).decode()
