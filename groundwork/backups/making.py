"""Make a backup of the site's database while the site goes on."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.db.migrations.recorder import MigrationRecorder

from groundwork.backups.archive import digest_of, write_archive
from groundwork.backups.engines import copy_out, kind_of
from groundwork.backups.manifest import ChainEnd, Manifest
from reporting.api import End, connection_to_read, ledger_end
from reporting.xapi.api import statements_end


def make_backup(target: Path, recipients: Sequence[str] = (), *, now: datetime | None = None) -> Manifest:
    """Write a backup to the new file *target*, encrypted to *recipients* if any; return its manifest.

    The ends of the chains are read before the copy is begun: what comes meanwhile may be in it or not.

    Raises:
        BackupError: it could not be made; no file is left.
    """
    connection = connection_to_read()
    ledger, statements = _end(ledger_end()), _end(statements_end())
    with tempfile.TemporaryDirectory(prefix="groundwork-backup-") as name:
        copy = Path(name) / "database"
        copy_out(kind_of(connection), connection.settings_dict, copy)
        manifest = Manifest(
            made_at=now or datetime.now(UTC),
            engine=connection.vendor,
            migrations=applied_migrations(),
            ledger=ledger,
            statements=statements,
            size=copy.stat().st_size,
            sha256=digest_of(copy),
        )
        write_archive(target, manifest, copy, recipients)
    return manifest


def applied_migrations() -> dict[str, str]:
    """Return the last migration of each app that the database has gone through."""
    applied = sorted(MigrationRecorder(connection_to_read()).applied_migrations())
    return dict(applied)


def _end(end: End) -> ChainEnd:
    return ChainEnd(sequence=end.sequence, digest=end.digest)
