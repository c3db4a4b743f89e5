"""Load the editorial records of all courses."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from curriculum.editorial import Editorial, EditorialRecord
from curriculum.problems import Problem
from curriculum.validation import validate
from curriculum.yaml_reader import read_yaml

FILE = "editorial.yaml"


def load_editorials(
    courses: Path, wanted: Collection[str] | None
) -> tuple[dict[str, EditorialRecord], list[Problem]]:
    """Return the sound records of the folder *courses* by course, and what is wrong with the others.

    *wanted* are the ids of the courses that are read; None: all. A course may have none.
    """
    records: dict[str, EditorialRecord] = {}
    problems: list[Problem] = []
    for path in sorted(courses.glob(f"*/{FILE}")):
        course = path.parent.name
        if wanted is not None and course not in wanted:
            continue
        document, found = read_yaml(path)
        problems += found
        if document is None:
            continue
        editorial, found = validate(document, Editorial)
        problems += found
        if editorial is not None:
            records[course] = EditorialRecord(course, document, editorial)
    return records, problems
