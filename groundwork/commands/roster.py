"""``groundwork roster``: who works where, from HR's file."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from groundwork.commands.token_options import of_token
from groundwork.serving import prepare

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def roster() -> None:
    """Keep the roster of people and units."""


@roster.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--confirm", is_flag=True, help="Go on although more than 5 % of the people would leave.")
@click.option(
    "--confirm-movers", is_flag=True, help="Go on although more than 20 % of the people would move."
)
@click.option(
    "--confirm-units",
    is_flag=True,
    help="Go on although more than 20 % of the units would be without people.",
)
@click.option("--effective-on", type=_DAY, help="The day on which the changes take effect; default: today.")
def import_file(
    file: Path,
    dry_run: bool,
    confirm: bool,
    confirm_movers: bool,
    confirm_units: bool,
    effective_on: datetime | None,
) -> None:
    """Bring the roster up to date from FILE, a CSV that holds everybody.

    All or nothing: a file with mistakes changes nothing, and every mistake is listed.
    """
    prepare()
    from groundwork.site.people import open_accounts
    from reporting.api import (
        RosterProblemsError,
        Stop,
        compare_roster,
        import_roster,
        person_numbers,
        stops,
    )

    flags = {Stop.LEAVERS: confirm, Stop.MOVERS: confirm_movers, Stop.UNITS: confirm_units}
    confirmed = [stop for stop, is_set in flags.items() if is_set]

    day: date | None = effective_on.date() if effective_on else None
    try:
        if dry_run:
            difference = compare_roster(file.read_bytes(), effective_on=day)
        else:
            difference = import_roster(file.read_bytes(), effective_on=day, confirmed=confirmed)
    except RosterProblemsError as error:
        difference = error.difference
    if not dry_run and not difference.problems:
        open_accounts(person_numbers())
    for change in difference.changes:
        click.echo(str(change))
    for problem in difference.problems:
        click.echo(f"{file}: {problem}", err=True)
    for note in difference.notes:
        click.echo(f"{file}: {note}", err=True)
    for one in stops(difference) if dry_run else ():
        option = "--confirm" if one.stop is Stop.LEAVERS else f"--confirm-{one.stop}"
        click.echo(f"{one}: the import will want {option}", err=True)
    written = not dry_run and not difference.problems
    click.echo(
        f"{len(difference.changes)} changes, {difference.unchanged} unchanged, "
        f"{len(difference.problems)} problems; {'written' if written else 'nothing written'}"
    )
    sys.exit(1 if difference.problems else 0)


@roster.command("scim")
@click.argument("name")
@click.option("--close", is_flag=True, help="Let it change people no more.")
@of_token
def scim(name: str, close: bool, until: datetime | None, both_days: int) -> None:
    """Let the system NAME keep people and units up to date by SCIM 2.0, and show its token once.

    A new token each time; the old one ends at once, or after --both-for days.
    """
    prepare()
    from reporting.api import close_scim, open_scim

    if close:
        if not close_scim(name):
            message = f"no system {name} may change people"
            raise click.ClickException(message)
        click.echo(f"{name} may change people no more.")
        return
    token = open_scim(name, last_day=until.date() if until else None, both_days=both_days)
    click.echo("The token, which cannot be shown again; the address ends in /scim/v2:", err=True)
    click.echo(token)
