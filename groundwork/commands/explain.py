"""``groundwork explain``: what a problem's code means, and how it is cured."""

from __future__ import annotations

import click

from assessments.authoring import explain_problem
from groundwork.errors import GroundworkError


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what CODE (such as CUR021) means, why it matters and how to cure it. Reads only."""
    text = explain_problem(code.upper())
    if text is None:
        message = f"there is no problem code {code.upper()}; docs/reference/problems.md lists them all"
        raise GroundworkError(message)
    click.echo(text)
