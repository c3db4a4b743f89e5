"""``groundwork sign-offs``: what people must still confirm, permit or sign before a release."""

from __future__ import annotations

import json

import click

from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import home
from groundwork.sign_offs import OpenSignOffs, as_markdown, open_sign_offs


@click.command(name="sign-offs")
@click.argument("courses", nargs=-1)
@click.option(
    "--format", "shape", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
def sign_offs_command(courses: tuple[str, ...], shape: str) -> None:
    """List what people must still confirm, permit or sign in COURSES, or in all.

    Statements that somebody at the City must confirm, by who signs; protected names that wait for
    permission; translations that no speaker has signed; items that nobody has reviewed. Reads only.
    """
    found = open_sign_offs(read_content(home(), today(), courses or None))
    if shape == "json":
        click.echo(json.dumps(found.as_data(), indent=1))
    elif shape == "markdown":
        click.echo(as_markdown(found), nl=False)
    else:
        _write_text(found)


def _write_text(found: OpenSignOffs) -> None:
    for signer, statements in found.statements.items():
        click.echo(f"{signer}: {len(statements)} statements to confirm")
        for one in statements:
            click.echo(f"  {one.place}  {one.what}")
    for asked in found.permissions:
        click.echo(f"permission of {asked.permission.owner}: {asked.permission.what} ({asked.course})")
    for language, count in found.unsigned.items():
        click.echo(f"{language.english_name}: {count} translated texts that no speaker has signed")
    click.echo(f"{found.unreviewed_items} items that nobody has reviewed")
