"""Lay a roster beside what we know: joiners, movers, leavers, returners, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reporting.models.people import SEPARATOR
from reporting.roster.changes import Change, PersonChange, RosterDifference
from reporting.roster.knowledge import Knowledge, KnownPerson
from reporting.roster.managers import manager_problems
from reporting.roster.problems import RosterProblem
from reporting.roster.reading import Reading
from reporting.roster.rows import RosterRow
from reporting.roster.timeline import Timeline, cut, is_employed, wiped_out, with_row


def compare(reading: Reading, known: Knowledge, effective_on: date) -> RosterDifference:
    """Return what changes if the file holds everybody who works here on *effective_on*. Changes nothing."""
    difference = RosterDifference(
        problems=[*reading.problems, *manager_problems(reading.rows)],
        ignored_columns=reading.ignored,
        employed_before=sum(is_employed(person.timeline, effective_on) for person in known.people.values()),
        new_units=_new_units(reading.rows, known),
    )
    for row in reading.rows:
        _compare_row(difference, row, known.people.get(row.number), effective_on)
    difference.changes += _absent(reading.rows, known, effective_on)
    difference.problems.sort()
    return difference


def _compare_row(
    difference: RosterDifference, row: RosterRow, person: KnownPerson | None, effective_on: date
) -> None:
    before: Timeline = person.timeline if person else ()
    after = with_row(before, row, effective_on)
    difference.problems += _conflicts(row, before, after)
    change = _change(row, person, after, effective_on)
    if change is None:
        difference.unchanged += 1
    else:
        difference.changes.append(PersonChange(change, row.number, row.name, before, after, row))


def _change(row: RosterRow, person: KnownPerson | None, after: Timeline, day: date) -> Change | None:
    if person is None or not person.timeline:
        return Change.JOINS
    was, will_be = is_employed(person.timeline, day), is_employed(after, day)
    if was != will_be:
        return Change.LEAVES if was else Change.RETURNS
    if person.timeline[-1].unit != after[-1].unit:
        return Change.MOVES
    is_same = (person.name, person.language, person.timeline) == (row.name, row.language, after)
    is_same_hire = row.hired_on is None or row.hired_on == person.hired_on
    return None if is_same and is_same_hire else Change.IS_UPDATED


def _conflicts(row: RosterRow, before: Timeline, after: Timeline) -> Iterator[RosterProblem]:
    last = after[-1]
    if last.ends is not None and last.ends <= last.starts:
        yield RosterProblem(
            row.line, f"left_on ({row.left_on}) lies before the first day in {last.unit} ({last.starts})"
        )
    elif (lost := wiped_out(before, after)) is not None:
        message = (
            f"since ({row.since}) would wipe out the time of {row.number} in {lost.unit} "
            f"from {lost.starts}; since must be the first day of the present stay"
        )
        yield RosterProblem(row.line, message)


def _absent(rows: Sequence[RosterRow], known: Knowledge, effective_on: date) -> Iterator[PersonChange]:
    """Yield those who work here as far as we know, and are not in the file."""
    present = {row.number for row in rows}
    for number, person in known.people.items():
        if number not in present and is_employed(person.timeline, effective_on):
            after = cut(person.timeline, effective_on)
            yield PersonChange(Change.LEAVES, number, person.name, person.timeline, after, None)


def _new_units(rows: Sequence[RosterRow], known: Knowledge) -> tuple[str, ...]:
    """Return the paths that are new, parents before their parts."""
    paths: set[str] = set()
    for path in {row.unit for row in rows}:
        names = path.split(SEPARATOR)
        paths |= {SEPARATOR.join(names[:depth]) for depth in range(1, len(names) + 1)}
    return tuple(sorted(paths - known.units.keys(), key=lambda path: (path.count(SEPARATOR), path)))
