"""``groundwork people``: who may enter which part of the site."""

from __future__ import annotations

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
def give(employee_number: str, role: str) -> None:
    """Let EMPLOYEE_NUMBER act as ROLE. Everybody is a learner without it."""
    prepare()
    from django.core.exceptions import ObjectDoesNotExist

    from groundwork.site.people import give_role

    try:
        give_role(employee_number, _ROLES[role])
    except ObjectDoesNotExist as error:
        raise GroundworkError(_nobody(employee_number)) from error
    click.echo(f"{employee_number} is in the group {_ROLES[role].value}.")


@people.command("set-password")
@click.argument("employee_number")
@click.password_option(help="Asked for when it is not given; at least 12 characters.")
def set_password(employee_number: str, password: str) -> None:
    """Set the password with which EMPLOYEE_NUMBER signs in."""
    prepare()
    from django.core.exceptions import ObjectDoesNotExist, ValidationError

    from groundwork.site.people import change_password

    try:
        change_password(employee_number, password)
    except ObjectDoesNotExist as error:
        raise GroundworkError(_nobody(employee_number)) from error
    except ValidationError as error:
        raise GroundworkError(" ".join(error.messages)) from error
    click.echo(f"{employee_number} can sign in with the new password.")


def _nobody(employee_number: str) -> str:
    return f"there is no account {employee_number}; import a roster that holds this employee number first"
