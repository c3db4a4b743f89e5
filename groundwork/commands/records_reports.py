"""``groundwork records import --from``: the completion reports that learning systems make themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from groundwork.home import home
from groundwork.serving import prepare

if TYPE_CHECKING:
    from reporting.api import ReportImport, Told

_Command = TypeVar("_Command", bound=Callable[..., Any])
_MOST_COURSES_TOLD = 20


def report_options(command: _Command) -> _Command:
    """Add the options that say what a report does not."""
    options = (
        click.option(
            "--from", "source", help="moodle, totara, successfactors, cornerstone, openedx or MAP.yaml."
        ),
        click.option("--course", help="The course, for a report about one course that does not name it."),
        click.option(
            "--edition",
            multiple=True,
            help="Edition that was taken: 2026.1, or arc-100=2026.1 for one course; repeat.",
        ),
        click.option(
            "--zone", help="Zone of times that do not name one; default: the map's, else the site's."
        ),
        click.option(
            "--dates", type=click.Choice(["day-first", "month-first"]), help="How to read 03/04/2026."
        ),
        click.option(
            "--reported-on",
            type=click.DateTime(["%Y-%m-%d"]),
            help="The day that counts where a done line has none.",
        ),
        click.option(
            "--skip-faulty",
            is_flag=True,
            help="Leave out lines that are not understood, and keep the others.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def import_reports(files: tuple[Path, ...], *, source: str, skip_faulty: bool, **said: Any) -> int:
    """Bring each of *files* home, print what became of it, and return how many problems there were."""
    from django.utils import timezone

    from editions.api import Published
    from reporting.api import import_report, read_map

    mapping = read_map(source)
    told = _told(said)
    published = Published(home().published, timezone.localdate())
    problems = 0
    for file in files:
        done = import_report(file, mapping, told, published, skip_faulty=skip_faulty)
        _print(file, done, skip_faulty=skip_faulty)
        problems += len(done.reading.problems)
    return problems


def _told(said: dict[str, Any]) -> Told:
    from zoneinfo import ZoneInfo

    from django.utils import timezone

    from reporting.api import DateOrder, Told, is_zone

    if said["zone"] and not is_zone(said["zone"]):
        raise click.BadParameter(f"{said['zone']!r} is no zone such as America/Edmonton", param_hint="--zone")
    editions: dict[str, str] = {}
    for text in said["edition"]:
        course, equals, label = text.partition("=")
        editions[course.strip() if equals else ""] = (label if equals else course).strip()
    day: datetime | None = said["reported_on"]
    return Told(
        site_zone=ZoneInfo(timezone.get_default_timezone_name()),
        course=said["course"] or "",
        editions=editions,
        zone=ZoneInfo(said["zone"]) if said["zone"] else None,
        order=DateOrder(said["dates"]) if said["dates"] else None,
        reported_on=day.date() if day else None,
    )


def _print(file: Path, done: ReportImport, *, skip_faulty: bool) -> None:
    from reporting.api import spans

    reading = done.reading
    for lines, message in spans(reading.problems):
        click.echo(f"{file}, line {lines}: {message}", err=True)
    others = reading.elsewhere.most_common()
    for name, count in others[:_MOST_COURSES_TOLD]:
        click.echo(f"{file}: {count} lines of another course, passed over: {name!r}", err=True)
    if len(others) > _MOST_COURSES_TOLD:
        click.echo(f"{file}: and {len(others) - _MOST_COURSES_TOLD} other courses", err=True)
    is_kept_out = bool(reading.problems) and not skip_faulty
    fate = (
        "nothing stored: put the lines right, or say --skip-faulty"
        if is_kept_out
        else f"{done.stored} stored, {done.already_known} already known, "
        f"{done.quarantined} waiting for the roster"
    )
    click.echo(
        f"{file}: {reading.done} done, {reading.failed} failed, {reading.open} open, "
        f"{reading.waived} waived, {reading.elsewhere.total()} of other courses, "
        f"{len(reading.problems)} problems; {fate}"
    )


@click.command("map")
@click.argument("name", required=False)
def report_map(name: str | None) -> None:
    """Print the map NAME of a learning system's report, to begin your own with; without NAME, list all.

    Reads only.
    """
    prepare()
    from reporting.api import built_in, path_of, read_map

    if name is None:
        for one in built_in():
            found = read_map(one)
            click.echo(f"{one}\n  {found.report}\n  {found.tried}")
        return
    if name not in built_in():
        raise click.BadParameter(f"{name!r} is none of {', '.join(built_in())}", param_hint="NAME")
    click.echo(path_of(name).read_text(encoding="utf-8"), nl=False)
