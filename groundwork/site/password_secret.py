"""Read the secret that passwords are kept with, and those before it: `GROUNDWORK_PASSWORD_SECRET`.

Apart from who keeps passwords with them: settings are read before Django is there.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

_NAME = "GROUNDWORK_PASSWORD_SECRET"
_BEFORE = "GROUNDWORK_PASSWORD_SECRETS_BEFORE"
_FEWEST = 32
"""Characters: more than the 112 bits of NIST SP 800-131A, whatever the letters are that somebody draws."""


@dataclass(frozen=True, slots=True)
class PasswordSecrets:
    """The secrets of one site, by the names that stand beside what they keep."""

    current: str = ""
    """The name of the one that passwords are kept with; empty: they are kept without."""
    by_name: dict[str, bytes] = field(default_factory=dict, repr=False)


def read_password_secrets(current: str, before: str) -> PasswordSecrets:
    """Return the secret *current* and those *before* it, which stand with commas between them.

    Raises: ValueError: one is shorter than 32 characters, or the current one holds a comma or a blank.
    """
    if re.search(r"[\s,]", current):
        message = f"{_NAME} must hold no blank and no comma, so that it can stand in {_BEFORE} once"
        raise ValueError(message)
    older = [one for text in before.split(",") if (one := text.strip())]
    for setting, secret in [(_NAME, current)] * bool(current) + [(_BEFORE, one) for one in older]:
        if len(secret) < _FEWEST:
            message = (
                f"{setting} must be random and have {_FEWEST} characters or more, not {len(secret)}; "
                'make it with: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
            )
            raise ValueError(message)
    return PasswordSecrets(
        current=_name_of(current) if current else "",
        by_name={_name_of(one): one.encode() for one in (current, *older) if one},
    )


def _name_of(secret: str) -> str:
    """Return eight characters that tell one secret from another, and help nobody to find it."""
    return hashlib.sha256(b"groundwork password secret\n" + secret.encode()).hexdigest()[:8]
