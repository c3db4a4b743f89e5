"""Read the table that says which user of the LMS has which employee number."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import transaction

from reporting.errors import ReportingError
from reporting.open_edx.learners import is_sound
from reporting.open_edx.models import LearnerNumber

_COLUMNS = ("username", "employee_number")
_LARGEST = 50_000_000


class LearnerTableError(ReportingError):
    """A table that cannot be taken. Carries ``problems``: every one, with its line. Nothing was changed."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


def read_learner_table(path: Path) -> int:
    """Take the CSV *path*, with a heading and the columns username and employee_number; return its people.

    It holds everybody: whoever is missing has no number any more. Twice the same changes nothing.

    Raises:
        LearnerTableError: it cannot be taken; with every problem.
        OSError: it cannot be read from the disk.
    """
    rows = _rows(path)
    users = dict(get_user_model().objects.values_list("username", "pk"))
    if problems := tuple(_problems(rows, users)):
        raise LearnerTableError(problems)
    wanted = {users[name]: number for _, name, number in rows}
    with transaction.atomic():
        LearnerNumber.objects.all().delete()
        LearnerNumber.objects.bulk_create(
            [LearnerNumber(user_id=user, number=number) for user, number in wanted.items()], batch_size=500
        )
    return len(wanted)


def _rows(path: Path) -> list[tuple[int, str, str]]:
    """Return line, user name and employee number of each row."""
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise LearnerTableError((f"the file has more than {_LARGEST // 1_000_000} MB",))
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise LearnerTableError((f"line 1: the heading lacks {' and '.join(missing)}",))
        return [
            (reader.line_num, (row["username"] or "").strip(), (row["employee_number"] or "").strip())
            for row in reader
        ]
    except UnicodeDecodeError:
        raise LearnerTableError(("the file is not UTF-8; save it as CSV UTF-8",)) from None
    except csv.Error as error:
        raise LearnerTableError((f"the file is no CSV that can be read: {error}",)) from None


def _problems(rows: list[tuple[int, str, str]], users: dict[str, int]) -> Iterator[str]:
    if not rows:
        yield "the file holds nobody; an empty table would take every number away"
    names = Counter(name for _, name, _ in rows)
    numbers = Counter(number for _, _, number in rows)
    for line, name, number in rows:
        if name not in users:
            yield f"line {line}: the LMS has no user {name!r:.60}"
        elif names[name] > 1:
            yield f"line {line}: the user {name!r:.60} stands there {names[name]} times"
        if not is_sound(number):
            yield f"line {line}: employee_number must be text of 1 to 64 characters, not {number!r:.60}"
        elif numbers[number] > 1:
            yield f"line {line}: the employee number {number!r:.60} stands there {numbers[number]} times"
