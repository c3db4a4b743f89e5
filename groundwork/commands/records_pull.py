"""``groundwork records pull``: bring home what a learning record store has taken since the last time."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

import click

from groundwork.errors import GroundworkError
from groundwork.home import home
from groundwork.serving import load, prepare


@click.command("pull")
@click.option(
    "--lrs", "endpoint", required=True, help="The store's xAPI endpoint, such as https://lrs.example/xapi/."
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Read again from this day on; default: from the last time.",
)
@click.option("--home-page", default="", help="Only learners whose account has this home page.")
def pull_statements(endpoint: str, since: datetime | None, home_page: str) -> None:
    """Append what the statements of our cmi5 packages in a learning record store say.

    The account is read from GROUNDWORK_LRS_CREDENTIALS, as user:password. Reads from where the last
    pull ended. Safe to repeat: a fact that is known already stays as it is.
    """
    load()  # which reads the files that secrets stand in
    credentials = os.environ.get("GROUNDWORK_LRS_CREDENTIALS", "")
    if not credentials:
        raise GroundworkError(
            "set GROUNDWORK_LRS_CREDENTIALS to user:password of an account that may read the store"
        )
    prepare()
    from django.utils import timezone

    from editions.api import Published
    from reporting.api import Lrs, names_of_texts, pull

    texts = names_of_texts(Published(home().published, timezone.localdate()))
    begin = since.replace(tzinfo=UTC) if since else None
    report = pull(Lrs(endpoint, credentials), texts, since=begin, home_page=home_page)
    for problem in report.problems:
        click.echo(problem, err=True)
    if report.stopped:
        click.echo(f"Error: {report.stopped}; what was read is kept, pull again to go on", err=True)
    click.echo(
        f"{endpoint}: {report.statements} statements read, {report.ours} of ours; {report.stored} stored, "
        f"{report.already_known} already known, {report.quarantined} waiting for the roster, "
        f"{len(report.problems)} problems"
    )
    sys.exit(1 if report.problems or report.stopped else 0)
