"""Tell which enrolment each record of a person belongs to: a registration, or a round of modules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from reporting.records.rounds import ModuleDone, is_round_name, round_name, rounds

_FINISHED = {Kind.COMPLETED, Kind.SATISFIED}


def enrolments(records: Iterable[LearningRecord]) -> Iterator[tuple[LearningRecord, str]]:
    """Yield each of *records*, all of one person, with the name of its enrolment in its course.

    What is taken module by module has as many registrations; a registration of which no module is done yet
    belongs to the last round.
    """
    of_modules: dict[str, list[LearningRecord]] = {}
    for record in records:
        if record.module is None:
            yield record, record.registration
        else:
            of_modules.setdefault(record.course, []).append(record)
    for some in of_modules.values():
        found = list(rounds(_done(some)))
        names = {done.registration: one.registration for one in reversed(found) for done in one.done}
        last = found[-1].registration if found else round_name(1)
        for record in some:
            yield record, names.get(record.registration, last)


def finished_at(enrolment: str, records: Iterable[LearningRecord]) -> datetime | None:
    """Return when all that the course requires was done in *enrolment*, to which *records* belong."""
    if is_round_name(enrolment):
        return next((one.completed_at for one in rounds(_done(records))), None)
    return min((one.occurred_at for one in records if one.kind in _FINISHED), default=None)


def _done(records: Iterable[LearningRecord]) -> Iterator[ModuleDone]:
    for one in records:
        if one.kind is Kind.MODULE_DONE:
            yield ModuleDone(one.occurred_at, one.module or "", one.registration, one.modules)
