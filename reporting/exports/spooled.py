"""Rows of a report that need not fit into memory: they lie in a file of the machine that has no name.

A report says how many rows it has before its first one, and is checked and written row by row. So what is
worked out once, portion by portion, is put down here and read as often as need be. The file is gone with the
process, however it ends.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from types import TracebackType
from typing import Any, Self, overload

from reporting.exports.report import Cell, Column, Kind

_PORTION = 64_000
"""Bytes that are read at a time."""
_READ: dict[Kind, Any] = {Kind.DAY: date.fromisoformat, Kind.MOMENT: datetime.fromisoformat}


class SpooledRows(Sequence[Sequence[Cell]]):
    """The rows of a table, to be read in order. To be closed, as a file is."""

    def __init__(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        """Put *rows* down, which fit *columns*; they are taken one after another."""
        self._read = [_READ.get(column.kind) for column in columns]
        self._file = tempfile.TemporaryFile("w+b")  # noqa: SIM115  closed by whoever made the rows
        self._count = 0
        try:
            for row in rows:
                self._file.write(json.dumps(row, default=_as_text, ensure_ascii=False).encode() + b"\n")
                self._count += 1
        except BaseException:  # nobody holds them yet who could close them, and they may have filled the disk
            self._file.close()
            raise

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._count

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        """Yield the rows as they were put down. Several may read at once."""
        place = 0
        while True:
            self._file.seek(place)
            lines = self._file.readlines(_PORTION)
            place = self._file.tell()
            if not lines:
                return
            for line in lines:
                yield [
                    value if read is None or value is None else read(value)
                    for read, value in zip(self._read, json.loads(line), strict=True)
                ]

    @overload
    def __getitem__(self, place: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Sequence[Cell]]: ...
    def __getitem__(self, place: int | slice) -> Sequence[Cell] | Sequence[Sequence[Cell]]:
        """Return a row, or some; all before them are read for it, so this is for a look at the first ones."""
        if isinstance(place, slice):
            return list(islice(self, *place.indices(self._count)))
        number = place + self._count if place < 0 else place
        if not 0 <= number < self._count:
            message = f"there are {self._count} rows, and none of number {place}"
            raise IndexError(message)
        return next(islice(self, number, None))

    def __enter__(self) -> Self:
        """Return the rows."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget the rows."""
        self.close()

    def close(self) -> None:
        """Forget the rows."""
        self._file.close()


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    message = f"a cell cannot be {value!r}"
    raise TypeError(message)
