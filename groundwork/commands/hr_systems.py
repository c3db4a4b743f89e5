"""``groundwork hr-systems``: tell HR systems who completed what, and compare what they know with ours."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from groundwork.printable import printable
from groundwork.serving import prepare

_ACTOR = "the command line"


@click.group("hr-systems")
def hr_systems() -> None:
    """Tell HR systems who completed what, each in its own words, and find where the two sides differ.

    What waits, what arrived and what was refused stands on the page /hr/destinations/.
    """


@hr_systems.command()
@click.argument("kind", type=click.Choice(["successfactors", "hr-json", "hr-files"]))
@click.argument("name")
@click.option(
    "--map", "map_name", required=True, help="A map of `groundwork hr-systems maps`, or a YAML file."
)
@click.option("--address", default="", help="Of the system, such as https://hr.example.org; not for files.")
@click.option("--set", "told", multiple=True, help="A setting that the map asks for: --set company=ROWAN")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Tell also what became known from that day on; without it only what comes from today on.",
)
@click.option("--secret", prompt=True, hide_input=True, default="", show_default=False, envvar="HR_SECRET")
def add(
    kind: str,
    name: str,
    map_name: str,
    address: str,
    told: tuple[str, ...],
    since: datetime | None,
    secret: str,
) -> None:
    """Add the HR system NAME: it is told each morning of what was completed until the day before.

    The secret is asked for, or read from HR_SECRET, and is kept encrypted.
    """
    wrong = [one for one in told if "=" not in one]
    if wrong:
        raise click.BadParameter(f"expected name=value, not {printable(wrong[0])}", param_hint="--set")
    prepare()
    from django.utils import timezone

    from reporting.adapters.api import add_system

    first = since.date() if since else timezone.localdate()
    values = dict(one.split("=", 1) for one in told)
    made = add_system(
        kind, name, map_name, since=first, address=address, settings=values, secret=secret, by=_ACTOR
    )
    click.echo(f"{printable(made.name)} is told each morning of what became known since {first}.")


@hr_systems.command()
def maps() -> None:
    """List the maps that come with the product, and what each was written after. Reads only."""
    from reporting.adapters.api import known_maps, read_map

    for name in known_maps():
        one = read_map(name)
        click.echo(f"{name}  {one.kind}  {one.system}\n    {one.tried}")


@hr_systems.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--map", "map_name", required=True, help="The map that the system is told by.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Leave out what we knew before that day.")
def compare(file: Path, map_name: str, since: datetime | None) -> None:
    """List where FILE, a CSV of completions that an HR system exported, differs from ours. Reads only.

    Its columns have the names of the map. Exit 1 where there are differences.
    """
    prepare()
    from datetime import timedelta

    from django.utils import timezone

    from reporting.adapters.api import compare as compared
    from reporting.adapters.api import read_map, standing_completions

    ours = standing_completions(since.date() if since else date.min, timezone.localdate() + timedelta(days=1))
    found = compared(ours, file.read_bytes(), read_map(map_name))
    for one in found:
        days = f"here {one.here or 'nothing'}, there {one.there or 'nothing'}"
        who = printable(f"{one.employee_number}  {one.course}")
        click.echo(f"{who}  {one.difference}  {days}")
    click.echo(f"{len(found)} differences." if found else "Both sides know the same.", err=True)
    sys.exit(1 if found else 0)
