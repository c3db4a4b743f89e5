"""The closed mapping from what an LMS knows of a learner to learning records. Data in, data out.

A function of how things stand, and not of which signal came: the same whether a signal, the daily
comparison or the backfill asks, in whatever order and however often (docs/reference/open-edx-plugin.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from assessments.api import How, Outcome, Requirement, evaluate, progress_of
from reporting.open_edx.data import Run, Standing
from reporting.records.facts import Facts
from reporting.records.identity import fact_id
from reporting.records.kinds import Kind, Source
from reporting.records.model import LearningRecord, new_record

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def registration_of(run: Run, learner: str) -> str:
    """Return the name of the learner's one registration in *run*: an LMS knows no second one."""
    return registration_by_key(run.key, learner)


def registration_by_key(key: str, learner: str) -> str:
    """Return the same by the *key* of the run."""
    return str(fact_id(Source.OPENEDX, key, learner))


def records_of(
    run: Run, learner: str, standing: Standing, *, certificate_counts: bool
) -> tuple[LearningRecord, ...]:
    """Return all records that *standing* amounts to, for the employee number *learner*.

    *certificate_counts* says whether a certificate of the LMS stands for everything that the course
    requires (``satisfied``).

    Raises: reporting.records.errors.RecordError: a part is out of range, such as the employee number.
    """
    base = Facts(
        kind=Kind.REGISTERED,
        learner=learner,
        course=run.course,
        edition=run.edition,
        edition_digest=run.edition_digest,
        registration=registration_of(run, learner),
        occurred_at=standing.looked_at,
        source=Source.OPENEDX,
    )
    return tuple(new_record(facts) for facts in _facts(run, base, standing, certificate_counts))


def _facts(run: Run, base: Facts, standing: Standing, certificate_counts: bool) -> Iterator[Facts]:
    if standing.enrolled_at is not None:
        yield replace(base, occurred_at=standing.enrolled_at)
        if not standing.is_enrolled:
            yield replace(base, kind=Kind.WITHDRAWN)
    used = base if standing.state is None else replace(base, languages=standing.state.languages)
    if standing.began_at is not None:
        yield replace(used, kind=Kind.LAUNCHED, occurred_at=standing.began_at)
    yield from _of_the_rule(run, used, standing)
    if certificate_counts and standing.certified_at is not None:
        yield replace(base, kind=Kind.SATISFIED, occurred_at=standing.certified_at)


def _of_the_rule(run: Run, used: Facts, standing: Standing) -> Iterator[Facts]:
    """Yield what follows from the one rule of completion, and from the LMS's own grade."""
    state, rule = standing.state, run.rule
    outcome = evaluate(rule, progress_of(state)) if state is not None and rule is not None else None
    mastered = [one for one in rule.requirements if one.how is How.MASTERED] if rule else []
    # The LMS's word counts beside ours: a course team may have granted what the form did not.
    if standing.passed_at is not None or (outcome is not None and outcome.success):
        moments = [standing.passed_at] if standing.passed_at else []
        if outcome is not None and outcome.success:
            moments.append(_last(mastered, standing))
        scaled = outcome.scaled if outcome is not None and outcome.success else standing.grade
        yield replace(used, kind=Kind.PASSED, occurred_at=min(moments), scaled=scaled)
    elif outcome is not None and outcome.success is False and outcome.scaled is not None:
        yield replace(
            used,
            kind=Kind.FAILED,
            occurred_at=_last(mastered, standing),
            scaled=outcome.scaled,
            attempt=_attempt(mastered, standing),
        )
    if outcome is None or rule is None:
        return
    yield from _attested(rule.requirements, used, standing)
    if outcome.is_complete:
        yield replace(
            used, kind=Kind.COMPLETED, occurred_at=_completed_at(rule.requirements, outcome, standing)
        )


def _attested(asked: Iterable[Requirement], used: Facts, standing: Standing) -> Iterator[Facts]:
    """Yield the confirmations of the version that the edition asks for."""
    for one in asked:
        kept = standing.state.attested.get(one.key) if standing.state else None
        if one.how is How.ATTESTED and kept is not None and kept.version == one.version:
            yield replace(
                used,
                kind=Kind.ATTESTED,
                attestation=one.attestation,
                attestation_version=one.version,
                occurred_at=_moment(kept.at),
                language=kept.language,
                languages=(),
            )


def _completed_at(asked: Iterable[Requirement], outcome: Outcome, standing: Standing) -> datetime:
    """Return when the last thing required was done; what came after it counts for nothing."""
    return _last([one for one in asked if one not in outcome.waived], standing)


def _last(asked: Iterable[Requirement], standing: Standing) -> datetime:
    """Return when the last of *asked* was done; when the tables were read, where none of them says."""
    moments = [standing.changed_at[one.key] for one in asked if one.key in standing.changed_at]
    return min(max(moments, default=standing.looked_at), standing.looked_at)


def _attempt(mastered: Iterable[Requirement], standing: Standing) -> int | None:
    """Return the attempt last handed in at a form with a mastery score."""
    forms = standing.state.forms if standing.state else {}
    kept = [forms[one.form] for one in mastered if one.form in forms and forms[one.form].best is not None]
    return max((one.attempt - (not one.submitted) for one in kept), default=None)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
