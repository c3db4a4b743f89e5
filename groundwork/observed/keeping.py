"""Keep what observers saw, tell the ledger what was decided, and hold observers against the reference."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from assessments.api import Agreement, Checklist, Level, agreement
from groundwork.observed.checklists import digest_of
from groundwork.observed.deciding import Result, Standing, levels_of, standing
from groundwork.observed.models import Observation, ObserverCalibration
from reporting.api import add_months, append
from reporting.records.facts import Facts
from reporting.records.kinds import Kind, Source
from reporting.records.model import new_record

_KINDS = {Result.SHOWN: Kind.SHOWN, Result.EXPIRED: Kind.SHOWN, Result.NOT_YET: Kind.NOT_SHOWN}
_NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Practice:
    """What an observer states of one practice."""

    learner: str
    observer: str
    levels: Mapping[str, Level]
    next_step: str
    has_second: bool
    observed_on: date


def keep(checklist: Checklist, practice: Practice) -> Standing:
    """Keep *practice*, tell the ledger where it decides, and return how the learner stands now.

    An observer who is not calibrated is kept and decides nothing. What was sent last already, as when a page
    is loaded again, is kept once.
    """
    today = timezone.localdate()
    with transaction.atomic():
        # One after the other: of two observers who press at once each would wait for the other.
        list(get_user_model().objects.select_for_update().filter(username=practice.learner))
        about = {
            "learner": practice.learner,
            "observer": practice.observer,
            "checklist": checklist.id,
            "version": checklist.version,
            "observed_on": practice.observed_on,
        }
        said = {
            "levels": {criterion: level.value for criterion, level in practice.levels.items()},
            "next_step": practice.next_step,
            "has_second": practice.has_second,
            "is_calibrated": is_calibrated(checklist, practice.observer, practice.observed_on),
        }
        last = Observation.objects.filter(**about).last()
        if last is not None and all(getattr(last, name) == value for name, value in said.items()):
            return standing_of(checklist, practice.learner, today)
        kept = Observation.objects.create(
            code=secrets.token_hex(8), **about, **said, recorded_at=timezone.now()
        )
        now = standing_of(checklist, practice.learner, today)
        if kept.is_calibrated and now.observed_on == kept.observed_on and now.result in _KINDS:
            _record(checklist, kept, _KINDS[now.result])
    return now


def standing_of(checklist: Checklist, learner: str, today: date) -> Standing:
    """Return how *learner* stands in the skill of *checklist*. One query."""
    return standing(checklist, Observation.objects.filter(learner=learner, checklist=checklist.id), today)


def standings_of(found: Iterable[Checklist], learner: str, today: date) -> list[tuple[Checklist, Standing]]:
    """Return how *learner* stands in the skill of each checklist. One query."""
    seen = list(Observation.objects.filter(learner=learner))
    return [(one, standing(one, [each for each in seen if each.checklist == one.id], today)) for one in found]


def standings(checklist: Checklist, today: date) -> dict[str, Standing]:
    """Return how everybody stands who was ever observed, by employee number. One query."""
    by_learner: dict[str, list[Observation]] = {}
    for one in Observation.objects.filter(checklist=checklist.id):
        by_learner.setdefault(one.learner, []).append(one)
    return {learner: standing(checklist, seen, today) for learner, seen in by_learner.items()}


def agreement_of(checklist: Checklist, observer: str) -> Agreement:
    """Return how *observer* agrees with the others who saw the same learner on the same day."""
    mine: dict[tuple[str, date], Observation] = {}
    others: dict[tuple[str, date], dict[str, Observation]] = {}
    seen = Observation.objects.filter(checklist=checklist.id, version=checklist.version)
    learners = seen.filter(observer=observer).values("learner")
    for one in seen.filter(learner__in=learners):
        key = one.learner, one.observed_on
        if one.observer == observer:
            mine[key] = one
        else:
            others.setdefault(key, {})[one.observer] = one
    return agreement(
        [
            pair
            for key, own in mine.items()
            for other in others.get(key, {}).values()
            for pair in _pairs(levels_of(own.levels), levels_of(other.levels))
        ],
        len(Level),
    )


def same_of_day(checklist: Checklist, observer: str, learner: str, day: date) -> tuple[int, int] | None:
    """Return how many criteria the observers of one practice rated the same, of how many; None: only one."""
    seen = Observation.objects.filter(
        checklist=checklist.id, version=checklist.version, learner=learner, observed_on=day
    )
    last = {one.observer: levels_of(one.levels) for one in seen}
    mine = last.pop(observer, None)
    if mine is None or not last:
        return None
    pairs = [pair for other in last.values() for pair in _pairs(mine, other)]
    return sum(first == second for first, second in pairs), len(pairs)


def calibrate(
    checklist: Checklist, observer: str, ratings: Mapping[str, Mapping[str, Level]]
) -> ObserverCalibration:
    """Hold *ratings*, by case, against the reference, and keep the try.

    Raises: IntegrityError: the observer has tried today already.
    """
    reference = {case.id: case.reference for case in checklist.calibration.cases}
    found = agreement(
        [pair for case, levels in reference.items() for pair in _pairs(levels, ratings[case])], len(Level)
    )
    bar = checklist.calibration
    with transaction.atomic():
        return ObserverCalibration.objects.create(
            observer=observer,
            checklist=checklist.id,
            version=checklist.version,
            ratings={case: dict(levels) for case, levels in ratings.items()},
            pairs=found.pairs,
            equal=found.equal,
            kappa=found.kappa,
            is_reached=found.reaches(bar.agreement_percent, bar.kappa_percent),
            taken_on=timezone.localdate(),
            taken_at=timezone.now(),
        )


def last_calibration(checklist: Checklist, observer: str) -> ObserverCalibration | None:
    """Return the observer's last try at this version."""
    return ObserverCalibration.objects.filter(
        observer=observer, checklist=checklist.id, version=checklist.version
    ).last()


def is_calibrated(checklist: Checklist, observer: str, day: date) -> bool:
    """Return whether the observer's last try up to *day* reached the bar, and still counted on that day."""
    last = ObserverCalibration.objects.filter(
        observer=observer, checklist=checklist.id, version=checklist.version, taken_on__lte=day
    ).last()
    return last is not None and last.is_reached and day < calibrated_until(checklist, last)


def calibrated_until(checklist: Checklist, tried: ObserverCalibration) -> date:
    """Return the first day on which *tried* no longer counts."""
    return add_months(tried.taken_on, checklist.calibration.valid_months)


def _pairs(first: Mapping[str, Level], second: Mapping[str, Level]) -> Iterable[tuple[int, int]]:
    return [(first[one].rank, second[one].rank) for one in first]


def _record(checklist: Checklist, kept: Observation, kind: Kind) -> None:
    """Tell the ledger: who showed which skill by which checklist, and no single level."""
    append(
        [
            new_record(
                Facts(
                    kind=kind,
                    learner=kept.learner,
                    course=checklist.course,
                    edition=f"{checklist.id}-{checklist.version}"[:40],
                    edition_digest=digest_of(checklist),
                    registration=f"observed-{kept.code}",
                    occurred_at=datetime.combine(kept.observed_on, _NOON),
                    source=Source.EMBEDDED,
                    attestation=checklist.id,
                    attestation_version=checklist.version,
                )
            )
        ]
    )
