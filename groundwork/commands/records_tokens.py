"""``groundwork records open-token``, ``tokens``, ``revoke-token``: what systems may do, and until when."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from groundwork.serving import prepare

if TYPE_CHECKING:
    from reporting.xapi.api import ShownSystem

_ACTOR = "the command line"
"""Who signs in the audit log: whoever may run commands on the server."""


@click.command("open-token")
@click.argument("system")
@click.option("--for", "purpose", required=True, help="What it is for, in your own words; it is listed.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    help="What it lets the system do, such as statements/write or people/read; may be said several times.",
)
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The last day on which it works, at most 400 days ahead; a year, where it is not said.",
)
@click.option(
    "--unit", default="", help="Only this unit with its parts, such as 'Transit'; for the API only."
)
def open_token(system: str, purpose: str, scopes: tuple[str, ...], until: datetime | None, unit: str) -> None:
    """Print a new token with which SYSTEM may ask the learning record store or the API, this once.

    It is kept as a digest only. The system's other tokens go on working.
    """
    prepare()
    from django.utils import timezone

    from reporting.xapi.api import open_token as open_scoped_token

    last_day = until.date() if until else timezone.localdate() + timedelta(days=365)
    click.echo(open_scoped_token(system.strip(), purpose.strip(), scopes, last_day, _ACTOR, unit=unit))


@click.command()
def tokens() -> None:
    """List the tokens of systems, with what they are for and their last day. Reads only.

    First those that a system has for records or SCIM, by its name; then those with scopes, by number. A last
    line tells how many end within 30 days.
    """
    prepare()
    from reporting.xapi.api import how_many_end_soon, systems_known, tokens_given_out

    for system in systems_known():
        click.echo(f"{system.name}  {_may(system)}  through {system.last_day}  {_state(system)}")
    for one in tokens_given_out():
        state = "taken back" if one.is_revoked else "over" if one.is_over else "in force"
        scopes = " ".join(one.scopes)
        state += ", ends soon" if one.ends_soon else ""
        click.echo(f"{one.number}  {one.system}  {one.purpose}  {scopes}  through {one.last_day}  {state}")
    if soon := how_many_end_soon():
        told = "1 token ends" if soon == 1 else f"{soon} tokens end"
        click.echo(f"{told} within 30 days; docs/how-to/renew-a-token.md says how to renew one.", err=True)


def _may(system: ShownSystem) -> str:
    return " and ".join(
        [name for name, may in (("records", system.may_send), ("SCIM", system.may_change)) if may]
    )


def _state(system: ShownSystem) -> str:
    if not system.is_open:
        return "closed"
    state = "over" if system.is_over else "in force, ends soon" if system.ends_soon else "in force"
    return f"{state}, the one before through {system.earlier_last_day}" if system.earlier_last_day else state


@click.command("revoke-token")
@click.argument("number", type=int)
def revoke_token(number: int) -> None:
    """Take back the token NUMBER of `groundwork records tokens`; what was sent with it stays."""
    prepare()
    from reporting.xapi.api import revoke_token as revoke_scoped_token

    if not revoke_scoped_token(number, _ACTOR):
        click.echo(f"There is no token {number} in force; `groundwork records tokens` lists them.", err=True)
        sys.exit(1)
    click.echo(f"The token {number} is taken back.")
