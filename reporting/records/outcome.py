"""Turn what a learning host tells of a learner into records.

The host tells how the learner stands, again each time that something changes. The same
standing told twice gives the same records, so it may tell too often.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from curriculum.languages import Language
from reporting.records.facts import Facts, Result
from reporting.records.kinds import Kind, Purpose, Source
from reporting.records.model import LearningRecord, new_record


class Standing(Protocol):
    """How a learner stands in a course: ``assessments.completion.Outcome`` is one."""

    @property
    def is_complete(self) -> bool:
        """Whether all that the course requires was done."""

    @property
    def success(self) -> bool | None:
        """Whether the mastery score was reached; None while that is open, or where there is none."""

    @property
    def scaled(self) -> float | None:
        """The score from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Attested:
    """A text of conduct that the learner confirmed."""

    attestation: str
    version: str
    occurred_at: datetime
    language: Language | None = None


class Measured(Protocol):
    """A form that was handed in for the first time: ``assessments.measures.Measured`` is one."""

    @property
    def form(self) -> str:
        """The form's id."""

    @property
    def purpose(self) -> str:
        """What it is for."""

    @property
    def results(self) -> Mapping[str, float]:
        """The scaled score of each objective's items, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class MeasuredOn:
    """A form that was handed in for the first time, and when."""

    form: str
    purpose: str
    results: Mapping[str, float]
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class ModulePart:
    """The module of a course to which an outcome belongs, where each module is launched by itself."""

    module: str
    modules: tuple[str, ...] = ()
    """All modules in which the course requires something."""
    shown: tuple[str, ...] = ()
    """The modules that its pre-check showed, so that they are not required of this learner."""

    def done(self, launched: Facts, *, is_complete: bool) -> Iterator[Facts]:
        """Yield what is done with it, of *launched*. Nothing is where nothing is required."""
        mine = (self.module,) if is_complete and self.module in self.modules else ()
        for name in dict.fromkeys((*mine, *self.shown)):
            yield replace(launched, kind=Kind.MODULE_DONE, module=name, modules=self.modules)


def records_of_outcome(
    *,
    learner: str,
    course: str,
    edition: str,
    edition_digest: str,
    registration: str,
    outcome: Standing,
    occurred_at: datetime,
    attempt: int | None = None,
    language: Language | None = None,
    languages: Iterable[Language] = (),
    attested: Iterable[Attested] = (),
    measured: Iterable[Measured] = (),
    module: ModulePart | None = None,
    source: Source = Source.EMBEDDED,
) -> tuple[LearningRecord, ...]:
    """Return the records that *outcome* amounts to: launched, then whatever was reached.

    What was *measured* happened at *occurred_at* where it does not say when by itself. With *module* the
    outcome is that of one module, and what is complete is that module.

    Raises: reporting.records.errors.RecordError: a part is out of range.
    """
    launched = Facts(
        kind=Kind.LAUNCHED,
        learner=learner,
        course=course,
        edition=edition,
        edition_digest=edition_digest,
        registration=registration,
        occurred_at=occurred_at,
        source=source,
        attempt=attempt,
        language=language,
        languages=tuple(languages),
        module=module.module if module else None,
    )
    reached = [*_reached(launched, outcome, attested, measured)]
    if outcome.is_complete and module is None:
        reached.append(replace(launched, kind=Kind.COMPLETED))
    if module is not None:
        reached += module.done(launched, is_complete=outcome.is_complete)
    return tuple(map(new_record, reached))


def _reached(
    launched: Facts, outcome: Standing, attested: Iterable[Attested], measured: Iterable[Measured]
) -> Iterator[Facts]:
    yield launched
    for form in measured:
        yield replace(
            launched,
            kind=Kind.MEASURED,
            attempt=None,
            form=form.form,
            purpose=Purpose(form.purpose),
            results=tuple(sorted(Result(*one) for one in form.results.items())),
            occurred_at=getattr(form, "occurred_at", launched.occurred_at),
        )
    if outcome.scaled is not None:
        yield replace(launched, kind=Kind.SCORED, scaled=outcome.scaled)
    if outcome.success is not None:
        kind = Kind.PASSED if outcome.success else Kind.FAILED
        yield replace(launched, kind=kind, scaled=outcome.scaled)
    for one in attested:
        yield replace(
            launched,
            kind=Kind.ATTESTED,
            attestation=one.attestation,
            attestation_version=one.version,
            occurred_at=one.occurred_at,
            language=one.language or launched.language,
        )
