"""``groundwork figure``: publish how people stand, withdraw it, and hand a published table to an auditor."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from getpass import getuser
from pathlib import Path

import click

from groundwork.errors import GroundworkError
from groundwork.serving import prepare

_DAY = click.DateTime(["%Y-%m-%d"])
_REASONS = ("records", "choice", "replaced", "other")
_REASON = click.option(
    "--reason",
    type=click.Choice(_REASONS),
    default="replaced",
    show_default=True,
    help="Why: records were wrong, the department or days were chosen wrongly, newer figures are used.",
)


@click.group()
def figure() -> None:
    """Publish figures under a code that anybody can check, and let auditors count them again."""


@figure.command()
@click.option("--as-of", type=_DAY, help="The day the figures speak of; default: yesterday.")
@click.option("--known-on", type=_DAY, help="What was known by the end of this day; default: yesterday.")
@click.option("--unit", default="", help="Only this department and its parts, by its path.")
@click.option("--public", "is_public", is_flag=True, help="For everybody: groups under 20 are hidden.")
@click.option("--threshold", type=click.IntRange(0, 10_000), default=0, help="Hide more: groups under this.")
@click.option("--corrects", default="", metavar="CODE", help="Withdraw the figures of CODE for these.")
@_REASON
def publish(
    as_of: datetime | None,
    known_on: datetime | None,
    unit: str,
    *,
    is_public: bool,
    threshold: int,
    corrects: str,
    reason: str,
) -> None:
    """Keep a table of standings as it is now, and print the code by which it can be looked up.

    Small groups are hidden, and whatever would tell of few people beside tables that were published before;
    a course of which too little has changed since is kept back. What is published stays published.
    """
    prepare()
    from django.utils import timezone

    from reporting.api import NothingToWithdrawError, WantedFigures, WithdrawnFor, shown_code
    from reporting.api import publish as publish_figures

    last = timezone.localdate() - timedelta(days=1)
    day, known = (one.date() if one else last for one in (as_of, known_on))
    if max(day, known) > last:
        raise GroundworkError(
            f"figures are published of days that are over, {last} or before: two of today would differ "
            "by what comes in between"
        )
    wanted = WantedFigures(day, known, unit, is_public, threshold, _code(corrects), WithdrawnFor(reason))
    try:
        proof = publish_figures(wanted, getuser())
    except NothingToWithdrawError as error:
        raise GroundworkError(str(error)) from error
    for table in json.loads(proof.content)["tables"]:
        kept_back = table["kept_back_for"]
        hidden = sum(row["people"] is None for row in table["rows"])
        said = f"kept back beside {shown_code(kept_back)}" if kept_back else f"{hidden} rows hidden"
        click.echo(f"{table['course']} (edition {table['edition']}): {len(table['rows'])} rows, {said}")
    click.echo(f"Published: {shown_code(proof.code)} (look it up at /verify/)")


@figure.command()
@click.argument("code")
@_REASON
def withdraw(code: str, reason: str) -> None:
    """Withdraw the figures of CODE: their page says so, and why. Nothing is taken away.

    What was read cannot be unread, so later figures are held against withdrawn ones as well.
    """
    prepare()
    from reporting.api import NothingToWithdrawError, WithdrawnFor, shown_code
    from reporting.api import withdraw as withdraw_figures

    try:
        withdraw_figures(_code(code), WithdrawnFor(reason), getuser())
    except NothingToWithdrawError as error:
        raise GroundworkError(str(error)) from error
    click.echo(f"Withdrawn: {shown_code(_code(code))} (its page at /verify/ says so)")


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


@figure.command()
def rebuild() -> None:
    """Throw the kept counts away and count everybody anew, from roster, rules and ledger.

    For when the nightly recount found one wrong. No record is changed. Figures are missing until it is done:
    some seconds for a city, minutes for a million people.
    """
    prepare()
    from reporting.api import rebuild_counts

    rebuild_counts()
    click.echo("All counts were made anew.")


def _code(typed: str) -> str:
    """Return the code that is meant, or what was typed where it is none."""
    from reporting.api import read_code

    return read_code(typed) or typed
