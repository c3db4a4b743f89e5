"""What a trainer has typed in so far: it travels in the page, and nothing of it is kept on the server."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from groundwork.paper.answers import NEEDED, OTHERS, Answers, read_answers
from groundwork.paper.errors import SheetProblem
from groundwork.paper.marking import MarkedSheet, mark
from groundwork.paper.printed import PrintedForms
from groundwork.paper.results import answers_csv


@dataclass(slots=True)
class Entry:
    """The sheets typed in so far, in their order, and what was wrong with the last addition."""

    printed: PrintedForms
    today: date
    sheets: list[MarkedSheet] = field(default_factory=list)
    problems: list[SheetProblem] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the sheets as the file that :meth:`take_file` reads back; empty when there are none."""
        return answers_csv(self.sheets) if self.sheets else ""

    def take_file(self, data: bytes) -> int:
        """Add the sheets of a file of answers; return how many. What is wrong with others is told by line."""
        if not data.strip():
            return 0
        found = read_answers(data, self.today)
        before = len(self.sheets)
        self._add(found.sheets)
        self.problems = sorted([*found.problems, *self.problems])
        return len(self.sheets) - before

    def take_sheet(self, fields: Mapping[str, str]) -> MarkedSheet | None:
        """Add one sheet, its fields by the headings of a file of answers; None when something is wrong."""
        text = io.StringIO()
        writer = csv.DictWriter(text, list(fields))
        writer.writeheader()
        writer.writerow(dict(fields))
        found = read_answers(text.getvalue().encode(), self.today)
        if not found.sheets and not found.problems:
            found.problems.append(SheetProblem(2, "", "nothing is typed in"))
        self.problems = found.problems
        if found.problems:
            return None
        self._add(found.sheets)
        return None if self.problems else self.sheets[-1]

    def take_back(self) -> None:
        """Remove the sheet that was added last."""
        del self.sheets[-1:]

    def _add(self, more: list[Answers]) -> None:
        """Mark what is there together with *more*: attempts are counted over all of them."""
        first = len(self.sheets) + 1
        kept = [replace(one.answers, line=number) for number, one in enumerate(self.sheets, start=1)]
        lines = {number: one.line for number, one in enumerate(more, start=first)}
        added = [replace(one, line=number) for number, one in enumerate(more, start=first)]
        marking = mark([*kept, *added], self.printed)
        self.sheets = sorted(marking.sheets, key=lambda one: one.answers.line)
        self.problems = [replace(one, line=lines.get(one.line, one.line)) for one in marking.problems]


def fields_of(sent: Mapping[str, str], items: int) -> dict[str, str]:
    """Return what a form of the page sent, by the headings of a file of answers."""
    about = {name: sent.get(name, "").strip() for name in (*NEEDED, *OTHERS)}
    letters = {str(number): sent.get(f"item-{number}", "").strip() for number in range(1, items + 1)}
    return {**about, **{number: typed.replace("\n", " ") for number, typed in letters.items()}}
