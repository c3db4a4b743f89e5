"""``groundwork erase``: erase a person, and say what was erased and what remains."""

from __future__ import annotations

import click

from groundwork.commands.people import by_whom
from groundwork.serving import prepare


@click.command()
@click.argument("employee_number")
@click.option("--reason", required=True, help="Why, without the person's name; kept in the audit log.")
@click.option("--approved-by", required=True, help="Who decided it: somebody else than who types.")
@click.option(
    "--before-its-time", is_flag=True, help="Although the year for which records are kept is not over."
)
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
def erase(employee_number: str, reason: str, approved_by: str, before_its_time: bool, yes: bool) -> None:
    """Erase EMPLOYEE_NUMBER from every table. It cannot be undone.

    Figures of past days stay: what counts for them bears a random name. It is refused for somebody who works
    here, who is under a legal hold, or who left less than a year ago. Backups made before still hold the
    person until they are deleted; one that is restored is erased again.
    """
    prepare()
    from django.utils import timezone

    from groundwork.erasure.erasing import erase as erase_person
    from groundwork.erasure.report import report_of

    if not yes:
        click.confirm(f"Erase {employee_number} for good?", abort=True)
    done = erase_person(
        employee_number,
        by=by_whom(),
        approved_by=approved_by,
        reason=reason,
        now=timezone.now(),
        before_its_time=before_its_time,
    )
    click.echo(report_of(done), nl=False)
