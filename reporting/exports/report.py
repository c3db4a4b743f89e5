"""What a report is before it is a file: a finding, what its figures mean, and tables of plain values.

Every file is written from this one value, so that its numbers are the same in each. Plain data: nothing
here knows of a request or a database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from curriculum.languages import Language

Cell = str | int | float | date | datetime | None
"""What stands in a place of a table; None where nothing is to be said, as in a hidden group."""


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    WHOLE = "whole"
    """A whole number; a difference may lie below 0."""
    PERCENT = "percent"
    """A share from 0 to 1. Files tell it in percent with one decimal, never rounded up."""
    DAY = "day"
    MOMENT = "moment"
    """With a time zone. Files for programs tell it in UTC, those for people in the zone of the site."""


_FITS: dict[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.WHOLE: (int,),
    Kind.PERCENT: (int, float),
    Kind.DAY: (date,),
    Kind.MOMENT: (datetime,),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    key: str
    """Its name for programs, the same in every language: ``employee_number``."""
    heading: str
    """Its name for people, in the language of the report."""
    kind: Kind = Kind.TEXT
    words: Mapping[str, str] = field(default_factory=dict)
    """Of a text that is one of a few: what people read for it, ``overdue``: "Overdue". Programs read it as
    it stands, in every language."""
    is_told_once: bool = False
    """Whether it tells of the whole report, such as the day it is of. Programs find it in each row; people
    read it once, above the table of a PDF, where all rows say the same."""

    def said(self, value: str) -> str:
        """Return what people read for *value*."""
        return self.words.get(value, value)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values, each as long as there are columns."""

    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]

    def __post_init__(self) -> None:
        """Check that the rows fit the columns: a file would tell something else.

        Raises: ValueError: a row is too long or short, or a value is not of its column's kind.
        """
        keys = [column.key for column in self.columns]
        if not keys or len(set(keys)) < len(keys):
            message = f"{self.caption!r} needs columns, each with a key of its own, not {keys}"
            raise ValueError(message)
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                message = f"row {number} of {self.caption!r} has {len(row)} values, not {len(self.columns)}"
                raise ValueError(message)
            for column, value in zip(self.columns, row, strict=True):
                if value is not None and not _fits(value, column.kind):
                    message = (
                        f"row {number} of {self.caption!r}: {column.key} is {column.kind}, not {value!r}"
                    )
                    raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Report:
    """What is written as a file."""

    name: str
    """For the name of the file and the log of exports: letters, digits and hyphens, ``completion``."""
    title: str
    language: Language
    tables: tuple[Table, ...]
    finding: str = ""
    """What the tables say, in a sentence."""
    definition: tuple[tuple[str, str], ...] = ()
    """What the figures mean: label and value, both in words."""
    code: str = ""
    """The code with which a published figure is looked up at ``/verify/``; empty where there is none."""

    @property
    def rows(self) -> int:
        """Return how many rows all tables have."""
        return sum(len(table.rows) for table in self.tables)


def _fits(value: Cell, kind: Kind) -> bool:
    if isinstance(value, bool) or not isinstance(value, _FITS[kind]):
        return False
    if isinstance(value, datetime):  # which is a date to Python, and not a day to anybody
        return kind is Kind.MOMENT and value.tzinfo is not None
    return True
