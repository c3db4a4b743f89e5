"""Read parts of a form that may hold anything, and note everything that is wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from reporting.days import FIRST_YEAR, LAST_YEAR, checked_day, day_of
from reporting.obligations.problems import FormProblem, RuleError

_MONTH_AND_DAY = re.compile(r"(\d{2})-(\d{2})")
_Read = TypeVar("_Read")
_LONGEST = 500
"""Characters of a text."""


class Reader:
    """Collects the problems of one form; what it returns for a wrong part is only good for going on."""

    def __init__(self) -> None:
        self.problems: list[FormProblem] = []

    def wrong(self, place: str, message: str, says: str = "", **values: object) -> None:
        """Note a problem; *says* and *values* tell it to pages in the reader's language."""
        self.problems.append(FormProblem(place, message, says, values))

    def done(self) -> None:
        """Raise RuleError if anything was wrong."""
        if self.problems:
            raise RuleError(self.problems)

    def fields(self, value: object, place: str, known: Iterable[str]) -> dict[str, Any]:
        """Return *value* as a mapping; a name that is not among *known* is a problem."""
        if not isinstance(value, Mapping):
            self.wrong(place, f"a list of names with values was expected, not {shown(value)}")
            return {}
        expected = list(known)
        for name in value:
            if name not in expected:
                self.wrong(
                    _under(place, name), f"this name is not known; expected one of {', '.join(expected)}"
                )
        return {str(name): part for name, part in value.items() if name in expected}

    def number(self, value: object, place: str, lowest: int, highest: int) -> int:
        """Return a whole number within bounds."""
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        message = f"a whole number from {lowest} to {highest} was expected, not {shown(value)}"
        self.wrong(place, message, "number", lowest=lowest, highest=highest, got=shown(value))
        return lowest

    def day(self, value: object, place: str) -> date:
        """Return a day from 1900 to 2200, written as 2026-11-22."""
        try:
            return (
                checked_day(value) if type(value) is date else day_of(value if isinstance(value, str) else "")
            )
        except ValueError:
            expected = f"a day such as 2026-11-22, from {FIRST_YEAR} to {LAST_YEAR}, was expected"
            # As text: a year is no number, and no language parts its thousands.
            bounds = {"first": str(FIRST_YEAR), "last": str(LAST_YEAR), "got": shown(value)}
            self.wrong(place, f"{expected}, not {shown(value)}", "day", **bounds)
            return date.min

    def month_and_day(self, value: object, place: str) -> tuple[int, int]:
        """Return a day of every year, written as 03-31."""
        match = _MONTH_AND_DAY.fullmatch(value) if isinstance(value, str) else None
        if match:
            month, day = int(match[1]), int(match[2])
            try:
                date(2028, month, day)  # a leap year: 29 February is a day
            except ValueError:
                pass
            else:
                return month, day
        message = f'a month and a day such as "03-31" was expected, not {shown(value)}'
        self.wrong(place, message, "season", got=shown(value))
        return 1, 1

    def text(self, value: object, place: str) -> str:
        """Return a text that says something."""
        if isinstance(value, str) and value.strip() and len(value) <= _LONGEST:
            return value.strip()
        message = f"a text of 1 to {_LONGEST} characters was expected, not {shown(value)}"
        self.wrong(place, message, "text", most=_LONGEST, got=shown(value))
        return ""

    def texts(self, value: object, place: str) -> tuple[str, ...]:
        """Return one text, or a list of them, as several without repetition."""
        parts = value if isinstance(value, list) else [value]
        if not 1 <= len(parts) <= 100:
            self.wrong(place, f"1 to 100 values were expected, not {len(parts)}")
            return ()
        return tuple(dict.fromkeys(self.text(part, place) for part in parts))

    def truth(self, value: object, place: str) -> bool:
        """Return yes or no."""
        if isinstance(value, bool):
            return value
        self.wrong(place, f"true or false was expected, not {shown(value)}")
        return False

    def one_of(self, value: object, place: str, expected: Iterable[str]) -> str:
        """Return one of the *expected* words."""
        words = list(expected)
        if isinstance(value, str) and value in words:
            return value
        message = f"one of {', '.join(words)} was expected, not {shown(value)}"
        self.wrong(place, message, "one_of", got=shown(value))
        return words[0]

    def items(self, value: object, place: str, most: int = 1000) -> list[Any]:
        """Return a list."""
        if isinstance(value, list) and len(value) <= most:
            return value
        self.wrong(place, f"a list of at most {most} was expected, not {shown(value)}")
        return []


def shown(value: object) -> str:
    """Return *value* as a message may show it: short, and in quotation marks where it is text."""
    if value is None:
        return "nothing"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def read_whole(read: Callable[[Reader], _Read]) -> _Read:
    """Return what *read* makes of a form. Raises: RuleError: with every problem that it noted."""
    reader = Reader()
    result = read(reader)
    reader.done()
    return result


def _under(place: str, name: object) -> str:
    return f"{place}.{name}" if place else str(name)
