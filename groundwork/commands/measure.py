"""``groundwork measure``: how hard each course is to read, how long it takes, how much of it is practice."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from curriculum.languages import Language
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import home
from groundwork.measuring import Measured, measure
from groundwork.tables import markdown_table, table

_OTHERS = (Language.VI, Language.ZH_HANT, Language.AR)
_HEAD = (
    *("course", "words", "grade", "sentence", "longest", "minutes", "estimate", "practice"),
    *(language.value for language in _OTHERS),
)


@click.command(name="measure")
@click.argument("courses", nargs=-1)
@click.option("--lessons", is_flag=True, help="A row for each lesson as well.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
def measure_command(courses: tuple[str, ...], lessons: bool, shape: str) -> None:
    """Print words, reading grade, minutes and practice of COURSES, or of all.

    The grade is the Flesch-Kincaid grade of the English; for the other languages the mean length of a
    sentence is printed, in characters for Chinese. Minutes are those that the authors give; the estimate
    comes from words and tasks. Practice is its share of all that is neither form nor attestation.
    Reads only.
    """
    content = read_content(home(), today(), courses or None)
    rows = [
        row
        for _, course in sorted(content.curriculum.courses.items())
        for row in measure(content, course, by_lesson=lessons)
    ]
    if shape == "json":
        click.echo(json.dumps([_data(row) for row in rows], indent=1))
        return
    if shape == "markdown":
        click.echo(as_markdown(rows), nl=False)
        return
    for line in table(_HEAD, [_cells(row) for row in rows]):
        click.echo(line)


def as_markdown(rows: Sequence[Measured]) -> str:
    """Return what was measured as a Markdown table."""
    return markdown_table(_HEAD, [_cells(row) for row in rows])


def _cells(row: Measured) -> tuple[str, ...]:
    english = row.readings.get(Language.EN)
    share = row.effort.practice_share
    return (
        f"  {row.lesson}" if row.lesson else row.course,
        str(english.words) if english else "",
        f"{english.grade:.1f}" if english and english.grade is not None else "",
        f"{english.mean:.1f}" if english else "",
        str(english.longest) if english else "",
        str(row.minutes),
        f"{row.effort.minutes:.0f}",
        "" if share is None else f"{share:.0%}",
        *(f"{row.readings[language].mean:.1f}" if language in row.readings else "" for language in _OTHERS),
    )


def _data(row: Measured) -> dict[str, object]:
    return {
        "course": row.course,
        "lesson": row.lesson,
        "minutes": row.minutes,
        "estimated_minutes": round(row.effort.minutes, 1),
        "practice_share": row.effort.practice_share,
        "languages": {
            language.value: {
                "words": found.words,
                "words_a_sentence": round(found.mean, 1),
                "longest_sentence": found.longest,
                "grade": found.grade,
            }
            for language, found in row.readings.items()
        },
    }
