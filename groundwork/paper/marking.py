"""Mark what was typed in from paper: the same points as on the page, by the same rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assessments.api import (
    AssessmentsError,
    FormScore,
    LetteredItem,
    Response,
    ResponseError,
    points,
    read_letters,
    read_sheet_code,
    score_form,
)
from groundwork.errors import GroundworkError
from groundwork.paper.answers import Answers
from groundwork.paper.errors import SheetProblem
from groundwork.paper.printed import Drawing, PrintedForms


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """One item of a sheet."""

    number: int
    item: str
    response: Response
    points: int
    """0..1000."""


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """One sheet, marked."""

    answers: Answers
    drawing: Drawing
    items: tuple[MarkedItem, ...]
    score: FormScore
    attempt: int
    """Which sheet of this form in this class it is for the learner, from 1."""


@dataclass(slots=True)
class Marking:
    """What marking a file came to."""

    sheets: list[MarkedSheet] = field(default_factory=list)
    problems: list[SheetProblem] = field(default_factory=list)


def mark(answers: Iterable[Answers], printed: PrintedForms) -> Marking:
    """Return the sheets marked, in the order of their days, and everything that is wrong with the others.

    A sheet with a problem is not marked in part. The same sheet twice is a problem of the later one.
    """
    marking = Marking()
    seen: dict[tuple[str, ...], int] = {}
    attempts: dict[tuple[str, ...], int] = {}
    for one in sorted(answers, key=lambda sheet: (sheet.day, sheet.line)):
        problems = list(_twice(one, seen))
        sheet = None
        try:
            drawing = printed.drawing_of(read_sheet_code(one.form_code))
        except (AssessmentsError, GroundworkError) as error:
            problems.append(SheetProblem(one.line, "form_code", str(error)))
        else:
            items, faults = _items(one, drawing)
            problems += faults
            key = one.learner or f"#{one.line}", one.class_name, drawing.form.id
            if not problems:
                attempts[key] = attempts.get(key, 0) + 1
                score = score_form([item.points for item in items], drawing.form.mastery_percent)
                sheet = MarkedSheet(one, drawing, items, score, attempts[key])
        marking.problems += problems
        if sheet is not None:
            marking.sheets.append(sheet)
    marking.problems.sort()
    return marking


def mark_item(asked: LetteredItem, typed: str) -> MarkedItem:
    """Return the item as answered by the letters *typed*.

    Raises: ResponseError: letters that the item cannot have.
    """
    response = read_letters(asked, typed)
    return MarkedItem(asked.number, asked.item.id, response, points(asked.item.interaction, response))


def _items(one: Answers, drawing: Drawing) -> tuple[tuple[MarkedItem, ...], list[SheetProblem]]:
    found: list[MarkedItem] = []
    problems: list[SheetProblem] = []
    for asked in drawing.items:
        column, typed = str(asked.number), one.letters.get(asked.number, "")
        if not typed:
            message = "nothing is typed in; write ? for an item that was left out"
            problems.append(SheetProblem(one.line, column, message))
            continue
        try:
            found.append(mark_item(asked, typed))
        except ResponseError as error:
            problems.append(SheetProblem(one.line, column, str(error)))
    for number in sorted(set(one.letters) - {asked.number for asked in drawing.items}):
        message = f"{drawing.form.id} has {len(drawing.items)} items; this column must be empty"
        problems.append(SheetProblem(one.line, str(number), message))
    return tuple(found), problems


def _twice(one: Answers, seen: dict[tuple[str, ...], int]) -> Iterator[SheetProblem]:
    """Yield what says that this sheet was typed in on another line."""
    code = one.form_code.upper()
    keys = {
        "sheet": (code, one.class_name, "sheet", one.sheet) if one.sheet else None,
        "learner": (code, one.class_name, one.day.isoformat(), one.learner) if one.learner else None,
    }
    for column, key in keys.items():
        if key is None:
            continue
        first = seen.setdefault(key, one.line)
        if first != one.line:
            message = f"this {column} stands on line {first} too, with the same form"
            yield SheetProblem(one.line, column, message)
