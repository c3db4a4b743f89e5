"""``groundwork edition``: what became of the editions of a course after they were frozen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from curriculum.languages import Language
from editions.api import Published
from groundwork.clock import today
from groundwork.errors import GroundworkError
from groundwork.home import home
from groundwork.publishing.steps import Why, count_edition, republish_edition, withdraw_edition

_LANGUAGES = ", ".join(one.value for one in Language if one is not Language.EN)


def _reasons(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options by which a decision says who took it and why."""
    reason = click.option(
        "--reason",
        "reasons",
        multiple=True,
        required=True,
        metavar="TEXT",
        help=f"Why, in English; again as {Language.AR.value}=TEXT for other languages ({_LANGUAGES}).",
    )
    return reason(
        click.option("--by", required=True, help="Who decided it: a name or an employee number.")(command)
    )


@click.group()
def edition() -> None:
    """List frozen editions, withdraw one, let an older one count, bring an older one back."""


@edition.command("list")
@click.argument("course")
def list_editions(course: str) -> None:
    """List the editions of COURSE: which stand, which were withdrawn, which count for which. Reads only."""
    published = Published(home().published, today())
    labels, decided = published.labels(course), published.decided(course)
    if not labels:
        message = f"nothing of {course} has been frozen"
        raise GroundworkError(message)
    material = {one.label: one.changes.material for one in published.said(course)}
    for label in labels:
        gone = decided.withdrawal(label)
        said = f"withdrawn on {gone.on} by {gone.by}: {gone.reason[Language.EN]}" if gone else "stands"
        click.echo(f"{course} {label}  {said}")
        if material.get(label):
            click.echo(f"  taken again: {', '.join(material[label])}")
    for one in decided.counted:
        click.echo(f"{one.completed} counts as {one.counts_as}: {one.reason[Language.EN]}")


@edition.command()
@click.argument("course")
@click.argument("label")
@_reasons
def withdraw(course: str, label: str, reasons: tuple[str, ...], by: str) -> None:
    """Withdraw the edition LABEL of COURSE, which was published wrongly.

    From the next start of the site on it asks nobody to take anything again, and nobody begins it. Its file
    stays, and so does every completion of it. What is asked by the other editions stays as it is.
    """
    decided = withdraw_edition(home(), course, label, Why(today(), by, _told(reasons)))
    standing = [
        each for each in Published(home().published, today()).labels(course) if not decided.withdrawal(each)
    ]
    click.echo(f"{course} {label} is withdrawn; {standing[-1]} is the newest that stands.")
    click.echo(f"Build it for the site with `groundwork build {course}@{standing[-1]}`, then start anew.")


@edition.command("count")
@click.argument("course")
@click.argument("completed")
@click.argument("counts_as")
@_reasons
def count_command(course: str, completed: str, counts_as: str, reasons: tuple[str, ...], by: str) -> None:
    """Let whoever completed the edition COMPLETED of COURSE count as having taken COUNTS_AS, a newer one.

    From the next start of the site on they are asked for nothing that COUNTS_AS changed.
    """
    count_edition(home(), course, completed, counts_as, Why(today(), by, _told(reasons)))
    click.echo(f"Whoever completed {course} {completed} owes nothing of {counts_as}.")


@edition.command()
@click.argument("course")
@click.argument("label")
@click.option("--reason", "reasons", multiple=True, required=True, metavar="TEXT", help="Why, for learners.")
@click.option(
    "--material/--editorial",
    "is_material",
    required=True,
    help="Whether people who took what came between take the modules that differ again.",
)
def republish(course: str, label: str, reasons: tuple[str, ...], is_material: bool) -> None:
    """Publish the text of the older edition LABEL of COURSE anew, under the next number.

    It is the same to the letter, so whoever completed LABEL has completed it.
    """
    made = republish_edition(home(), course, label, _told(reasons), today(), is_material=is_material)
    click.echo(f"{course} {made.label} is {label} anew  digest {made.digest[:12]}")
    click.echo(f"Build it for the site with `groundwork build {course}@{made.label}`, then start anew.")


def _told(reasons: tuple[str, ...]) -> dict[Language, str]:
    """Return reasons by language: ``ar=…`` is Arabic, what names none is English."""
    told: dict[Language, str] = {}
    for reason in reasons:
        tag, separator, text = reason.partition("=")
        known = separator and tag in set(Language)
        told[Language(tag) if known else Language.EN] = text if known else reason
    if not told.get(Language.EN, "").strip():
        raise GroundworkError("--reason: say in English why")
    return told
