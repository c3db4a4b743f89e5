"""``groundwork new``: begin a course, a module, a lesson, an item or a scenario from a template."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from assessments.model import CourseContent
from authoring.courses.api import (
    COURSE_NAME,
    RESERVED_NAMES,
    Begun,
    begun_component,
    begun_item,
    begun_lesson,
)
from authoring.files.api import Places
from curriculum.model import Audience
from groundwork.beginning import Written, begin_course, begin_in_course, title_from
from groundwork.clock import today
from groundwork.home import home


@click.group()
def new() -> None:
    """Begin something from a template, in words that say what belongs there.

    Writes new files, and names them where their course lists them; replaces nothing. What is still to be
    written stands in square brackets, and is listed as ``groundwork check`` lists it.
    """


@new.command()
@click.argument("identifier", metavar="COURSE")
@click.argument("title")
@click.option("--lesson", default="Welcome", show_default=True, help="The title of its first lesson.")
@click.option(
    "--audience",
    type=click.Choice(get_args(Audience)),
    default="employees",
    show_default=True,
    help="For whom.",
)
@click.option(
    "--action", default="FA1.EMP.1", show_default=True, help="The action of the framework that it serves."
)
def course(identifier: str, title: str, lesson: str, audience: str, action: str) -> None:
    """Begin the course COURSE, such as arc-400, called TITLE, with one lesson."""
    if not COURSE_NAME.fullmatch(identifier):
        message = f"a course is named like arc-400, not {identifier!r}"
        raise click.BadParameter(message)
    words, first = title_from(title), title_from(lesson)
    _tell(begin_course(home(), identifier, words, first, audience, action, today()))


@new.command()
@click.argument("course_id", metavar="COURSE")
@click.argument("title")
def module(course_id: str, title: str) -> None:
    """Begin a module called TITLE at the end of COURSE, with one lesson of the same name."""
    words = title_from(title)

    def begin(places: Places, now: CourseContent) -> Begun:
        return begun_lesson(places, now, words, taken=RESERVED_NAMES)

    _tell(begin_in_course(home(), course_id, today(), begin))


@new.command()
@click.argument("course_id", metavar="COURSE")
@click.argument("module_id", metavar="MODULE")
@click.argument("title")
def lesson(course_id: str, module_id: str, title: str) -> None:
    """Begin a lesson called TITLE at the end of the module MODULE of COURSE."""
    words = title_from(title)

    def begin(places: Places, now: CourseContent) -> Begun:
        if not any(one.id == module_id for one in now.course.modules):
            raise KeyError(f"module {module_id}")
        return begun_lesson(places, now, words, module_id, RESERVED_NAMES)

    _tell(begin_in_course(home(), course_id, today(), begin))


@new.command()
@click.argument("course_id", metavar="COURSE")
@click.argument("objective")
def item(course_id: str, objective: str) -> None:
    """Begin a question about OBJECTIVE of COURSE, such as ARC100.O3; its bank is made where there is none."""
    _tell(begin_in_course(home(), course_id, today(), lambda places, now: begun_item(places, now, objective)))


@new.command()
@click.argument("course_id", metavar="COURSE")
@click.argument("lesson_id", metavar="LESSON")
@click.argument("title")
def scenario(course_id: str, lesson_id: str, title: str) -> None:
    """Begin a scenario called TITLE at the end of LESSON of COURSE: two steps, three ends."""
    words = title_from(title)
    _tell(
        begin_in_course(
            home(), course_id, today(), lambda _, now: begun_component(now, lesson_id, "scenario", words)
        )
    )


def _tell(written: Written) -> None:
    here = Path.cwd()
    click.echo(f"Begun: {written.name}")
    for path in written.files:
        click.echo(f"  {path.relative_to(here) if path.is_relative_to(here) else path}")
    count = len(written.to_write)
    if count:
        click.echo(f"Still to be written or decided ({count}):")
    for problem in written.to_write:
        path = problem.path.relative_to(here) if problem.path.is_relative_to(here) else problem.path
        click.echo(f"  {path}:{problem.line}: {problem.code} {problem.message}")
