"""Make up what the staff of Rowanbrook learned before today, and when we came to know it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from curriculum.languages import Language
from reporting.models.people import SEPARATOR
from reporting.records.facts import Facts
from reporting.records.kinds import Kind, Source
from reporting.records.model import LearningRecord, new_record
from reporting.sample.checks import checks, follow_up
from reporting.sample.organisation import MANAGEMENT
from reporting.sample.requirements import is_required_of

ASSIGNED_DAYS_AGO = 120
DUE_DAYS = 90
NEW_EDITION_DAYS_AGO = 45
STRANGERS = ("C7001", "C7002", "C7003")
"""Contractors who took a course and are in no roster: their records wait."""
_LEADERS_EAGERNESS = 0.5


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody who works here, and where."""

    number: str
    unit: str
    """The path of the part of the city in which he or she works."""
    language: Language
    starts: date
    ends: date | None

    @property
    def department(self) -> str:
        """Return the department to which that part belongs."""
        return self.unit.partition(SEPARATOR)[0]


@dataclass(frozen=True, slots=True)
class CourseTaken:
    """A course as the catalogue has it."""

    course: str
    edition: str
    edition_digest: str
    objectives: tuple[str, ...] = ()
    """What its checks ask about."""
    earlier: CourseTaken | None = None
    """The edition before it: whoever began longer ago than ``NEW_EDITION_DAYS_AGO`` took that one."""


@dataclass(frozen=True, slots=True)
class Told:
    """Records, and when they came in."""

    recorded_at: datetime
    records: tuple[LearningRecord, ...]


def told(learners: Sequence[Learner], courses: Sequence[CourseTaken], today: date) -> list[Told]:
    """Return what everybody did from the assignment until yesterday, in the order in which it came in.

    Where people work without a desk the course comes as a SCORM package in another system,
    whose results come home once a week.
    """
    chance = random.Random(400)  # noqa: S311  made up, the same every time
    eagerness = {name: chance.uniform(0.35, 0.95) for name in sorted({one.department for one in learners})}
    by_scorm = set(chance.sample(sorted(eagerness), len(eagerness) // 3))
    found: list[Told] = []
    for learner in learners:
        for course in courses:
            if not is_required_of(course.course, learner.unit):
                continue
            source = Source.SCORM12 if learner.department in by_scorm else Source.EMBEDDED
            is_eager = chance.random() < _eagerness(learner, eagerness)
            found += _taken(learner, course, source, today, chance, is_eager=is_eager)
    for number in STRANGERS:
        stranger = Learner(number, "", Language.EN, date(2020, 1, 1), None)
        found += _taken(stranger, courses[0], Source.SCORM12, today, chance, is_eager=True)
    return sorted(found, key=lambda one: one.recorded_at)


def _eagerness(learner: Learner, of_departments: Mapping[str, float]) -> float:
    """Return how likely *learner* is to take a course: who leads has less time, in every department alike.

    Three or four lead in each department. Had nearly all of them completed a course, their number in each
    would follow from that of all leaders together, and the split by audience would be hidden as a whole.
    """
    leads = learner.unit.endswith(f"{SEPARATOR}{MANAGEMENT}")
    return _LEADERS_EAGERNESS if leads else of_departments[learner.department]


def _taken(
    learner: Learner,
    course: CourseTaken,
    source: Source,
    today: date,
    chance: random.Random,
    *,
    is_eager: bool,
) -> Iterator[Told]:
    first = max(learner.starts, today - timedelta(days=ASSIGNED_DAYS_AGO)) + timedelta(days=1)
    last = min(learner.ends or today, today) - timedelta(days=1)
    is_begun = is_eager or chance.random() < 0.3
    if first > last or not is_begun:
        return
    day = first + timedelta(days=chance.randint(0, (last - first).days))
    if course.earlier is not None and day < today - timedelta(days=NEW_EDITION_DAYS_AGO):
        course = course.earlier
    moment = datetime.combine(day, time(16), UTC) + timedelta(minutes=chance.randint(0, 400))
    begun = _begun(learner, course, source, moment)
    yield Told(
        _comes_in(moment, source, today), tuple(_records(begun, course.objectives, chance, is_done=is_eager))
    )
    later = follow_up(begun, course.objectives) if is_eager and course.objectives else None
    if later is not None and later.occurred_at.date() <= last:
        yield Told(_comes_in(later.occurred_at, source, today), (later,))


def _begun(learner: Learner, course: CourseTaken, source: Source, moment: datetime) -> Facts:
    return Facts(
        kind=Kind.LAUNCHED,
        learner=learner.number,
        course=course.course,
        edition=course.edition,
        edition_digest=course.edition_digest,
        registration=f"sample-{learner.number}-{course.course}",
        occurred_at=moment,
        source=source,
        language=learner.language,
        languages=(learner.language,),
    )


def _records(
    begun: Facts, objectives: Sequence[str], chance: random.Random, *, is_done: bool
) -> Iterator[LearningRecord]:
    yield new_record(begun)
    moment = begun.occurred_at
    attempt = 1
    is_passed_at_once = is_done and chance.random() >= 0.25
    if objectives:
        yield from checks(begun, objectives, is_passed_at_once=is_passed_at_once)
    if objectives and not is_passed_at_once:
        score = chance.choice([5, 6, 7, 8, 9]) / 12
        failed_at = moment + timedelta(minutes=40)
        failed = replace(begun, occurred_at=failed_at, attempt=attempt, scaled=round(score, 4))
        yield new_record(replace(failed, kind=Kind.SCORED))
        yield new_record(replace(failed, kind=Kind.FAILED))
        attempt += 1
    if is_done:
        scaled = round(chance.choice([10, 10, 11, 11, 11, 12]) / 12, 4)
        done = replace(begun, occurred_at=moment + timedelta(minutes=70), attempt=attempt)
        if objectives:
            yield new_record(replace(done, kind=Kind.SCORED, scaled=scaled))
            yield new_record(replace(done, kind=Kind.PASSED, scaled=scaled))
        yield new_record(replace(done, kind=Kind.ATTESTED, attestation="conduct", attestation_version="1"))
        yield new_record(replace(done, kind=Kind.COMPLETED))


def _comes_in(moment: datetime, source: Source, today: date) -> datetime:
    """Return when we came to know it: at once, or with the week's file from the other system."""
    evening = datetime.combine(moment.date() + timedelta(days=1), time(2), UTC)
    if source is Source.EMBEDDED:
        return evening
    monday = evening + timedelta(days=7 - evening.weekday())
    return min(monday, datetime.combine(today, time(2), UTC))
