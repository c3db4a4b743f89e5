"""Read the file of responses (docs/reference/item-statistics.md), with everything wrong in it in one go."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

import numpy as np

from assessments.errors import ResponseError
from assessments.model import Purpose
from assessments.response_columns import OPTIONAL, REQUIRED, SCORED
from assessments.responses import parse_response
from assessments.scoring import FULL, points
from assessments.statistics.asked import AskedItem, marks_of, raw_response
from assessments.statistics.csv_file import CsvFile
from assessments.statistics.problems import Fault, FileProblems, shown
from assessments.statistics.responses import (
    LANGUAGES,
    PURPOSES,
    UNKNOWN,
    AskedForm,
    Attempts,
    Responses,
)
from assessments.statistics.times import LONGEST_SECONDS

MOST_FORMS = 500
_KINDS = (np.int32, np.int32, np.int8, np.int16, np.int32, np.int32)
"""Of attempt, item, language, points, code and hundredths: what five million lines can reach."""
_SECONDS = re.compile(r"[0-9]{1,4}(\.[0-9]{1,6})?", re.ASCII)
_HIGHEST = 999_999_999
_LANGUAGES = {language.value.lower(): number for number, language in enumerate(LANGUAGES)}


@dataclass(frozen=True, slots=True)
class ResponseFile:
    """What a file says, or what is wrong with it."""

    responses: Responses | None
    """None when anything is wrong, or nothing is there."""
    problems: FileProblems
    ignored: tuple[str, ...]
    """Columns that were neither read nor kept."""


def read_responses(file: BinaryIO, asked: Mapping[str, AskedItem]) -> ResponseFile:
    """Return the responses in *file* to the items *asked*; bad input is a problem, never raised."""
    source = CsvFile(file, REQUIRED, OPTIONAL, either=SCORED)
    table = _Table(asked, source.problems)
    rows = source.rows()
    for line, fields in rows:
        table.add(line, fields, source.columns)
    if not source.problems and not table.lines:
        source.problems.add(2, "there are no responses below the heading", Fault.EMPTY)
    table.check_each_once()
    responses = None if source.problems else table.responses()
    return ResponseFile(responses, source.problems, source.ignored)


class _Table:
    """The rows read so far, as numbers."""

    def __init__(self, asked: Mapping[str, AskedItem], problems: FileProblems) -> None:
        self._asked = asked
        self._problems = problems
        self.lines = array("l")
        self._columns = tuple(array("l") for _ in _KINDS)
        self._registrations: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._forms: dict[tuple[str, str], int] = {}
        self._purposes: dict[str, str] = {}
        self._attempts: dict[tuple[int, int, int], int] = {}
        self._items: dict[str, int] = {}
        self._marks: list[dict[frozenset[str], int]] = []
        self._scored: dict[tuple[str, str, str], tuple[int, int]] = {}

    def add(self, line: int, fields: tuple[str, ...], columns: tuple[str, ...]) -> None:
        """Take in one row, or tell everything that is wrong with it."""
        registration, language, form, purpose, attempt, item, points_, response, seconds = fields
        at_form = self._tried(line, Fault.FORM, self._form, form, purpose)
        who = self._tried(
            line, Fault.REGISTRATION, self._whole, registration, self._registrations, "registration"
        )
        number = self._tried(line, Fault.ATTEMPT, self._whole, attempt, self._numbers, "attempt")
        tongue = self._tried(line, Fault.LANGUAGE, self._language, language)
        which = self._tried(line, Fault.ITEM, self._item, item)
        took = self._tried(line, Fault.SECONDS, _hundredths, seconds) if seconds else UNKNOWN
        if which is None:
            return
        if "response" not in columns:
            scored = self._tried(line, Fault.RESPONSE, self._told, points_)
        else:
            scored = self._tried(line, Fault.RESPONSE, self._score, item.strip(), points_, response)
        if None in (at_form, who, number, tongue, scored, took):
            return
        place = self._attempts.setdefault((who, at_form, number), len(self._attempts))
        for column, value in zip(self._columns, (place, which, tongue, *scored, took), strict=True):
            column.append(value)
        self.lines.append(line)

    def check_each_once(self) -> None:
        """Tell every item that stands twice in one attempt."""
        if not self.lines:
            return
        place, item = (np.asarray(column, dtype=np.int64) for column in self._columns[:2])
        keys = place * len(self._items) + item
        order = np.argsort(keys, kind="stable")
        again = order[1:][keys[order][1:] == keys[order][:-1]]
        names = list(self._items)
        for row in again.tolist():
            message = f"item {names[item[row]]} stands in this attempt already; each item has one line"
            self._problems.add(self.lines[row], message, Fault.TWICE)

    def responses(self) -> Responses:
        """Return the rows as :class:`Responses`."""
        place, item, language, points_, code, hundredths = (
            np.asarray(one, dtype=kind) for one, kind in zip(self._columns, _KINDS, strict=True)
        )
        attempts = np.array(list(self._attempts), dtype=np.int64).reshape(-1, 3)
        return Responses(
            forms=tuple(AskedForm(form, cast(Purpose, purpose)) for form, purpose in self._forms),
            items=tuple(self._items),
            marks=tuple(tuple(marks) for marks in self._marks),
            attempts=Attempts(attempts[:, 0], attempts[:, 1], attempts[:, 2]),
            attempt=place,
            item=item,
            language=language,
            points=points_,
            code=code,
            hundredths=hundredths,
        )

    def _tried(self, line: int, fault: Fault, read: Callable[..., Any], *texts: Any) -> Any:
        try:
            return read(*texts)
        except ValueError as error:
            self._problems.add(line, str(error), fault)
            return None

    def _whole(self, text: str, known: dict[str, int], column: str) -> int:
        found = known.get(text)
        if found is None:
            found = _whole_number(text, column, 1, _HIGHEST)
            known[text] = found
        return found

    def _language(self, text: str) -> int:
        found = _LANGUAGES.get(text.strip().lower())
        if found is None:
            raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {shown(text)}")
        return found

    def _form(self, form: str, purpose: str) -> int:
        found = self._forms.get((form, purpose))
        if found is not None:
            return found
        name, use = form.strip(), purpose.strip().lower()
        if not name or len(name) > 64 or not name.isprintable():
            raise ValueError(f"form must be the id of a form, not {shown(form)}")
        if use not in PURPOSES:
            raise ValueError(f"purpose must be one of {', '.join(PURPOSES)}, not {shown(purpose)}")
        if self._purposes.setdefault(name, use) != use:
            raise ValueError(
                f"form {name} has the purpose {self._purposes[name]} on an earlier line, and here {use}"
            )
        if len(self._purposes) > MOST_FORMS:
            raise ValueError(f"a file holds at most {MOST_FORMS} forms: divide it")
        return self._forms.setdefault((name, use), len(self._forms))

    def _item(self, text: str) -> int:
        found = self._items.get(text)
        if found is not None:
            return found
        name = text.strip()
        if name not in self._asked:
            raise ValueError(
                f"the banks have no item {shown(name)}; use the content that the form was drawn from"
            )
        if name not in self._items:
            self._marks.append({})
        return self._items.setdefault(name, len(self._items))

    def _told(self, text: str) -> tuple[int, int]:
        return _whole_number(text, "points", 0, FULL), UNKNOWN

    def _score(self, item: str, told: str, response: str) -> tuple[int, int]:
        """Return the points of *response*, and its code; *told* has to agree."""
        found = self._scored.get((item, told, response))
        if found is not None:
            return found
        interaction = self._asked[item].interaction
        try:
            parsed = parse_response(interaction, raw_response(interaction, response))
        except ResponseError as error:
            raise ValueError(f"response {shown(response)} to {item}: {error}") from None
        scored = points(interaction, parsed)
        if told.strip() and _whole_number(told, "points", 0, FULL) != scored:
            hint = "use the content that the form was drawn from, or leave points empty"
            raise ValueError(
                f"points are {told.strip()}, but {shown(response)} to {item} is {scored}; {hint}"
            )
        marks = self._marks[self._items[item]]
        found = scored, marks.setdefault(marks_of(parsed), len(marks))
        self._scored[item, told, response] = found
        return found


def _hundredths(text: str) -> int:
    """Return seconds as hundredths; :data:`UNKNOWN` of nothing."""
    word = text.strip()
    if not word:
        return UNKNOWN
    if not _SECONDS.fullmatch(word) or float(word) > LONGEST_SECONDS:
        wanted = f"a number from 0 to {LONGEST_SECONDS:,}, such as 41.37, or empty where it is not known"
        raise ValueError(f"seconds must be {wanted}, not {shown(text)}")
    return round(100 * float(word))


def _whole_number(text: str, column: str, least: int, most: int) -> int:
    word = text.strip()
    if not (word.isascii() and word.isdigit() and len(word) <= 10 and least <= int(word) <= most):
        raise ValueError(f"{column} must be a whole number from {least} to {most:,}, not {shown(text)}")
    return int(word)
