"""``groundwork freeze``: make the text as it stands a numbered edition."""

from __future__ import annotations

import click

from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import home
from groundwork.publishing.steps import freeze_course


@click.command()
@click.argument("course")
def freeze(course: str) -> None:
    """Write editions/published/<course>/<year>.<number>.json from the content as it stands.

    Refused while `groundwork check` finds problems, and until the file next.yaml beside the frozen
    editions says of each module that changed whether people take it again. Where there is no such file,
    one is written to be filled in. Freezing the same text twice freezes it once; a frozen edition is
    never rewritten. The text of an edition that was withdrawn, or is not the newest, is refused.
    """
    place = home()
    edition = freeze_course(place, read_content(place, today()), course, today())
    click.echo(f"{course} {edition.label}  digest {edition.digest[:12]}")
