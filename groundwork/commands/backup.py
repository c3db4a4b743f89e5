"""``groundwork backup`` and ``groundwork restore``: the database in one file, and back."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from groundwork.serving import load, prepare


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--recipient", "recipients", multiple=True, help="Encrypt to this public key of age: age1…")
@click.option(
    "--replica", "is_of_replica", is_flag=True, help="Copy the replica (GROUNDWORK_REPLICA_URL) instead."
)
def backup(file: Path, recipients: tuple[str, ...], *, is_of_replica: bool) -> None:
    """Write the whole database to the new FILE while the site goes on.

    Nothing is overwritten. FILE holds everything that the site keeps of people: without --recipient it is not
    encrypted, and its owner alone may read it. The key that signs sessions (GROUNDWORK_SECRET_KEY), the
    secret of passwords (GROUNDWORK_PASSWORD_SECRET) and what `groundwork build` wrote are not in it.
    """
    prepare()
    from groundwork.backups.making import make_backup
    from reporting.api import only_replica

    with only_replica() if is_of_replica else nullcontext():
        made = make_backup(file, recipients)
    click.echo(
        f"{file}: {made.size:,} bytes of {made.engine}, {made.ledger.sequence:,} records or more, "
        f"last digest {made.ledger.digest}"
    )
    if not recipients:
        click.echo("Not encrypted: keep it where nobody else reads, or name a --recipient.", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--identity",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File with the secret key of age that opens FILE.",
)
def restore(file: Path, identity: Path | None) -> None:
    """Fill the empty database of the site from FILE, bring it up to date, and verify every record.

    A database with tables is refused. Restore only what you trust: a copy of PostgreSQL or MariaDB is a
    program that the database runs.
    """
    load()
    from django.db import DatabaseError

    from groundwork.backups.errors import BackupError
    from groundwork.backups.restoring import restore_backup

    try:
        found = restore_backup(file, identity)
    except DatabaseError as error:
        raise BackupError(f"the database refused: {str(error).strip().splitlines()[0]}") from error
    for fault in found.faults:
        click.echo(fault)
    click.echo(
        f"Restored what was kept at {found.manifest.made_at:%Y-%m-%d %H:%M} UTC: {found.records:,} records "
        f"and {found.statements:,} statements checked, {len(found.faults)} faults"
    )
    if found.erased:
        click.echo(f"People who were erased since, and are erased again: {found.erased}")
    if found.sessions_ended:
        click.echo(
            f"Sessions of the backup that were ended, so that people sign in anew: {found.sessions_ended}"
        )
    if found.tokens:
        click.echo(f"Tokens of systems that work; revoke again what you revoked since: {found.tokens}")
    if not found.is_guarded:
        click.echo(
            "The database may not refuse changes of the ledger itself; the seals still show them.", err=True
        )
    sys.exit(1 if found.faults else 0)
