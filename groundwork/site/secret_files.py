"""Read secrets from the files in which containers and systemd put them: ``GROUNDWORK_SECRET_KEY_FILE``.

A variable of the environment is seen by whoever may look at a container or at a process; a file under
``/run/secrets`` or ``$CREDENTIALS_DIRECTORY`` is not.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

SECRETS = (
    "GROUNDWORK_DATABASE_URL",
    "GROUNDWORK_REPLICA_URL",
    "GROUNDWORK_SECRET_KEY",
    "GROUNDWORK_PASSWORD_SECRET",
    "GROUNDWORK_PASSWORD_SECRETS_BEFORE",
    "GROUNDWORK_METRICS_TOKEN",
    "GROUNDWORK_OIDC_CLIENT_SECRET",
    "GROUNDWORK_MAIL_PASSWORD",
    "GROUNDWORK_LRS_CREDENTIALS",
    "GROUNDWORK_SENDERS",
    "GROUNDWORK_EVENT_BUS_URL",
)
"""The settings that are secrets, or hold one."""


def read_secret_files(environ: MutableMapping[str, str]) -> None:
    """Set each secret of *environ* whose ``…_FILE`` names a file to what stands there.

    Line ends at the end are no part of it. Safe to repeat.

    Raises:
        ValueError: the file cannot be read or is empty, or the secret is given otherwise too.
    """
    for name in SECRETS:
        if path := environ.get(f"{name}_FILE"):
            secret = _secret_in(path, name)
            if environ.get(name, secret) != secret:
                message = f"{name} and {name}_FILE are both set and differ; keep one of them"
                raise ValueError(message)
            environ[name] = secret


def _secret_in(path: str, name: str) -> str:
    try:
        secret = Path(path).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        message = (
            f"{name}_FILE names {path}, which cannot be read: {reason}. It must be readable to this user"
        )
        raise ValueError(message) from error
    if not secret.strip():
        message = f"{name}_FILE names {path}, which is empty; write the secret into it"
        raise ValueError(message)
    return secret
