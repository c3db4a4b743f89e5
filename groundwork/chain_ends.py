"""Where the three chains ended on some day, signed: kept elsewhere, it shows that a chain was written anew.

A chain that is verified by itself proves that its rows fit each other. Whoever may write to the database
could write all of them anew; then they do not end any more with what somebody else has kept of them.
The signature says that the note is the site's own: without it, a note that was made up would accuse a
sound chain.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils import timezone
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from groundwork.backups.manifest import ChainEnd
from groundwork.errors import GroundworkError
from groundwork.json_faults import json_faults
from reporting.api import End, audit_end, audit_holds, ledger_end, ledger_holds
from reporting.xapi.api import statements_end, statements_hold

_PURPOSE = b"groundwork ends of chains 1"


class ChainEndsError(GroundworkError):
    """A file that holds no ends of chains."""


class ChainEnds(BaseModel):
    """Where the chains ended at one moment. Holds nothing about anybody."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    made_at: datetime
    records: ChainEnd
    statements: ChainEnd
    looks: ChainEnd
    key: str = Field(pattern=r"^[0-9a-f]{64}$")
    """The site's public key, Ed25519 (RFC 8032)."""
    signature: str = Field(default="", pattern=r"^([0-9a-f]{128})?$")
    """Of everything else, as canonical JSON: names in order, no blanks."""

    def signed_bytes(self) -> bytes:
        """Return what the signature covers."""
        return self.model_dump_json(exclude={"signature"}).encode()


def ends_now() -> ChainEnds:
    """Return where the chains end now, signed with the key that follows from ``SECRET_KEY``. Read-only."""
    key = _key(str(settings.SECRET_KEY))
    ends = ChainEnds(
        made_at=timezone.now(),
        records=_kept(ledger_end()),
        statements=_kept(statements_end()),
        looks=_kept(audit_end()),
        key=_public(key),
    )
    return ends.model_copy(update={"signature": key.sign(ends.signed_bytes()).hex()})


def read_ends(text: str) -> ChainEnds:
    """Return the ends in *text*.

    Raises:
        ChainEndsError: it holds none.
    """
    try:
        return ChainEnds.model_validate_json(text)
    except ValidationError as error:
        message = f"expected what `groundwork records ends` writes, but {json_faults(error)}"
        raise ChainEndsError(message) from error


def faults_against(ends: ChainEnds) -> list[str]:
    """Return what differs between *ends* and the chains as they are now, as sentences. Read-only."""
    day = f"{ends.made_at:%Y-%m-%d %H:%M} UTC"
    if not _is_ours(ends):
        return [f"the ends of {day} are not signed by this site: changed, made up, or by an earlier key"]
    held = {
        "records": (ends.records, ledger_holds),
        "statements": (ends.statements, statements_hold),
        "looks": (ends.looks, audit_holds),
    }
    return [
        f"{name}: entry {kept.sequence} is not the one with which they ended on {day}: rewritten, or cut off"
        for name, (kept, holds) in held.items()
        if not holds(kept.sequence, kept.digest)
    ]


def _is_ours(ends: ChainEnds) -> bool:
    """Return whether a key of this site signed *ends*. Keys before the present one: SECRET_KEY_FALLBACKS."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if ends.key not in {_public(_key(str(secret))) for secret in secrets}:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(ends.key)).verify(
            bytes.fromhex(ends.signature), ends.signed_bytes()
        )
    except InvalidSignature:
        return False
    return True


def _key(secret: str) -> Ed25519PrivateKey:
    """Return the private key that follows from *secret* for this purpose alone (HKDF, RFC 5869)."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(derived)


def _public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def _kept(end: End) -> ChainEnd:
    return ChainEnd(sequence=end.sequence, digest=end.digest)
