"""``groundwork freeze``: make the text as it stands a numbered edition."""

from __future__ import annotations

import click

from assessments.authoring import check_all
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.errors import GroundworkError
from groundwork.home import home


@click.command()
@click.argument("course")
def freeze(course: str) -> None:
    """Write editions/published/<course>/<year>.<number>.json from the content as it stands.

    Refused while `groundwork check` finds problems. Freezing the same text twice freezes it
    once; a frozen edition is never rewritten.
    """
    place = home()
    problems = check_all(place.curriculum_content, place.assessments_content, today())
    if problems:
        message = f"the content has {len(problems)} problems; run `groundwork check` and mend them first"
        raise GroundworkError(message)
    content = read_content(place, today())
    edition = content.published.freeze(content.edition(course))
    click.echo(f"{course} {edition.label}  digest {edition.digest[:12]}")
