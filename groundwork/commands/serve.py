"""``groundwork serve``: the site, with the database it is pointed at."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from editions.api import Published
from groundwork.building import builder_digest
from groundwork.clock import today
from groundwork.content import read_content, to_serve
from groundwork.dispatch.publishing import publish_current
from groundwork.errors import GroundworkError
from groundwork.home import home
from groundwork.serving import free_port, prepare
from groundwork.serving import serve as serve_site


@click.command()
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=int, help="Default: PORT, else 8000.")
@click.option("--without-worker", is_flag=True, help="Leave the background work to `groundwork work`.")
def serve(address: str, port: int | None, without_worker: bool) -> None:
    """Bring the database's tables up to date and serve the site until it is stopped (Ctrl+C).

    What the site does by itself (messages at their time, figures at night, other systems that are told
    something) is done beside it, unless `groundwork work` runs elsewhere and --without-worker is given.
    """
    chosen = free_port(port, address=address)
    prepare()
    _say_whether_letters_are_told_apart()
    from reporting.api import guard_ledger, register_edition

    # What is built is what can be required: a record of an unknown course would have to wait.
    content = read_content(home(), today())
    for edition in to_serve(content):
        course = edition.content.course.id
        older = [content.published.read(course, label) for label in content.published.labels(course)]
        register_edition(edition, content.published.said(course), older)
    guard_ledger()
    _publish_for_dispatch()
    click.echo(f"Serving on http://{address}:{chosen}")
    serve_site(chosen, address=address, with_worker=not without_worker)


def _say_whether_letters_are_told_apart() -> None:
    """Say it where the database takes names for one that are two: nobody would look for that."""
    from django.db import connection

    from groundwork.site.telling_apart import tell_letters_apart

    if not tell_letters_apart(connection):
        click.echo(
            "The database takes E12 for e12 and Trần for Tran; docs/how-to/run-on-a-server.md says how to "
            "change its collation to utf8mb4_bin.",
            err=True,
        )


def _publish_for_dispatch() -> None:
    """Publish the newest frozen editions where learning systems are listed that may embed them."""
    from django.conf import settings

    if not settings.GROUNDWORK_DISPATCH_ORIGINS:
        return
    try:
        current = publish_current(
            Published(home().published, today()),
            settings.GROUNDWORK_DISPATCH,
            datetime.now(tz=UTC),
            builder_digest(),
        )
    except OSError as error:
        message = (
            f"{settings.GROUNDWORK_DISPATCH} cannot be written to: {error.strerror or error}. "
            "Name another folder with GROUNDWORK_VARIABLE, or make room"
        )
        raise GroundworkError(message) from error
    for one in current:
        click.echo(f"Published {one.course} {one.edition}  digest {one.digest[:12]}")
