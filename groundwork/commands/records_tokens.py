"""``groundwork records open-token``, ``tokens``, ``revoke-token``: what other systems may do at /xapi/."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from groundwork.serving import prepare

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
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="The last day on which it works; at most 400 days ahead.",
)
@click.option(
    "--unit", default="", help="Only this unit with its parts, such as 'Transit'; for the API only."
)
def open_token(system: str, purpose: str, scopes: tuple[str, ...], until: datetime, unit: str) -> None:
    """Print a new token with which SYSTEM may ask the learning record store or the API, this once.

    It is kept as a digest only. The system's other tokens go on working.
    """
    prepare()
    from reporting.xapi.api import open_token as open_scoped_token

    token = open_scoped_token(system.strip(), purpose.strip(), scopes, until.date(), _ACTOR, unit=unit)
    click.echo(token)


@click.command()
def tokens() -> None:
    """List the tokens of the learning record store: number, system, purpose, scopes, state. Reads only."""
    prepare()
    from reporting.xapi.api import tokens_given_out

    for one in tokens_given_out():
        state = "taken back" if one.is_revoked else "over" if one.is_over else "in force"
        scopes = " ".join(one.scopes)
        click.echo(f"{one.number}  {one.system}  {one.purpose}  {scopes}  through {one.last_day}  {state}")


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
