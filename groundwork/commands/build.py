"""``groundwork build``: every course in every delivery, as files to upload."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.termui import progressbar

from curriculum.languages import Language
from editions.api import Edition, IncompleteCourseError, Published
from groundwork.building import (
    DELIVERIES,
    OLX,
    build_course,
    build_if_changed,
    builder_digest,
    check_writable,
    find_built,
)
from groundwork.built import Built
from groundwork.clock import today
from groundwork.content import Content, read_content
from groundwork.errors import WithdrawnTextError
from groundwork.home import Home, home
from groundwork.known_editions import KnownEditions
from groundwork.overdue import refuse_overdue
from scorm_export.api import DISPATCHED, Delivery, Granularity, site_address

_PROGRESS_FROM = 20
_LAUNCHED = tuple(str(one) for one in Delivery if one is not Delivery.WEB)
"""What a learning system launches."""


@click.command()
@click.argument("courses", nargs=-1)
@click.option("--delivery", "deliveries", multiple=True, type=click.Choice(DELIVERIES), help="Only this one.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice([str(one) for one in Language]),
    help="Only this.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder; default dist/."
)
@click.option(
    "--report-answers",
    is_flag=True,
    help="Let packages tell each answer, and how long it took, to the learning system, by name. "
    "For pilots that agreed to it.",
)
@click.option(
    "--by",
    "granularity",
    type=click.Choice([str(one) for one in Granularity]),
    default=str(Granularity.COURSE),
    show_default=True,
    help="What the learning system launches: the whole course, or each of its modules by itself.",
)
@click.option(
    "--dispatch",
    metavar="ADDRESS",
    help="Let packages take the current edition from your site at ADDRESS; the one inside is the fall-back.",
)
@click.option(
    "--call-home",
    metavar="ADDRESS",
    help="Let packages ask learners whether your site at ADDRESS may be told directly what they reached.",
)
@click.option("--again", is_flag=True, help="Build also what did not change since the last time.")
def build(
    courses: tuple[str, ...],
    deliveries: tuple[str, ...],
    languages: tuple[str, ...],
    output: Path | None,
    report_answers: bool,
    granularity: str,
    dispatch: str | None,
    call_home: str | None,
    again: bool,
) -> None:
    """Write dist/<course>/<course>-<edition>-<delivery> for COURSES (all, when none is named).

    arc-100@2026.1 stands for that frozen edition, whatever the files say by now.

    Refused while a fact that changes (law, counts, offices) is past the day on which it should have been
    checked again. Prints a line for each package; a line for each course, where there are twenty
    packages or more. Writes only below the output folder. The same content gives the same bytes, so it
    is safe to repeat; what is there already, built from the same, is left as it is.
    """
    site = "" if dispatch is None else site_address(dispatch)
    home_address = "" if call_home is None else site_address(call_home, "a package that calls home")
    by_module = granularity == Granularity.MODULE
    _refuse_what_cannot_be(deliveries, site, home_address, by_module=by_module)
    wanted = deliveries or _all_that(
        is_dispatched=bool(site), calls_home=bool(home_address), by_module=by_module
    )
    place, folder = home(), output or home().packages
    check_writable(folder)
    refuse_overdue(place, today())
    chosen = tuple(Language(one) for one in languages) or tuple(Language)
    tasks = [(course, delivery) for course in courses or _there(place) for delivery in wanted]
    options: dict[str, Any] = {
        "reports_answers": report_answers,
        "granularity": Granularity(granularity),
        "dispatch": site,
        "call_home": home_address,
    }
    known = KnownEditions(folder, place, today(), builder_digest())
    standing = {} if again else _standing(tasks, chosen, known, folder, options)
    changed = list(dict.fromkeys(course for course, delivery in tasks if (course, delivery) not in standing))
    editions = _read(place, known, changed, are_named=bool(courses))
    are_many = len(tasks) >= _PROGRESS_FROM
    done: dict[str, list[Built]] = {}
    with progressbar(tasks, file=sys.stderr, hidden=not are_many) as steps:
        for course, delivery in steps:
            if (course, delivery) in standing:
                built = standing[course, delivery]
            elif course in editions:
                make = build_course if again else build_if_changed
                built = make(editions[course], delivery, chosen, folder, **options)
            else:
                continue  # nobody named it, and it cannot be read: the content's problems say why
            done.setdefault(course, []).append(built)
            for missing in built.missing_schemas:
                click.echo(f"{built.path.name} is without {missing}: run npm ci", err=True)
            if not are_many:
                click.echo(_said(built))
    for packages in done.values() if are_many else ():
        click.echo(_said_together(packages))


def _refuse_what_cannot_be(
    deliveries: Sequence[str], site: str, home_address: str, *, by_module: bool
) -> None:
    """Raise: click.UsageError: a delivery that is named does not go with how it is to be built."""
    if site and OLX in deliveries:
        raise click.UsageError("an Open edX course is not dispatched: import the new one into the platform")
    if home_address and OLX in deliveries:
        raise click.UsageError("an Open edX course does not call home: its platform has the plugin for that")
    if by_module and (unfit := {OLX, Delivery.WEB}.intersection(deliveries)):
        raise click.UsageError(
            f"{', '.join(sorted(unfit))}: only SCORM and cmi5 packages are divided --by module"
        )


def _all_that(*, is_dispatched: bool, calls_home: bool, by_module: bool) -> tuple[str, ...]:
    """Return every delivery that can be built so; for a command that names none."""
    if is_dispatched:
        return tuple(DISPATCHED)
    if by_module:
        return _LAUNCHED
    return tuple(str(one) for one in Delivery) if calls_home else DELIVERIES


def _there(place: Home) -> list[str]:
    return sorted(path.parent.name for path in (place.curriculum_content / "courses").glob("*/course.yaml"))


def _standing(
    tasks: Sequence[tuple[str, str]],
    languages: Sequence[Language],
    known: KnownEditions,
    folder: Path,
    options: dict[str, Any],
) -> dict[tuple[str, str], Built]:
    """Return what is there already of courses that nobody changed: they need not be read."""
    marks = {course: known.find(course) for course in dict.fromkeys(course for course, _ in tasks)}
    found = {}
    for course, delivery in tasks:
        mark = marks[course]
        built = None if mark is None else find_built(mark, delivery, languages, folder, **options)
        if built is not None:
            found[course, delivery] = built
    return found


def _read(
    place: Home, known: KnownEditions, courses: Sequence[str], *, are_named: bool
) -> dict[str, Edition]:
    """Return the editions of *courses*, and tell of what is wrong in the content.

    Raises:
        UnknownCourseError: they are named, and one is not there or cannot be read.
        IncompleteCourseError: they are named, and one asks for something that is not there.
    """
    frozen = {name: _frozen(place, name) for name in courses if "@" in name}
    courses = [name for name in courses if name not in frozen]
    if not courses:
        return frozen
    there = set(_there(place))
    content = read_content(place, today(), courses if there.issuperset(courses) else None)
    if content.problems:
        click.echo(f"The content has {len(content.problems)} problems; see `groundwork check`.", err=True)
    editions = {}
    for course in courses:
        if not are_named and course not in content.curriculum.courses:
            continue
        try:
            editions[course] = _standing_text(content, course)
        except (IncompleteCourseError, WithdrawnTextError) as error:
            if are_named:
                raise
            click.echo(f"Left out: {error}", err=True)
    if not content.problems:
        known.keep(editions.values())
    return frozen | editions


def _standing_text(content: Content, course: str) -> Edition:
    """Return the edition of *course* as the files stand. Raises: WithdrawnTextError: it was withdrawn."""
    edition = content.edition(course)
    gone = content.published.decided(course).withdrawal(edition.label)
    if gone is not None:
        standing = content.published.standing(course)[-1]
        message = (
            f"{course}: the files hold the text of edition {edition.label}, withdrawn on {gone.on}; "
            f"build {course}@{standing} instead, or change the text"
        )
        raise WithdrawnTextError(message)
    return edition


def _frozen(place: Home, name: str) -> Edition:
    """Return the frozen edition *name*, such as arc-100@2026.1. Raises: EditionError: there is none."""
    course, _, label = name.partition("@")
    published = Published(place.published, today())
    return published.read(course, label).model_copy(update={"earlier": published.plans(course)})


def _said_together(packages: Sequence[Built]) -> str:
    """Return a course's line: where its packages are, how many, and the most that one of them needs."""
    said = [str(packages[0].path.parent), f"{len(packages)} packages"]
    said.append(f"{sum(one.size for one in packages) / 1000:,.0f} kB")
    said.append(f"{max(one.requests for one in packages)} requests at most")
    kept = max((one for one in packages if one.state_limit), key=_fullness, default=None)
    if kept is not None:
        said.append(f"state {kept.state_length:,} of {kept.state_limit:,}")
    as_they_were = sum(one.is_as_it_was for one in packages)
    return "  ".join([*said, f"{as_they_were} as they were"] if as_they_were else said)


def _fullness(built: Built) -> float:
    return built.state_length / built.state_limit


def _said(built: Built) -> str:
    """Return the file's line: where it is, what it weighs, and what it asks of a learning system."""
    said = [str(built.path), f"{built.size / 1000:.0f} kB", f"sha256 {built.digest[:12]}"]
    if built.requests:
        said.append(f"{built.requests} requests")
    if built.state_limit:
        said.append(f"state {built.state_length:,} of {built.state_limit:,}")
    return "  ".join([*said, "as it was"] if built.is_as_it_was else said)
