"""``groundwork people``: who may enter which part of the site."""

from __future__ import annotations

import getpass
from datetime import datetime

import click

from groundwork.errors import GroundworkError
from groundwork.serving import prepare
from reporting.roles import Role

_ROLES = {role.name.lower().replace("_", "-"): role for role in Role if role is not Role.LEARNER}


@click.group()
def people() -> None:
    """Give people of the roster their roles and passwords."""


@people.command("give-role")
@click.argument("employee_number")
@click.argument("role", type=click.Choice(sorted(_ROLES)))
@click.option("--unit", default="", metavar="PATH", help="Only for this unit and its parts.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The first day without the role.")
@click.option("--reason", default="given at the command line", help="Why; kept in the audit log.")
def give(employee_number: str, role: str, unit: str, until: datetime | None, reason: str) -> None:
    """Let EMPLOYEE_NUMBER act as ROLE. Everybody is a learner without it."""
    prepare()
    from django.core.exceptions import ObjectDoesNotExist

    from groundwork.site.people import give_role
    from reporting.api import GrantError

    last = until.date() if until else None
    try:
        give_role(employee_number, _ROLES[role], unit=unit, until=last, reason=reason, by=by_whom())
    except ObjectDoesNotExist as error:
        raise GroundworkError(_nobody(employee_number)) from error
    except GrantError as error:
        raise GroundworkError(str(error)) from error
    for_what = f" for {unit}" if unit else ""
    click.echo(f"{employee_number} is in the group {_ROLES[role].value}{for_what}.")


@people.command("end-role")
@click.argument("employee_number")
@click.argument("role", type=click.Choice(sorted(_ROLES)))
@click.option("--unit", metavar="PATH", help="Only where it was given for this unit.")
@click.option("--reason", required=True, help="Why; kept in the audit log.")
def end(employee_number: str, role: str, unit: str | None, reason: str) -> None:
    """Let EMPLOYEE_NUMBER act as ROLE no longer, from now on."""
    prepare()
    from django.core.exceptions import ObjectDoesNotExist

    from groundwork.site.people import end_role
    from reporting.api import GrantError

    try:
        ended = end_role(employee_number, _ROLES[role], unit=unit, reason=reason, by=by_whom())
    except ObjectDoesNotExist as error:
        raise GroundworkError(_nobody(employee_number)) from error
    except GrantError as error:
        raise GroundworkError(str(error)) from error
    if not ended:
        raise GroundworkError(f"{employee_number} does not hold {_ROLES[role].value} there")
    click.echo(f"{employee_number} no longer acts as {_ROLES[role].value}.")


@people.command("roles")
def roles() -> None:
    """List who holds which role today, for what, until when, by whose word and why."""
    prepare()
    from django.utils import timezone

    from reporting.api import held_on

    today = timezone.localdate()
    for one in held_on(today, today):
        place = one.unit.path if one.unit else "whole organisation"
        until = one.valid_to or "no end"
        click.echo("\t".join([one.number, one.role, place, str(until), one.given_by, one.reason]))


@people.command("set-password")
@click.argument("employee_number")
@click.password_option(help="Asked for when it is not given; at least 12 characters.")
def set_password(employee_number: str, password: str) -> None:
    """Set the password with which EMPLOYEE_NUMBER signs in."""
    prepare()
    from django.core.exceptions import ObjectDoesNotExist, ValidationError

    from groundwork.site.password_told import note_change
    from groundwork.site.people import change_password

    try:
        change_password(employee_number, password)
        note_change(employee_number, by=by_whom())
    except ObjectDoesNotExist as error:
        raise GroundworkError(_nobody(employee_number)) from error
    except ValidationError as error:
        raise GroundworkError(" ".join(error.messages)) from error
    click.echo(f"{employee_number} can sign in with the new password.")


def by_whom() -> str:
    """Return who types, as the audit log names them."""
    try:
        return f"command line: {getpass.getuser()}"[:150]
    except (OSError, KeyError):  # a container's user may have no name
        return "command line"


def _nobody(employee_number: str) -> str:
    return f"there is no account {employee_number}; import a roster that holds this employee number first"
