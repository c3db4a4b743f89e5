"""``groundwork retention``: what is due to go by the schedule, and what a legal hold keeps."""

from __future__ import annotations

from datetime import datetime

import click

from groundwork.commands.people import by_whom
from groundwork.errors import GroundworkError
from groundwork.serving import prepare


@click.group()
def retention() -> None:
    """Keep what has to be kept, and let go what is over (docs/how-to/retention.md)."""


@retention.command("report")
def report() -> None:
    """Say of each class of record how long it is kept, and what is due to go or held. Reads only."""
    prepare()
    from django.utils import timezone

    from groundwork.retention.following import due

    for one in due(timezone.now()):
        its = one.record_class
        held = f", {one.held} held" if one.held else ""
        click.echo(f"{its.key}\t{its.days} days\t{its.then}\t{one.rows} due{held}\t{its.title}")
        for number in one.numbers:
            click.echo(f"  {number}")


@retention.command("run")
@click.option("--yes", is_flag=True, help="Delete; without it nothing is, and what would go is told.")
def run(yes: bool) -> None:
    """Delete what is due of the classes that say so. People are told, never erased by it. Safe to repeat."""
    prepare()
    from django.utils import timezone

    from groundwork.retention.following import due, let_go
    from groundwork.retention.schedule import Then

    now = timezone.now()
    found = let_go(now) if yes else (one for one in due(now) if one.record_class.then is Then.DELETE)
    for one in found:
        click.echo(f"{one.record_class.key}: {one.rows} {'deleted' if yes else 'would be deleted'}")


@retention.command("hold")
@click.argument("employee_number", required=False, default="")
@click.option("--everybody", is_flag=True, help="Instead of one person.")
@click.option("--reason", required=True, help="Which matter it is for; kept in the audit log.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The first day without it.")
def hold(employee_number: str, everybody: bool, reason: str, until: datetime | None) -> None:
    """Keep everything of EMPLOYEE_NUMBER, whatever the schedule or anybody's wish to be erased."""
    if bool(employee_number) == everybody:
        raise click.UsageError("name one employee number, or say --everybody")
    prepare()
    from django.utils import timezone

    from reporting.api import HoldError, place_hold

    last = until.date() if until else None
    try:
        made = place_hold(employee_number, by=by_whom(), reason=reason, until=last, now=timezone.now())
    except HoldError as error:
        raise GroundworkError(str(error)) from error
    click.echo(f"Hold {made.pk} is on {employee_number or 'everybody'}.")


@retention.command("lift")
@click.argument("hold_number", type=click.IntRange(min=1))
def lift(hold_number: int) -> None:
    """Lift the hold HOLD_NUMBER (`groundwork retention holds`)."""
    prepare()
    from django.utils import timezone

    from reporting.api import lift_hold

    if not lift_hold(hold_number, by=by_whom(), now=timezone.now()):
        raise GroundworkError(f"there is no hold {hold_number} in force")
    click.echo(f"Hold {hold_number} is lifted.")


@retention.command("holds")
def list_holds() -> None:
    """List the holds in force: number, whom, until when, by whose word, why."""
    prepare()
    from django.utils import timezone

    from reporting.api import holds

    for one in holds(timezone.localdate()):
        told = (str(one.pk), one.number or "everybody", str(one.until or "no end"), one.placed_by, one.reason)
        click.echo("\t".join(told))
