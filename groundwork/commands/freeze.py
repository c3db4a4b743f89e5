"""``groundwork freeze``: make the text as it stands a numbered edition."""

from __future__ import annotations

import click

from assessments.authoring import check_all
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.errors import GroundworkError
from groundwork.home import home
from groundwork.revisions import changes_of


@click.command()
@click.argument("course")
def freeze(course: str) -> None:
    """Write editions/published/<course>/<year>.<number>.json from the content as it stands.

    Refused while `groundwork check` finds problems, and until the file next.yaml beside the frozen
    editions says of each module that changed whether people take it again. Where there is no such file,
    one is written to be filled in. Freezing the same text twice freezes it once; a frozen edition is
    never rewritten.
    """
    place = home()
    problems = check_all(place.curriculum_content, place.assessments_content, today())
    if problems:
        message = f"the content has {len(problems)} problems; run `groundwork check` and mend them first"
        raise GroundworkError(message)
    content = read_content(place, today())
    edition = content.edition(course)
    changes = changes_of(content.published, edition)
    edition = content.published.freeze(edition, changes)
    # The frozen edition holds it now, and the next one says something else.
    content.published.next_file(course).unlink(missing_ok=True)
    click.echo(f"{course} {edition.label}  digest {edition.digest[:12]}")
