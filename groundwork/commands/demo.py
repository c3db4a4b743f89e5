"""``groundwork demo``: everything on one machine, with a fictional organisation to look at."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from curriculum.languages import Language
from editions.api import Edition, Published
from groundwork.building import OLX, build_if_changed, build_what_changed
from groundwork.built import Built
from groundwork.clock import today
from groundwork.content import read_content, to_serve
from groundwork.home import home
from groundwork.serving import free_port, prepare, serve


@click.command()
@click.option("--port", type=int, help="Default: PORT, else 8000.")
@click.option(
    "--employees",
    type=click.IntRange(200, 20_000),
    help="How many people the organisation has.  [default: as many as were loaded before, else 400]",
)
def demo(port: int | None, employees: int | None) -> None:
    """Build the courses, load a fictional organisation, print sign-in links and serve the site.

    Writes dist/ and var/. What is there and up to date is left as it is, so a second start
    takes seconds. Never use it with real people: a link signs in without a password.
    """
    chosen = free_port(port)
    place = home()
    content = read_content(place, today())
    editions = to_serve(content)
    left_out = content.curriculum.courses.keys() - {edition.content.course.id for edition in editions}
    if left_out:
        click.echo(f"Left out, see `groundwork check`: {', '.join(sorted(left_out))}", err=True)
    for edition in editions:
        built = build_what_changed([edition], place.packages)
        if built:
            click.echo(_said(edition, built))
    older = _older(editions, content.published)
    for edition in older:
        # What people completed before can be played to its end, and held against what is new.
        build_if_changed(edition, OLX, tuple(Language), place.packages)
    os.environ["GROUNDWORK_DEMONSTRATION"] = "1"
    prepare()
    from groundwork.site.demonstration import load

    for role, link in load(editions, older, content.published, employees):
        click.echo(f"{role:<15} http://127.0.0.1:{chosen}{link}")
    count = len(editions)
    click.echo(
        f"Serving {count} course{'s' if count != 1 else ''} in 4 languages on http://127.0.0.1:{chosen}"
    )
    serve(chosen)


def _older(editions: Sequence[Edition], published: Published) -> list[Edition]:
    """Return, of each course that changed since an edition of it was frozen, the newest one that stands."""
    changed = (one.content.course.id for one in editions if one.label.endswith("-draft"))
    return [older for course in changed if (older := published.latest(course)) is not None]


def _said(edition: Edition, built: Sequence[Built]) -> str:
    """Return the line of one course: how many packages of it were written, and what they weigh."""
    count, size = len(built), sum(one.size for one in built)
    packages = f"{count} package{'s' if count != 1 else ''}, {size / 1000:,.0f} kB"
    missing = {name for one in built for name in one.missing_schemas}
    without = f", without {len(missing)} schema files" if missing else ""
    return f"Built {edition.content.course.id} {edition.label} ({packages}{without})"
