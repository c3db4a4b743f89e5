"""Read a CSV file line by line, whoever wrote it: encodings, delimiters, sizes, headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from assessments.statistics.problems import Fault, FileProblems, shown

MOST_LINES = 5_000_000
"""Lines of a file: 16,000 learners with 12 items in each of 25 forms fit."""
LONGEST_LINE = 20_000
"""Characters of a line: the longest response of a sort is a twentieth of it."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class CsvFile:
    """A file, and what was learned of it on the way."""

    file: BinaryIO = field(repr=False)
    required: Sequence[str]
    optional: Sequence[str] = ()
    either: Sequence[str] = ()
    """Optional columns of which at least one has to be there."""
    problems: FileProblems = field(default_factory=FileProblems)
    columns: tuple[str, ...] = ()
    """Those of ``required`` and ``optional`` that it has."""
    ignored: tuple[str, ...] = ()
    """Those that nobody asked for: neither read nor kept."""

    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the line of each row and its fields: those required, then the optional ones, "" where absent.

        Ends at what cannot be read on; a row with too few or too many fields is a problem, and left out.
        """
        lines = _Lines(self.file)
        begins = 1
        try:
            heading = next(lines, "")
            delimiter = max(",;\t", key=heading.count)
            names = next(csv.reader([heading], delimiter=delimiter, strict=True), [])
            if not self._understand(names):
                return
            places = self._places(names)
            begins = lines.count + 1
            for fields in csv.reader(lines, delimiter=delimiter, strict=True):
                if len(fields) == len(names):
                    fields.append("")  # what an absent column holds
                    yield begins, tuple([fields[place] for place in places])
                elif any(one.strip() for one in fields):
                    message = f"has {len(fields)} fields, the heading has {len(names)}"
                    self.problems.add(begins, message, Fault.FIELDS)
                begins = lines.count + 1
        except csv.Error as error:
            self.problems.add(begins, f"is not readable as CSV: {error}", Fault.UNREADABLE)
        except _UnreadableError as error:
            self.problems.add(lines.count, str(error), Fault.UNREADABLE)
        finally:
            lines.release()

    def _understand(self, names: list[str]) -> bool:
        """Take in the heading; return whether the rows below can be read."""
        own = [name.strip().lower() for name in names]
        known = [*self.required, *self.optional]
        self.columns = tuple(name for name in known if name in own)
        self.ignored = tuple(name.strip()[:40] for name in names if name.strip().lower() not in known)
        missing = [name for name in self.required if name not in own]
        doubled = sorted({name for name in known if own.count(name) > 1})
        if not any(own):
            needed = ", ".join(self.required)
            self.problems.add(1, f"the file is empty; it needs a heading with {needed}", Fault.EMPTY)
        elif missing:
            has = ", ".join(name.strip() for name in names)
            message = f"the heading has no column {', '.join(missing)}; it has {shown(has)}"
            self.problems.add(1, message, Fault.HEADING)
        elif self.either and not set(self.either) & set(own):
            self.problems.add(1, f"the heading needs {' or '.join(self.either)}", Fault.HEADING)
        elif doubled:
            message = f"the heading names {', '.join(doubled)} more than once"
            self.problems.add(1, message, Fault.HEADING)
        return not self.problems

    def _places(self, names: list[str]) -> list[int]:
        """Return where each wanted column stands; behind the last where there is none."""
        own = [name.strip().lower() for name in names]
        wanted = [*self.required, *self.optional]
        return [own.index(name) if name in own else len(own) for name in wanted]


class _UnreadableError(ValueError):
    """A line that nothing can be made of, or one too many."""


class _Lines:
    """The lines of a file, none of them endless."""

    def __init__(self, file: BinaryIO) -> None:
        start = file.read(2)
        file.seek(0)
        encoding = "utf-16" if start in _UTF_16 else "utf-8-sig"
        self._text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
        self.count = 0
        """How many were read, the present one included."""

    def release(self) -> None:
        """Give the file back: closing it is the matter of who opened it."""
        self._text.detach()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        self.count += 1
        if self.count > MOST_LINES:
            message = f"is one too many: a file holds at most {MOST_LINES:,} lines; divide it by form"
            raise _UnreadableError(message)
        if len(line) > LONGEST_LINE:
            raise _UnreadableError(f"has more than {LONGEST_LINE:,} characters")
        if "\ufffd" in line:
            raise _UnreadableError("is not UTF-8; save the file as CSV UTF-8")
        return line
