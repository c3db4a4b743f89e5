"""A learning record: facts that were checked, under the name that they give themselves."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, fields, replace
from datetime import UTC

from reporting.records.errors import RecordError
from reporting.records.facts import Facts
from reporting.records.identity import fact_id, restated_id, told_again_id, voiding_id
from reporting.records.kinds import Kind
from reporting.records.rules import broken_rules

_ONCE_AN_ATTEMPT = frozenset({Kind.SCORED, Kind.FAILED})
MOST_TIMES_AGAIN = 100
"""How often one fact may be told again after it was taken back."""
_FACTS = tuple(field.name for field in fields(Facts))


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningRecord(Facts):
    """One fact about one learner. Checked when it is made: whoever holds one may trust it.

    Raises: reporting.records.errors.RecordError: a part is missing, out of range or out of place.
    """

    record_id: uuid.UUID

    def __post_init__(self) -> None:
        """Refuse what cannot be a fact."""
        if problems := broken_rules(self):
            raise RecordError(problems)


def new_record(facts: Facts) -> LearningRecord:
    """Return the record of *facts*, its time turned to UTC, under the name that the facts give.

    Raises: reporting.records.errors.RecordError: a part is missing, out of range or out of place.
    """
    # Before the name is made of them: half a character (a lone surrogate) could not even be named.
    if facts.occurred_at.tzinfo is not None and (
        problems := broken_rules(replace(facts, occurred_at=facts.occurred_at.astimezone(UTC)))
    ):
        raise RecordError(problems)
    parts = {name: getattr(facts, name) for name in _FACTS}
    if facts.occurred_at.tzinfo is not None:
        parts["occurred_at"] = facts.occurred_at.astimezone(UTC)
    return LearningRecord(record_id=_name(facts), **parts)


def restated(record: LearningRecord) -> LearningRecord:
    """Return *record* as evidence of its own that a fact already known happened earlier.

    The ledger changes no row, so the older time comes in beside the one it corrects.
    """
    return replace(record, record_id=restated_id(_name(record), record.occurred_at))


def told_again(record: LearningRecord, time: int) -> LearningRecord:
    """Return *record* as evidence that tells its fact for another *time*, after it was taken back."""
    return replace(record, record_id=told_again_id(_name(record), time))


def renamed(
    record: LearningRecord, *, learner: str, registration: str, voids: uuid.UUID | None
) -> LearningRecord:
    """Return *record* of another learner and registration, under the name that its facts give then.

    Whether it tells its fact for the first time, restates it or tells it again stays as it is.

    Raises: ValueError: the name of *record* is none that its facts give.
    """
    other = replace(record, learner=learner, registration=registration, voids=voids)
    named = replace(other, record_id=_name(other))
    was = replace(record, record_id=_name(record))
    if record.record_id == was.record_id:
        return named
    if record.record_id == restated(record).record_id:
        return restated(named)
    for time in range(1, MOST_TIMES_AGAIN):
        if record.record_id == told_again(record, time).record_id:
            return told_again(named, time)
    message = f"{record.record_id} is no name of the fact"
    raise ValueError(message)


def fact_of(record: LearningRecord) -> uuid.UUID:
    """Return the name of the fact that *record* tells, whether as the first, restated or again."""
    return _name(record)


def _name(facts: Facts) -> uuid.UUID:
    if facts.kind is Kind.VOIDED and facts.voids is not None:
        return voiding_id(facts.voids)
    is_once_an_attempt = facts.kind in _ONCE_AN_ATTEMPT
    return fact_id(
        facts.source,
        facts.learner,
        facts.course,
        facts.edition_digest,
        facts.registration,
        facts.kind,
        facts.attempt if is_once_an_attempt else None,
        # As text, so that 1 and 1.0, and two machines' last bits, name the same fact.
        f"{facts.scaled:.4f}" if is_once_an_attempt and facts.scaled is not None else None,
        facts.attestation,
        facts.attestation_version,
        *_name_of_results(facts),
        # Of a whole course there is none, and the names of such records are as they ever were.
        *((facts.module,) if facts.module is not None else ()),
    )


def _name_of_results(facts: Facts) -> tuple[str, ...]:
    """Return what names a measured form; nothing for the other kinds, whose names are as they ever were."""
    if facts.kind is not Kind.MEASURED:
        return ()
    results = (f"{one.objective}={one.scaled:.4f}" for one in facts.results)
    return facts.form or "", facts.purpose or "", *results
