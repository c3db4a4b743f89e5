"""``groundwork records open-code``, ``codes``, ``revoke-code``: who may let packages tell home."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from groundwork.serving import prepare

_ACTOR = "the command line"
"""Who signs in the audit log: whoever may run commands on the server."""


@click.command("open-code")
@click.argument("course")
@click.option("--for", "purpose", required=True, help="Whom it is given to, in your own words; it is listed.")
@click.option(
    "--until",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="The last day on which somebody can enrol with it; at most 400 days ahead.",
)
def open_code(course: str, purpose: str, until: datetime) -> None:
    """Print a new enrolment code for COURSE, this once: with it, packages built with --call-home tell home.

    It is kept as a digest only.
    """
    prepare()
    from reporting.api import open_code as open_enrolment_code
    from reporting.api import shown_code

    click.echo(shown_code(open_enrolment_code(course, purpose.strip(), until.date(), _ACTOR)))


@click.command()
def codes() -> None:
    """List the enrolment codes: number, course, for whom, how many people, whether in force. Reads only."""
    prepare()
    from reporting.api import codes_given_out

    for one in codes_given_out():
        state = "taken back" if one.is_revoked else "over" if one.is_over else "in force"
        click.echo(
            f"{one.number}  {one.course}  {one.purpose}  through {one.last_day}  {one.people} people  {state}"
        )


@click.command("revoke-code")
@click.argument("number", type=int)
def revoke_code(number: int) -> None:
    """Take back the enrolment code NUMBER of `groundwork records codes`; what was told stays told.

    From then on nothing is taken from anybody who enrolled with it.
    """
    prepare()
    from reporting.api import revoke_code as revoke_enrolment_code

    if not revoke_enrolment_code(number, _ACTOR):
        click.echo(f"There is no code {number} in force; `groundwork records codes` lists them.", err=True)
        sys.exit(1)
    click.echo(f"The code {number} is taken back.")
