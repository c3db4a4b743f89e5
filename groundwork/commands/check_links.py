"""``groundwork check-links``: ask the pages elsewhere to which courses lead whether they are still there."""

from __future__ import annotations

import sys

import click

from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import home
from groundwork.printable import printable
from groundwork.serving import load


@click.command("check-links")
@click.argument("courses", nargs=-1)
def check_links(courses: tuple[str, ...]) -> None:
    """Ask the pages to which COURSES lead, or all courses, whether they are there; keep the answers.

    Each https address is asked once, in every language in which a lesson links to it. Nothing of anybody is
    told to it. The answers are written to link-answers.json in the site's folder of data, and stand on the
    trainers' page of how good a course is. Ends with 1 when a page is gone or does not answer.
    """
    place = home()
    content = read_content(place, today(), courses or None)
    unknown = sorted(set(courses) - content.curriculum.courses.keys())
    if unknown:
        message = f"there is no course {printable(unknown[0])}; there are: " + ", ".join(
            sorted(content.curriculum.courses_named)
        )
        raise click.BadParameter(message, param_hint="COURSES")
    load()
    from groundwork.course_quality.asking_many import MOST, addresses_in, answers_of
    from groundwork.course_quality.link_answers import keep_link_answers

    addresses = addresses_in(content.curriculum.courses.values())
    if len(addresses) > MOST:
        message = f"{len(addresses):,} addresses are more than the {MOST:,} that are asked in one run"
        raise click.UsageError(f"{message}; name some courses")
    answers = {}
    for address, answer in answers_of(addresses, today()):
        answers[address] = answer
        status = f" ({answer.status})" if answer.status else ""
        click.echo(f"{answer.state:<8} {printable(address)}{status}")
    keep_link_answers(place, answers)
    wrong = sum(not one.is_there for one in answers.values())
    click.echo(f"{len(answers):,} pages asked, {wrong:,} not found or silent.")
    sys.exit(1 if wrong else 0)
