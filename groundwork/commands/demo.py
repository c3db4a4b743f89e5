"""``groundwork demo``: everything on one machine, with a fictional organisation to look at."""

from __future__ import annotations

import os

import click

from groundwork.building import build_what_changed
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import home
from groundwork.serving import port_from_environment, prepare, serve


@click.command()
@click.option("--port", type=int, help="Default: PORT, else 8000.")
def demo(port: int | None) -> None:
    """Build the courses, load a fictional organisation, print sign-in links and serve the site.

    Writes dist/ and var/. What is there and up to date is left as it is, so a second start
    takes seconds. Never use it with real people: a link signs in without a password.
    """
    place = home()
    content = read_content(place, today())
    for built in build_what_changed(content.editions(), place.packages):
        without = f", without {len(built.missing_schemas)} schema files" if built.missing_schemas else ""
        click.echo(f"Built {built.path.name} ({built.size / 1000:.0f} kB{without})", err=True)
    os.environ["GROUNDWORK_DEMONSTRATION"] = "1"
    prepare()
    from groundwork.site.demonstration import load

    chosen = port or port_from_environment()
    for role, link in load(content.editions()):
        click.echo(f"{role:<15} http://127.0.0.1:{chosen}{link}")
    count = len(content.curriculum.courses)
    click.echo(
        f"Serving {count} course{'s' if count != 1 else ''} in 4 languages on http://127.0.0.1:{chosen}"
    )
    serve(chosen)
