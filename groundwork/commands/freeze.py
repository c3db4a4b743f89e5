"""``groundwork freeze``: make the text as it stands a numbered edition."""

from __future__ import annotations

import click

from groundwork.approving.gate import standing_now, told
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import home
from groundwork.publishing.steps import freeze_course


@click.command()
@click.argument("course")
@click.option("--unapproved", is_flag=True, help="Freeze it although signatures are missing; it says so.")
def freeze(course: str, unapproved: bool) -> None:
    """Write editions/published/<course>/<year>.<number>.json from the content as it stands.

    Refused while `groundwork check` finds problems, and until the file next.yaml beside the frozen
    editions says of each module that changed whether people take it again. Where there is no such file,
    one is written to be filled in. Freezing the same text twice freezes it once; a frozen edition is
    never rewritten. The text of an edition that was withdrawn, or is not the newest, is refused.

    What is missing of its approval is told, and the edition keeps it; where reviews/rules.yaml says
    `unapproved: refused`, such a course is refused.
    """
    place = home()
    content = read_content(place, today())
    edition = freeze_course(place, content, course, today(), unapproved=unapproved)
    click.echo(f"{course} {edition.label}  digest {edition.digest[:12]}")
    for line in told(standing_now(place, content, edition.content)):
        click.echo(f"  not approved: {line}", err=True)
