"""Check the reporting lines of a roster: every leader is there, and nobody leads in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reporting.roster.problems import RosterProblem
from reporting.roster.rows import RosterRow


def manager_problems(rows: Sequence[RosterRow]) -> list[RosterProblem]:
    """Return a problem for each leader who is not in the file, and for each circle, with its path."""
    by_number = {row.number: row for row in rows}
    unknown = [
        RosterProblem(row.line, f"manager {row.manager} of {row.number} is not in this file")
        for row in rows
        if row.manager and row.manager not in by_number
    ]
    circles = [
        RosterProblem(
            by_number[path[0]].line, f"the reporting line is a circle: {' → '.join((*path, path[0]))}"
        )
        for path in _circles({row.number: row.manager for row in rows if row.manager != row.number})
    ]
    return unknown + circles


def _circles(manager_of: dict[str, str]) -> Iterator[list[str]]:
    """Yield each circle once, as the numbers in it."""
    done: set[str] = set()
    for start in manager_of:
        path: dict[str, None] = {}
        number = start
        while number in manager_of and number not in done and number not in path:
            path[number] = None
            number = manager_of[number]
        if number in path:
            walked = list(path)
            yield walked[walked.index(number) :]
        done.update(path)
