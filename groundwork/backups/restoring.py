"""Bring a backup back into an empty database, up to date, and prove that it is what was kept.

Nobody else may use the database meanwhile: what is in use is refused, and a site that is started waits.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from groundwork.backups.archive import opened
from groundwork.backups.engines import copy_in, kind_of
from groundwork.backups.errors import BackupError
from groundwork.backups.in_use import others_use
from groundwork.backups.manifest import Manifest
from groundwork.erasure.erasing import erase_all_again
from groundwork.site.one_at_a_time import one_at_a_time
from groundwork.site.telling_apart import tell_letters_apart
from reporting.api import guard_ledger, ledger_holds, verify, verify_audit, verify_proofs
from reporting.xapi.api import statements_hold, tokens_given_out, verify_statements

_DISTURBED = (
    "database: somebody else used it while it was filled; stop the site and the worker, name a new, empty "
    "database and restore again"
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back."""

    manifest: Manifest
    records: int
    """How many entries the ledger has."""
    statements: int
    faults: tuple[str, ...]
    """What is not as it was written, as sentences. With any, do not use the database."""
    is_guarded: bool
    """Whether the database itself refuses again to change the ledger."""
    erased: int = 0
    """How many people were erased again, who had been since the backup was made."""
    sessions_ended: int = 0
    """How many browsers were signed in when the backup was made: they have to sign in again."""
    tokens: int = 0
    """How many tokens of systems work, also those that were revoked since the backup was made."""


def restore_backup(path: Path, identities: Path | None = None) -> Restored:
    """Fill the empty database of the site from the backup *path*; *identities* are the secret keys of age.

    Raises:
        BackupError: the database is in use or not empty, or the backup is not for this engine or release, or
            damaged.
    """
    # A session of its own: the lock ends with it, and the other one is closed for the programs of the engine.
    with closing(connection.copy()) as guard, one_at_a_time(guard):
        connection.close()
        if others_use(guard):
            message = (
                "the site, or another program of ours, uses the database of GROUNDWORK_DATABASE_URL; nothing "
                "was changed. Stop the site and the worker, and restore into a new, empty database"
            )
            raise BackupError(message)
        _refuse_what_is_not_empty()
        manifest, disturbed = _fill(path, identities, guard)
        return _proved(manifest, disturbed)


def _fill(path: Path, identities: Path | None, guard: BaseDatabaseWrapper) -> tuple[Manifest, list[str]]:
    """Fill the empty database; return what the backup says of itself, and who came in the way as a fault."""
    with (
        tempfile.TemporaryDirectory(prefix="groundwork-restore-") as folder,
        opened(path, identities, Path(folder)) as (manifest, copy),
    ):
        _refuse_what_does_not_fit(manifest)
        tell_letters_apart(connection)  # the tables that newer releases add, as those of the copy
        kind = kind_of(connection)
        connection.close()
        copy_in(kind, connection.settings_dict, copy)
    return manifest, [_DISTURBED] if others_use(guard) else []


def _proved(manifest: Manifest, faults: list[str]) -> Restored:
    """Bring what was filled in up to date, and say what of it is not as it was written, after *faults*."""
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    # Whoever signed out, ended a stolen session or changed a password since would be signed in again.
    ended = Session.objects.all().delete()[0]
    erased = erase_all_again(now=timezone.now())
    records, statements = verify(), verify_statements()
    faults += [f"records: {one}" for one in records.faults]
    faults += [f"statements: {one}" for one in statements.faults]
    faults += [f"looks: {one}" for one in verify_audit().faults]
    faults += [f"published tables: {one}" for one in verify_proofs().faults]
    if not ledger_holds(manifest.ledger.sequence, manifest.ledger.digest):
        faults.append(f"records: entry {manifest.ledger.sequence} is not the one that the backup names")
    if not statements_hold(manifest.statements.sequence, manifest.statements.digest):
        faults.append(f"statements: {manifest.statements.sequence} is not the one that the backup names")
    guarded, tokens = guard_ledger(), sum(not (one.is_revoked or one.is_over) for one in tokens_given_out())
    return Restored(
        manifest, records.checked, statements.checked, tuple(faults), guarded, erased, ended, tokens
    )


def _refuse_what_is_not_empty() -> None:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    if tables:
        message = (
            f"the database of GROUNDWORK_DATABASE_URL holds {len(tables)} tables already; nothing is "
            "overwritten, name an empty one"
        )
        raise BackupError(message)


def _refuse_what_does_not_fit(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        message = (
            f"the backup is of {manifest.engine}, the database of {connection.vendor}; use the same engine"
        )
        raise BackupError(message)
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
    unknown = [f"{app} {name}" for app, name in manifest.migrations.items() if (app, name) not in known]
    if unknown:
        message = (
            f"the backup is of a newer release: this one does not know {', '.join(unknown)}; install that"
        )
        raise BackupError(message)
