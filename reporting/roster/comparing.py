"""Lay a roster beside what we know: joiners, movers, leavers, returners, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from reporting.models.people import SEPARATOR
from reporting.roster.alike import pairs_alike
from reporting.roster.changes import Change, PersonChange, RosterDifference
from reporting.roster.jobs import Jobs, is_employed, last_main, with_main
from reporting.roster.knowledge import Knowledge, KnownPerson
from reporting.roster.leaders import Leaders, find_leaders, main_row
from reporting.roster.problems import RosterProblem, Saying, said
from reporting.roster.reading import Reading
from reporting.roster.rows import RosterRow
from reporting.roster.timeline import Timeline, cut, is_held, post_of, wiped_out, with_row

_Persons = Mapping[str, Sequence[RosterRow]]


def compare(reading: Reading, known: Knowledge, effective_on: date) -> RosterDifference:
    """Return what changes if the file holds everybody who works here on *effective_on*. Changes nothing."""
    persons = by_person(reading.rows)
    leaders = find_leaders(reading, persons, effective_on, known.above)
    difference = RosterDifference(
        problems=[*reading.problems, *leaders.problems, *_slips(reading.rows, known)],
        notes=leaders.notes,
        ignored_columns=reading.ignored,
        employed_before=sum(is_employed(person.jobs, effective_on) for person in known.people.values()),
        new_units=new_units(reading.rows, known),
    )
    for rows in persons.values():
        compare_person(difference, rows, known.people.get(rows[0].number), leaders, effective_on)
    difference.changes += _absent(persons, known, effective_on)
    _count_units(difference, reading.rows, known, effective_on)
    difference.problems.sort(key=lambda problem: (problem.line, str(problem)))
    difference.notes.sort(key=lambda note: (note.line, str(note)))
    return difference


def by_person(rows: Sequence[RosterRow]) -> dict[str, list[RosterRow]]:
    """Return the lines of each person."""
    persons: dict[str, list[RosterRow]] = {}
    for row in rows:
        persons.setdefault(row.number, []).append(row)
    return persons


def compare_person(
    difference: RosterDifference,
    rows: Sequence[RosterRow],
    person: KnownPerson | None,
    leaders: Leaders,
    effective_on: date,
    *,
    ends_others: bool = True,
) -> None:
    """Add to *difference* what changes if *rows* are all the jobs that the person has on *effective_on*.

    Without *ends_others* the jobs that are not among them go on.
    """
    before: Jobs = person.jobs if person else {}
    first_day = rows[0].hired_on if not before else None
    after = _others(before, rows, effective_on if ends_others else None)
    problems: list[RosterProblem] = []
    for row in rows:
        was = before.get(row.job, ())
        after[row.job] = with_row(was, row, post_of(row, leaders.of(row)), effective_on, first_day)
        problems += _conflicts(row, was, after[row.job])
    difference.problems += problems
    main = main_row(rows)
    if not problems:  # else a place may have no days at all
        after = with_main(after, main.job if ends_others or main.is_main else "", effective_on)
    change = _change(main, person, after, effective_on)
    if change is None:
        difference.unchanged += 1
    else:
        renamed = person.name if person is not None and person.name != main.name else ""
        difference.changes.append(PersonChange(change, main.number, main.name, before, after, main, renamed))


def _others(before: Jobs, rows: Sequence[RosterRow], ends_on: date | None) -> dict[str, Timeline]:
    """Return the jobs that are not among *rows*; what of them is held ends on *ends_on*, if that is a day."""
    stated = {row.job for row in rows}
    if not before.keys() - stated:
        return {}
    others = {job: timeline for job, timeline in before.items() if job not in stated and timeline}
    return others if ends_on is None else ended(others, ends_on)


def _change(row: RosterRow, person: KnownPerson | None, after: Jobs, day: date) -> Change | None:
    if person is None or not person.jobs:
        return Change.JOINS
    was, will_be = is_employed(person.jobs, day), is_employed(after, day)
    if was != will_be:
        return Change.LEAVES if was else Change.RETURNS
    is_same_hire = row.hired_on is None or row.hired_on == person.hired_on
    is_same = (person.name, person.language, person.jobs) == (row.name, row.language, after)
    if is_same and is_same_hire:
        return None
    before, now = last_main(person.jobs), last_main(after)
    has_moved = before is not None and now is not None and before.unit != now.unit
    return Change.MOVES if has_moved else Change.IS_UPDATED


def _conflicts(row: RosterRow, before: Timeline, after: Timeline) -> Iterator[RosterProblem]:
    last = after[-1]
    if last.ends is not None and last.ends <= last.starts:
        values = {"left_on": row.left_on, "unit": last.unit, "first": last.starts}
        yield said(row.line, Saying.LEFT_BEFORE_UNIT, **values)
    elif (lost := wiped_out(before, after)) is not None:
        values = {"since": row.since, "unit": lost.unit, "first": lost.starts}
        yield said(row.line, Saying.WIPES_OUT, number=row.number, **values)


def _absent(persons: _Persons, known: Knowledge, effective_on: date) -> Iterator[PersonChange]:
    """Yield those who work here as far as we know, and are not in the file."""
    for number, person in known.people.items():
        if number not in persons and is_employed(person.jobs, effective_on):
            after = ended(person.jobs, effective_on)
            yield PersonChange(Change.LEAVES, number, person.name, person.jobs, after, None)


def ended(jobs: Jobs, day: date) -> dict[str, Timeline]:
    """Return *jobs* with all that is still held ended on *day*, the first day that no longer counts."""
    found = {job: cut(line, day) if is_held(line, day) else line for job, line in jobs.items()}
    return {job: line for job, line in found.items() if line}


def _slips(rows: Sequence[RosterRow], known: Knowledge) -> Iterator[RosterProblem]:
    """Yield numbers and units that some databases could not tell from others that are known."""
    new = {row.number: row.line for row in rows if row.number not in known.people} if known.people else {}
    for number, other in pairs_alike(new, known.people) if new else ():
        if other in known.people:  # of two new ones the reader has told already
            yield said(new[number], Saying.ALIKE_NUMBER, number=number, known=other)
    yield from unit_slips(rows, known)


def unit_slips(rows: Sequence[RosterRow], known: Knowledge) -> Iterator[RosterProblem]:
    """Yield the new units that some databases could not tell from another one."""
    lines: dict[str, int] = {}
    for row in rows:
        lines.setdefault(row.unit, row.line)
    for unit, other in pairs_alike((path for path in lines if path not in known.units), known.units):
        yield said(lines[unit], Saying.ALIKE_UNIT, unit=unit, known=other)


def new_units(rows: Sequence[RosterRow], known: Knowledge) -> tuple[str, ...]:
    """Return the paths that are new, parents before their parts."""
    paths: set[str] = set()
    for path in {row.unit for row in rows}:
        names = path.split(SEPARATOR)
        paths |= {SEPARATOR.join(names[:depth]) for depth in range(1, len(names) + 1)}
    return tuple(sorted(paths - known.units.keys(), key=lambda path: (path.count(SEPARATOR), path)))


def _count_units(
    difference: RosterDifference, rows: Sequence[RosterRow], known: Knowledge, day: date
) -> None:
    """Count in which units somebody works, and find those in which nobody will."""
    before = {
        timeline[-1].unit
        for person in known.people.values()
        for timeline in person.jobs.values()
        if is_held(timeline, day)
    }
    after = {row.unit for row in rows if row.left_on is None or row.left_on >= day}
    difference.units_before = len(before)
    difference.vanishing_units = tuple(sorted(before - after))
