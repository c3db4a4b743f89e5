"""``groundwork policy``: who must take which course by when, written down with examples that are run."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from curriculum.languages import Language
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import home
from groundwork.hour_cost import hour_cost
from groundwork.revisions import revision_lines, said_of_edition
from groundwork.serving import prepare
from reporting.obligations.api import Outcome, RuleError, read_policy_file, run


@click.group()
def policy() -> None:
    """Check what HR requires, before it reaches anybody."""


@policy.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--language", type=click.Choice([one.value for one in Language]), default="en", show_default=True
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(file: Path, language: str, shape: str) -> None:
    """Run the examples of FILE, a policy in YAML, and say which its rules do not meet.

    Every mistake in the file is listed in one go. Reads only; needs no database.
    """
    try:
        read = read_policy_file(file)
    except RuleError as error:
        for problem in error.problems:
            click.echo(f"{file}: {problem}")
        click.echo(f"Found {_counted(len(error.problems), 'problem')}.")
        sys.exit(1)
    outcomes = run(read.examples, read.policy)
    missed = [one for one in outcomes if not one.is_met]
    if shape == "json":
        click.echo(json.dumps([_as_data(one) for one in outcomes], indent=1))
    else:
        for one in missed:
            click.echo(f"{file}: {_text(one, language)}")
        rules, met = len(read.policy.rules), len(outcomes) - len(missed)
        click.echo(f"{_counted(rules, 'rule')}: {met} of {_counted(len(outcomes), 'expectation')} met.")
    if missed:
        sys.exit(1)


@policy.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
def leaves(file: Path, dry_run: bool) -> None:
    """Take leaves in from FILE, a CSV with employee_number, from, to and kind.

    All or nothing: a file with mistakes changes nothing, and every mistake is listed. TO is the last
    day, empty while nobody knows it. The same file twice changes nothing the second time.
    """
    prepare()
    from reporting.api import import_leaves

    report = import_leaves(
        file.read_bytes(), by="groundwork policy leaves", known_on=today(), is_dry_run=dry_run
    )
    for line, change in report.changes:
        click.echo(f"line {line}: {change}")
    for line, problem in report.problems:
        click.echo(f"{file}: line {line}: {problem}", err=True)
    written = not dry_run and not report.problems
    click.echo(
        f"{_counted(len(report.changes), 'change')}, {report.unchanged} unchanged, "
        f"{_counted(len(report.problems), 'problem')}; {'written' if written else 'nothing written'}"
    )
    sys.exit(1 if report.problems else 0)


@policy.command()
@click.argument("course")
@click.argument("edition", default="now")
def revision(course: str, edition: str) -> None:
    """Say who would have to take which modules of COURSE again, were EDITION published today.

    EDITION is the label of a frozen edition, or now: the files as they are, and what next.yaml beside the
    frozen editions says of their changes. Small departments are hidden. Reads only.
    """
    content = read_content(home(), today())
    said, newer = said_of_edition(content, course, edition)
    prepare()
    from django.conf import settings

    from reporting.api import asked_again, planned

    asked = planned(course, said, [module.id for module in newer.content.course.modules], today())
    if not asked.modules:
        click.echo(f"{course} {said.label} changes nothing material: nobody takes anything again.")
        return
    minutes = {
        module.id: sum(lesson.minutes for lesson in module.lessons if lesson.is_required)
        for module in newer.content.course.modules
    }
    cost = hour_cost(settings.GROUNDWORK_HOUR_COST)
    for line in revision_lines(asked_again(asked, minutes, today()), asked.days, cost):
        click.echo(line)


def _text(one: Outcome, language: str) -> str:
    said = one.example.texts.get(language, one.example.texts["en"])
    expected = one.expected.state
    got = one.state
    if one.expected.due_on != "not asked":
        expected += f", due {one.expected.due_on or 'never'}"
        got += f", due {one.due_on or 'never'}"
    return f'"{said}"\n  on {one.expected.day}: expected {expected}; got {got}'


def _as_data(one: Outcome) -> dict[str, object]:
    return {
        "example": dict(one.example.texts),
        "course": one.example.course,
        "day": one.expected.day.isoformat(),
        "expected": one.expected.state,
        "state": one.state,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "is_met": one.is_met,
    }


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
