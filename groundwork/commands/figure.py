"""``groundwork figure``: publish how people stand, and hand a published table to an auditor."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from getpass import getuser
from pathlib import Path

import click

from groundwork.errors import GroundworkError
from groundwork.serving import prepare

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def figure() -> None:
    """Publish figures under a code that anybody can check, and let auditors count them again."""


@figure.command()
@click.option("--as-of", type=_DAY, help="The day the figures speak of; default: yesterday.")
@click.option("--known-on", type=_DAY, help="What was known by the end of this day; default: yesterday.")
@click.option("--unit", default="", help="Only this department and its parts, by its path.")
@click.option("--public", "is_public", is_flag=True, help="For everybody: groups under 20 are hidden.")
def publish(as_of: datetime | None, known_on: datetime | None, unit: str, *, is_public: bool) -> None:
    """Keep a table of standings as it is now, and print the code by which it can be looked up.

    Small groups are hidden, and whatever would tell of few people beside tables that were published before;
    a course of which too little has changed since is kept back. What is published stays published.
    """
    prepare()
    from django.utils import timezone

    from reporting.api import publish as publish_figures
    from reporting.api import shown_code

    last = timezone.localdate() - timedelta(days=1)
    day, known = (one.date() if one else last for one in (as_of, known_on))
    if max(day, known) > last:
        raise GroundworkError(
            f"figures are published of days that are over, {last} or before: two of today would differ "
            "by what comes in between"
        )
    proof = publish_figures(day, known, unit, getuser(), is_public=is_public)
    for table in json.loads(proof.content)["tables"]:
        kept_back = table["kept_back_for"]
        hidden = sum(row["people"] is None for row in table["rows"])
        said = f"kept back beside {shown_code(kept_back)}" if kept_back else f"{hidden} rows hidden"
        click.echo(f"{table['course']} (edition {table['edition']}): {len(table['rows'])} rows, {said}")
    click.echo(f"Published: {shown_code(proof.code)} (look it up at /verify/)")


@figure.command()
@click.argument("code")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file.",
)
def audit(code: str, output: Path) -> None:
    """Write what an auditor needs to count the figures of CODE again, person by person without names.

    Checked with ``python3 scripts/verify_figure.py FILE``, which needs nothing else. That it was written is
    put into the audit log.
    """
    prepare()
    from reporting.api import PeopleHaveChangedError, audit_export, read_code

    try:
        export = audit_export(read_code(code) or "", getuser())
    except PeopleHaveChangedError as error:
        raise GroundworkError(str(error)) from error
    if export is None:
        raise GroundworkError(f"no figures have the code {code!r}: compare it with the report")
    output.write_text(json.dumps(export, ensure_ascii=False), encoding="utf-8")
    click.echo(f"{output} written: {len(export['people'])} standings, without names or numbers")
