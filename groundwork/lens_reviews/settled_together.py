"""Take from a form what two settle of a passage: what becomes of its findings, a new one, the revision."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from authoring.lens_review.api import (
    Decision,
    Fault,
    Observation,
    Review,
    Rewriting,
    Status,
    faults_of,
    faults_of_decision,
    sides,
)
from curriculum.api import Severity
from curriculum.markdown import plain_line

NONE = "none"
"""What a form says where both agree that it is no finding."""
ADDED = "added"
"""Under which the fields of a finding stand that neither reading had, and what is wrong with it."""
_LONGEST, _LONGEST_LINE = 4000, 200


@dataclass(frozen=True, slots=True)
class Added:
    """A finding that the two came to while they settled, as it was typed."""

    passage: str
    criterion: str
    """Empty: none of those that are left was chosen."""
    severity: Severity | None
    quotes: str
    """One quotation a line."""
    why: str
    evidence: str
    because: str

    @property
    def decision(self) -> Decision:
        """Return what becomes of it: it is open, until somebody says who mends it."""
        return Decision(self.passage, self.criterion, self.severity, self.because)

    def finding(self) -> Observation:
        """Return the finding. Raises: ValueError: it has faults."""
        return Observation.model_validate(
            {
                "passage": self.passage,
                "criterion": self.criterion,
                "severity": self.severity,
                "quotes": self._quotes,
                "why": self.why,
                "evidence": self.evidence,
            }
        )

    def faults(self, review: Review) -> list[Fault]:
        """Return what keeps it from being kept."""
        found = [] if self.criterion else [Fault.NO_CRITERION]
        found += [] if self.severity else [Fault.NO_SEVERITY]
        found += faults_of(review.passages[self.passage], self._quotes, self.why, self.evidence)
        found += [] if self.because else [Fault.NEW_BECAUSE]
        if len(self.because) > _LONGEST and Fault.TOO_LONG not in found:
            found.append(Fault.TOO_LONG)
        return found

    @property
    def _quotes(self) -> list[str]:
        return [line.strip() for line in self.quotes.splitlines() if line.strip()]


@dataclass(frozen=True, slots=True)
class Together:
    """What two settle of one passage."""

    decisions: tuple[Decision, ...]
    rewriting: Rewriting
    bad_days: frozenset[str] = frozenset()
    """Criteria whose day is none."""
    added: Added | None = None

    def faults(self, review: Review) -> dict[str, list[str]]:
        """Return by criterion, and under nothing for the revision, the sentences of what is wrong."""
        found: dict[str, list[str]] = {}
        whole = self.rewriting.is_there and not self.rewriting.faults
        for one in self.decisions:
            faults = [f"lens_fault_{each}" for each in faults_of_decision(review, one, whole)]
            if max(map(len, (one.because, one.kept_because))) > _LONGEST or len(one.owner) > _LONGEST_LINE:
                faults.append(f"lens_fault_{Fault.TOO_LONG}")
            if one.criterion in self.bad_days:
                faults.append("lens_fault_no_day")
            if faults:
                found[one.criterion] = faults
        if self.rewriting.faults:
            found[""] = [f"lens_fault_{each}" for each in self.rewriting.faults]
        if self.added is not None and (wrong := self.added.faults(review)):
            found[ADDED] = [f"lens_fault_{each}" for each in wrong]
        return found


def standing(review: Review, passage: str) -> Together:
    """Return what the files say of *passage*."""
    decisions = tuple(one.decision for one in sides(review) if one.cell[0] == passage)
    rewriting = Rewriting.of(review.revisions.get(passage))
    if not rewriting.is_there:
        rewriting = replace(rewriting, title=plain_line(review.passages[passage].title))
    return Together(decisions, rewriting)


def typed_by(
    posted: Mapping[str, object], review: Review, passage: str, criteria: Collection[str]
) -> Together:
    """Return what a form says of *passage*; a finding of which it says nothing stays as it stands."""
    sent = {name: str(posted[name]).replace("\r\n", "\n") for name in posted}
    bad: set[str] = set()

    def decision(one: Decision) -> Decision:
        def of(name: str) -> str:
            return sent.get(f"{one.criterion}-{name}", "").strip()

        if f"{one.criterion}-severity" not in sent:
            return one
        try:
            due = date.fromisoformat(of("due_on")) if of("due_on") else None
        except ValueError:
            bad.add(one.criterion)
            due = None
        severity, status = of("severity"), of("status")
        return Decision(
            one.passage,
            one.criterion,
            Severity(severity) if severity in set(Severity) else None if severity == NONE else one.severity,
            of("because"),
            of("owner"),
            due,
            Status(status) if status in set(Status) else one.status,
            of("kept_because"),
        )

    found = standing(review, passage).decisions
    rewriting = Rewriting(*(sent.get(f"revision-{name}", "") for name in ("title", "text", "why", "keeps")))
    left = set(criteria) - {one.criterion for one in found}
    return Together(tuple(map(decision, found)), rewriting, frozenset(bad), _added(sent, passage, left))


def _added(sent: Mapping[str, str], passage: str, left: Collection[str]) -> Added | None:
    """Return the finding that a form adds under one of the criteria *left*; None: its fields are empty."""

    def of(name: str) -> str:
        return sent.get(f"{ADDED}-{name}", "").strip()

    names = ("criterion", "severity", "quotes", "why", "evidence", "because")
    if not any(map(of, names)):
        return None
    severity = Severity(of("severity")) if of("severity") in set(Severity) else None
    criterion = of("criterion") if of("criterion") in left else ""
    return Added(passage, criterion, severity, of("quotes"), of("why"), of("evidence"), of("because"))
