"""``groundwork diff``: which modules of a course changed between two editions."""

from __future__ import annotations

import click

from editions.api import Edition, difference
from groundwork.clock import today
from groundwork.content import Content, read_content
from groundwork.errors import GroundworkError
from groundwork.home import home


@click.command()
@click.argument("older")
@click.argument("newer")
def diff(older: str, newer: str) -> None:
    """Say which modules differ between OLDER and NEWER, written as arc-100@2026.1.

    arc-100@now stands for the files as they are. Reads only.
    """
    content = read_content(home(), today())
    changes = difference(_edition(content, older), _edition(content, newer))
    if not changes:
        click.echo("The two editions are the same to the letter.")
    for word, modules in (
        ("added", changes.added),
        ("removed", changes.removed),
        ("changed", changes.changed),
    ):
        for module in modules:
            click.echo(f"{word}  {module}")


def _edition(content: Content, name: str) -> Edition:
    course, separator, label = name.partition("@")
    if not separator:
        message = f"'{name}' names no edition; write course@label, such as arc-100@2026.1 or arc-100@now"
        raise GroundworkError(message)
    return content.edition(course) if label == "now" else content.published.read(course, label)
