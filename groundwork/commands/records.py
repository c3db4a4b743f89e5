"""``groundwork records``: bring results home, and prove that none was altered."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from groundwork.commands.records_codes import codes, open_code, revoke_code
from groundwork.commands.records_ends import ends
from groundwork.commands.records_partition import partition
from groundwork.commands.records_pull import pull_statements
from groundwork.commands.records_reports import import_reports, report_map, report_options
from groundwork.commands.records_tokens import open_token, revoke_token, tokens
from groundwork.commands.token_options import of_token
from groundwork.serving import prepare

if TYPE_CHECKING:
    from reporting.api import ImportReport


@click.group()
def records() -> None:
    """Keep the learning records."""


records.add_command(report_map)
records.add_command(partition)
records.add_command(ends)
records.add_command(pull_statements)
records.add_command(open_code)
records.add_command(codes)
records.add_command(revoke_code)
records.add_command(open_token)
records.add_command(tokens)
records.add_command(revoke_token)


@records.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--learner", help="Employee number, for files of one learner that do not name them.")
@report_options
def import_files(files: tuple[Path, ...], learner: str | None, **told: Any) -> None:
    """Append what FILES say: run-time data of our packages as a learning system keeps it, as JSON or a zip.

    With --from, the completion reports that a learning system makes itself, as CSV; one line that is not
    understood then keeps its whole file out.

    Safe to repeat: a fact that is known already stays as it is.
    """
    prepare()
    if told["source"]:
        sys.exit(1 if import_reports(files, **told) else 0)
    if misplaced := [name for name, value in told.items() if value]:
        raise click.UsageError(f"--{misplaced[0].replace('_', '-')} belongs to a report: say --from, too")
    from reporting.api import import_file

    problems = 0
    for file in files:
        report = import_file(file, learner=learner)
        for problem in report.problems:
            click.echo(str(problem), err=True)
        problems += len(report.problems)
        click.echo(f"{file}: {_summary(report)}")
    sys.exit(1 if problems else 0)


def _summary(report: ImportReport) -> str:
    result = report.result
    return (
        f"{result.stored} stored, {result.already_known} already known, "
        f"{result.quarantined} waiting for the roster, {len(report.problems)} problems"
    )


@records.command("open-source")
@click.argument("name")
@of_token
def open_source_of_records(name: str, until: datetime | None, both_days: int) -> None:
    """Let the system NAME send records to /api/v1/records/, and print its token, this once.

    A system that has a token gets a new one, and the old one ends: at once, or after --both-for days.
    """
    prepare()
    from reporting.api import open_source

    click.echo(open_source(name, last_day=until.date() if until else None, both_days=both_days))


@records.command("verify")
@click.option("--replica", "is_of_replica", is_flag=True, help="Read the replica (GROUNDWORK_REPLICA_URL).")
@click.option(
    "--against",
    "kept",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What `groundwork records ends` wrote earlier: say whether a chain was rewritten since. Repeatable.",
)
def verify_ledger(kept: tuple[Path, ...], *, is_of_replica: bool) -> None:
    """Read ledger, statements, audit log and what was published; name what was changed, removed or moved.

    What was made from the ledger, such as completions, is held against it too: reports read that.
    Entries of people who were erased are held against what the erasure says that it put there, and the
    erasure against the audit log. With --replica, what the replica holds is read, and that its ledger ends
    with an entry of the first database. Reads only.
    """
    prepare()
    if not is_of_replica:
        is_whole = _verify()
        sys.exit(0 if _holds_what_was_kept(kept) and is_whole else 1)
    from reporting.api import ledger_end, ledger_holds, only_replica

    with only_replica() as moment:
        click.echo(f"the replica holds everything until {moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC")
        end, is_sound = ledger_end(), _verify()
    if end.sequence and not ledger_holds(end.sequence, end.digest):
        click.echo(f"records: the replica ends with entry {end.sequence}, which is another in the database")
        is_sound = False
    sys.exit(0 if _holds_what_was_kept(kept) and is_sound else 1)


def _holds_what_was_kept(kept: tuple[Path, ...]) -> bool:
    """Say what differs from the ends of chains in the files *kept*, and return whether nothing does."""
    from groundwork.chain_ends import ChainEndsError, faults_against, read_ends

    is_sound = True
    for path in kept:
        try:
            faults = faults_against(read_ends(path.read_text("utf-8", errors="replace")))
        except ChainEndsError as error:
            faults = [str(error)]
        for fault in faults:
            click.echo(f"{path}: {fault}")
        if not faults:
            click.echo(f"{path}: every chain still holds what it ended with")
        is_sound = is_sound and not faults
    return is_sound


def _verify() -> bool:
    """Say of each chain what was found, and return whether nothing was wrong."""
    from reporting.api import erasures_not_in_the_log, verify, verify_audit, verify_proofs
    from reporting.xapi.api import verify_statements

    chains = (
        ("records", verify()),
        ("statements", verify_statements()),
        ("looks", verify_audit()),
        ("published tables", verify_proofs()),
    )
    for what, found in chains:
        for fault in found.faults:
            click.echo(f"{what}: {fault}")
        click.echo(f"{found.checked} {what} checked, {len(found.faults)} faults; last digest {found.digest}")
    made_up = erasures_not_in_the_log()
    for reference in made_up:
        click.echo(f"erasures: {reference} is not in the audit log as it stands: made up, or changed")
    return _verify_derived() and all(found.is_sound for _, found in chains) and not made_up


def _verify_derived() -> bool:
    """Say of what was made from the ledger where it differs, and return whether it does nowhere."""
    from reporting.api import verify_derived

    tables = verify_derived()
    for one in tables:
        for fault in one.faults:
            click.echo(fault)
        click.echo(f"{one.checked} {one.table} held against the ledger, {len(one.faults)} differ")
    if any(one.faults for one in tables):
        click.echo("find out who changed them; `groundwork records rebuild` makes them again from the ledger")
    return not any(one.faults for one in tables)


@records.command("rebuild")
def rebuild() -> None:
    """Make completions, measured forms and the table of what was taken back again from the ledger.

    Where `groundwork records verify` finds that they differ from it. The ledger is not changed.
    """
    prepare()
    from reporting.api import rebuild_derived

    retractions, completions, forms = rebuild_derived()
    click.echo(f"{retractions} retractions, {completions} completions, {forms} measured forms")
