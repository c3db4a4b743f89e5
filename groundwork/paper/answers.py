"""Read a file of answers typed in from paper: CSV, hostile and hand-made until it went through here."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from curriculum.languages import Language
from groundwork.paper.errors import SheetProblem

LARGEST_FILE = 10_000_000
"""Bytes: 20,000 sheets of 60 items."""
MOST_SHEETS = 20_000
NEEDED = ("form_code", "class", "language", "date")
OTHERS = ("sheet", "learner", "attended", "confirmed")
_ENCODINGS = ("utf-8-sig", "cp1252")
_CLASS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_SHEET = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,15}")
_YES = {"yes", "y", "x", "1", "true"}
_NO = {"", "no", "n", "0", "false"}
_STARTS_A_FORMULA = tuple("=+-@＝＋－＠")
"""A number that begins so would make a spreadsheet compute in the files that come of it."""
_EARLIEST = date(2000, 1, 1)
_LANGUAGES = {language.value.lower(): language for language in Language}


@dataclass(frozen=True, slots=True)
class Answers:
    """One sheet, as it was typed in."""

    line: int
    form_code: str
    class_name: str
    """What one learner does in one class counts together: pre-check, post-check, confirmation."""
    language: Language
    day: date
    sheet: str
    learner: str
    """Employee number; empty where the sheet stays without a name and makes no record."""
    attended: bool
    """Whether the learner took part in everything that the course requires besides its forms."""
    confirmed: bool
    """Whether the learner signed the statements on the sheet."""
    letters: dict[int, str]
    """By the number of the item."""


@dataclass(slots=True)
class AnswersFile:
    """What a file says, all that is wrong with it, and what nobody asked for."""

    sheets: list[Answers] = field(default_factory=list)
    problems: list[SheetProblem] = field(default_factory=list)
    unused: int = 0
    """Lines on which nothing was typed in."""
    ignored: tuple[str, ...] = ()
    """Columns that are neither read nor kept."""


def read_answers(data: bytes, today: date) -> AnswersFile:
    """Return the sheets of *data*. What is wrong is told by line; the other lines are read all the same."""
    found = AnswersFile()
    try:
        table = list(_table(data))
    except ValueError as error:
        found.problems.append(SheetProblem(1, "", str(error)))
        return found
    heading = [name.strip().lower() for name in table[0][1]] if table else []
    faults = list(_heading_faults(heading))
    found.problems += [SheetProblem(1, "", fault) for fault in faults]
    if faults:
        return found
    found.ignored = tuple(name[:40] for name in heading if name and not _is_known(name))
    for line, fields in table[1:]:
        if len(fields) > len(heading) and any(fields[len(heading) :]):
            message = f"has {len(fields)} fields, the heading has {len(heading)}"
            found.problems.append(SheetProblem(line, "", message))
            continue
        _take(found, line, dict(zip(heading, fields, strict=False)), today)
    return found


def _take(found: AnswersFile, line: int, row: dict[str, str], today: date) -> None:
    letters = {int(name): text for name, text in row.items() if _is_number(name) and text}
    if not letters and not row.get("learner"):
        found.unused += 1
        return
    reading = _Reading(line, row, found.problems)
    before = len(found.problems)
    sheet = Answers(
        line=line,
        form_code=row.get("form_code", ""),
        class_name=reading.matching(
            "class", _CLASS, "a short name such as garage-1 (letters, digits, hyphens)"
        ),
        language=reading.language(),
        day=reading.day(today),
        sheet=reading.matching("sheet", _SHEET, "a number of a sheet such as 12", may_lack=True),
        learner=reading.learner(),
        attended=reading.said("attended"),
        confirmed=reading.said("confirmed"),
        letters=letters,
    )
    if len(found.problems) == before:
        found.sheets.append(sheet)


@dataclass(slots=True)
class _Reading:
    """Reads the fields of one line, and notes what is wrong with each."""

    line: int
    row: dict[str, str]
    problems: list[SheetProblem]

    def matching(self, column: str, pattern: re.Pattern[str], wanted: str, *, may_lack: bool = False) -> str:
        text = self.row.get(column, "")
        if not pattern.fullmatch(text) and not (may_lack and not text):
            self._wrong(column, wanted)
        return text

    def language(self) -> Language:
        found = _LANGUAGES.get(self.row.get("language", "").lower())
        if found is None:
            self._wrong("language", f"one of {', '.join(Language)}")
        return found or Language.EN

    def day(self, today: date) -> date:
        try:
            found = date.fromisoformat(self.row.get("date", ""))
        except ValueError:
            self._wrong("date", f"a day written as {today.isoformat()}")
            return today
        if not _EARLIEST <= found <= today:
            self._wrong("date", f"a day from {_EARLIEST} to {today}")
        return found

    def learner(self) -> str:
        text = self.row.get("learner", "")
        if len(text) > 64 or not text.isprintable() or text.startswith(_STARTS_A_FORMULA):
            self._wrong("learner", "an employee number, or nothing")
        return text

    def said(self, column: str) -> bool:
        text = self.row.get(column, "").lower()
        if text not in _YES | _NO:
            self._wrong(column, "yes or no")
        return text in _YES

    def _wrong(self, column: str, wanted: str) -> None:
        got = self.row.get(column, "")
        shown = repr(got[:40]) if got else "nothing"
        self.problems.append(SheetProblem(self.line, column, f"expected {wanted}, got {shown}"))


def _is_known(name: str) -> bool:
    return name in NEEDED or name in OTHERS or _is_number(name)


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdecimal() and len(name) <= 4 and name[0] != "0"


def _heading_faults(heading: Sequence[str]) -> Iterator[str]:
    if not heading:
        yield f"the file is empty; it needs a heading with {', '.join(NEEDED)} and the numbers of the items"
        return
    if missing := [name for name in NEEDED if name not in heading]:
        yield f"the heading has no column {', '.join(missing)}; it has {', '.join(heading)[:120]}"
    if doubled := sorted({name for name in heading if name and heading.count(name) > 1}):
        yield f"the heading names {', '.join(doubled)[:120]} more than once"
    if not any(map(_is_number, heading)):
        yield "the heading has no numbers of items: 1, 2, 3, …"


def _table(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the fields of each row that is not blank."""
    if len(data) > LARGEST_FILE:
        raise ValueError(f"the file has more than {LARGEST_FILE // 1_000_000} MB; divide it by class")
    text = _decoded(data)
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line, count = 1, 0
    try:
        for fields in reader:
            kept = [one.strip() for one in fields]
            if any(kept):
                yield line, kept
                count += 1
            line = reader.line_num + 1
            if count > MOST_SHEETS + 1:
                raise ValueError(f"the file has more than {MOST_SHEETS:,} sheets; divide it by class")
    except csv.Error as error:
        raise ValueError(f"not readable as CSV at line {line}: {error}") from None


def _decoded(data: bytes) -> str:
    """Return the text: UTF-8, UTF-16 with its mark, or Windows-1252, as spreadsheets save it."""
    encodings: Iterable[str] = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ValueError("the file is not text; save it as CSV UTF-8")
