"""``groundwork disaggregated``: counts by the categories of a data standard, where a city shows them."""

from __future__ import annotations

from pathlib import Path

import click

from groundwork.commands.people import by_whom
from groundwork.errors import GroundworkError
from groundwork.serving import prepare


@click.group()
def disaggregated() -> None:
    """Load counts by category with what entitles to them, and withdraw them (off by default)."""


@disaggregated.command("sets")
def sets() -> None:
    """List the sets of categories that come with Groundwork, and what of each was not seen. Reads only."""
    from groundwork.disaggregated.standards import FOLDER, Status, built_in, category_set

    for key in built_in():
        one = category_set(key, FOLDER)
        click.echo(f"{key}\t{one.standard}, {one.version}")
        for name, axis in one.axes.items():
            unseen = [k for k, category in axis.categories.items() if category.status is Status.UNVERIFIED]
            said = f"unverified: {', '.join(unseen)}" if unseen else "all seen in a source"
            click.echo(f"  {name}\t{len(axis.categories)} categories\t{said}")


@disaggregated.command("load")
@click.argument("record", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("counts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load(record: Path, counts: Path) -> None:
    """Load the CSV file COUNTS with the RECORD (YAML) that entitles to show it. All of it, or nothing."""
    _prepare()
    from django.utils import timezone

    from groundwork.disaggregated.keeping import load as load_counts

    one = load_counts(record, counts, by=by_whom(), now=timezone.now())
    click.echo(f"Loaded as {one.pk}; shown until before {one.expires_on}.")


@disaggregated.command("withdraw")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--reason", required=True, help="Why; kept in the audit log.")
def withdraw(number: int, reason: str) -> None:
    """Show the counts NUMBER to nobody from now on."""
    _prepare()
    from django.utils import timezone

    from groundwork.disaggregated.keeping import withdraw as withdraw_counts

    withdraw_counts(number, by=by_whom(), reason=reason, now=timezone.now())
    click.echo(f"Withdrawn: {number}. Nobody is shown it any more.")


def _prepare() -> None:
    prepare()
    from django.apps import apps

    if not apps.is_installed("groundwork.disaggregated"):
        raise GroundworkError(
            "counts by category are off; read docs/explanation/race-based-data.md "
            "before you set GROUNDWORK_DISAGGREGATED=1"
        )
