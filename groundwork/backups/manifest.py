"""What a backup says of itself: read before anything of it is believed."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from groundwork.backups.errors import BackupError
from groundwork.json_faults import json_faults


class ChainEnd(BaseModel):
    """Where a chain ended at a moment. Of a copy: just before it was begun, so that it holds this much."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sequence: int = Field(ge=0)
    """Number of the last entry; 0: there was none."""
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Of that entry, SHA-256."""


class Manifest(BaseModel):
    """The manifest of a backup, kept beside the copy of the database."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    made_at: datetime
    engine: Literal["sqlite", "postgresql", "mysql"]
    """Django's name of it; MariaDB is ``mysql``. A backup is restored to the engine that it was made from."""
    migrations: dict[str, str]
    """The last migration of each app: an older release does not understand the backup of a newer one."""
    ledger: ChainEnd
    statements: ChainEnd
    size: int = Field(ge=1)
    """Of the copy, in bytes."""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Of the copy."""


def read_manifest(text: bytes) -> Manifest:
    """Return the manifest in *text*.

    Raises:
        BackupError: it is none, or of a format that this release does not know.
    """
    try:
        return Manifest.model_validate_json(text)
    except ValidationError as error:
        message = f"the manifest cannot be read: {json_faults(error)}"
        raise BackupError(message) from error
