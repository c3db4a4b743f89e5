"""Work out who leads whom: by name, or from position to position past those that nobody holds.

Every leader must be there, and nobody leads in a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from reporting.roster.jobs import in_order
from reporting.roster.problems import RosterProblem, Saying, said
from reporting.roster.reading import Reading
from reporting.roster.rows import RosterRow


class Above(NamedTuple):
    """What stands above a position: a leader by number, or else another position."""

    manager: str
    position: str


@dataclass(slots=True)
class Leaders:
    """Who leads in each job, what is wrong with that, and what HR should know of it."""

    by_position: dict[tuple[str, str], str] = field(default_factory=dict)
    """Leader by number and job, where HR names a position; empty where nobody is above."""
    problems: list[RosterProblem] = field(default_factory=list)
    notes: list[RosterProblem] = field(default_factory=list)

    def of(self, row: RosterRow) -> str:
        """Return the number of the leader in *row*'s job; empty for none."""
        return row.manager or self.by_position.get((row.number, row.job), "")


def main_row(rows: Sequence[RosterRow]) -> RosterRow:
    """Return the row of the main job: the one that HR marks, else the one whose key comes first."""
    if len(rows) == 1:
        return rows[0]
    marked = next((row for row in rows if row.is_main), None)
    return marked or min(rows, key=lambda row: (len(row.job), row.job))


def find_leaders(
    reading: Reading,
    persons: Mapping[str, Sequence[RosterRow]],
    effective_on: date,
    known_above: Callable[[str], Above | None],
) -> Leaders:
    """Return who leads whom on *effective_on*; *known_above* tells of positions that the file leaves out."""
    found = Leaders()
    _by_position(found, reading, effective_on, known_above)
    found.problems += _unknown(reading, persons)
    found.notes += _gone(persons, effective_on)
    leader_of = {number: found.of(main_row(rows)) for number, rows in persons.items()}
    above = {number: leader for number, leader in leader_of.items() if leader != number}
    # Only who leads can stand in a circle, and in nearly every file nobody does.
    are_leading = {number: above[number] for number in set(above.values()) if number in above}
    for path in _circles(above) if any(_circles(are_leading)) else ():
        found.problems.append(_circle(main_row(persons[path[0]]).line, path))
    return found


def _unknown(reading: Reading, persons: Mapping[str, Sequence[RosterRow]]) -> Iterator[RosterProblem]:
    for row in reading.rows:
        if row.manager in persons and not row.matrix_manager:
            continue  # nearly everybody
        for column, leader in (("manager", row.manager), ("matrix_manager", row.matrix_manager)):
            if leader and leader not in persons:
                values = {"column": column, "leader": leader, "number": row.number}
                yield said(row.line, Saying.UNKNOWN_LEADER, **values)
    for vacancy in reading.vacancies:
        if vacancy.manager and vacancy.manager not in persons:
            values = {"column": "manager", "leader": vacancy.manager, "number": vacancy.position}
            yield said(vacancy.line, Saying.UNKNOWN_LEADER, **values)


def _gone(persons: Mapping[str, Sequence[RosterRow]], effective_on: date) -> Iterator[RosterProblem]:
    """Tell of leaders whose last day is over while they are still named."""
    leaving = {row.number for rows in persons.values() for row in rows if row.left_on is not None}
    gone = {
        number: max(row.left_on for row in persons[number] if row.left_on)
        for number in leaving
        if all(row.left_on is not None and row.left_on < effective_on for row in persons[number])
    }
    if not gone:
        return
    for rows in persons.values():
        for row in rows:
            if row.manager in gone and row.number not in gone:
                values = {"leader": row.manager, "number": row.number, "left_on": gone[row.manager]}
                yield said(row.line, Saying.LEADER_LEFT, **values)


def _by_position(
    found: Leaders, reading: Reading, effective_on: date, known_above: Callable[[str], Above | None]
) -> None:
    led = [row for row in reading.rows if row.reports_to_position and not row.manager]
    if not led:
        return
    positions = _Positions(reading, effective_on, known_above)
    for path in _circles(positions.above_by_position()):
        found.problems.append(_circle(positions.lines[path[0]], path))
    told: dict[str, RosterProblem] = {}
    for row in led:
        leader = positions.leader(row.reports_to_position, row.number)
        found.by_position[row.number, row.job] = leader
        if row.reports_to_position not in told and (
            note := positions.note(row.reports_to_position, row.line, leader)
        ):
            told[row.reports_to_position] = note
    found.notes += told.values()


class _Positions:
    """Who holds which position, and what stands above each."""

    def __init__(
        self, reading: Reading, effective_on: date, known_above: Callable[[str], Above | None]
    ) -> None:
        self.lines: dict[str, int] = {}
        """The first line on which each position stands."""
        self._holders: dict[str, dict[str, None]] = {}
        self._above: dict[str, Above | None] = {}
        self._known_above = known_above
        for row in sorted(reading.rows, key=lambda row: row.number):
            if row.position:
                self.lines.setdefault(row.position, row.line)
                self._above.setdefault(row.position, Above(row.manager, row.reports_to_position))
                if row.left_on is None or row.left_on >= effective_on:
                    self._holders.setdefault(row.position, {})[row.number] = None
        for vacancy in reading.vacancies:
            self.lines.setdefault(vacancy.position, vacancy.line)
            self._above.setdefault(vacancy.position, Above(vacancy.manager, vacancy.reports_to_position))

    def above_by_position(self) -> dict[str, str]:
        """Return the position above each, where it is drawn from position to position."""
        return {
            position: above.position
            for position, above in self._above.items()
            if above and above.position and not above.manager
        }

    def leader(self, position: str, number: str) -> str:
        """Return who leads *number*, who reports to *position*: whoever holds it, or the next one above."""
        seen: set[str] = set()
        while position and position not in seen:
            seen.add(position)
            holders = [one for one in self._holders.get(position, ()) if one != number]
            if holders:
                return in_order(dict.fromkeys(holders))[0]
            above = self._find_above(position)
            if above.manager and above.manager != number:
                return above.manager
            position = above.position
        return ""

    def note(self, position: str, line: int, leader: str) -> RosterProblem | None:
        """Return what HR should know of *position*, to which somebody reports; None for a usual one."""
        holders = self._holders.get(position, {})
        line = self.lines.get(position, line)
        if len(holders) > 1:
            values = {"position": position, "holders": ", ".join(in_order(holders)), "leader": leader}
            return said(line, Saying.SHARED, **values)
        if holders:
            return None
        if leader:
            return said(line, Saying.VACANT, position=position, leader=leader)
        return said(line, Saying.VACANT_TO_THE_TOP, position=position)

    def _find_above(self, position: str) -> Above:
        if position not in self._above:
            self._above[position] = self._known_above(position)
        return self._above[position] or Above("", "")


def _circle(line: int, path: Sequence[str]) -> RosterProblem:
    return said(line, Saying.CIRCLE, path=" → ".join((*path, path[0])))


def _circles(above: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield each circle once, as the names in it."""
    done: set[str] = set()
    for start in above:
        path: dict[str, None] = {}
        name = start
        while name in above and name not in done and name not in path:
            path[name] = None
            name = above[name]
        if name in path:
            walked = list(path)
            yield walked[walked.index(name) :]
        done.update(path)
