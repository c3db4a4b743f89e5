"""All figures of a file of responses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.model import Purpose
from assessments.statistics.asked import AskedItem
from assessments.statistics.change import ObjectiveChange, objective_changes
from assessments.statistics.confidence import Confidence, ConfidenceStatistics, confidence_statistics
from assessments.statistics.findings import Finding, findings_of
from assessments.statistics.forms import FormStatistics, form_statistics
from assessments.statistics.items import ItemStatistics, item_statistics
from assessments.statistics.responses import PURPOSES, Responses
from assessments.statistics.sample import sample_of
from curriculum.languages import Language


@dataclass(frozen=True, slots=True)
class Statistics:
    """What may be told of a file of responses: nothing of one person, and no person's total."""

    items: tuple[ItemStatistics, ...]
    forms: tuple[FormStatistics, ...]
    changes: tuple[ObjectiveChange, ...]
    confidence: tuple[ConfidenceStatistics, ...]
    findings: tuple[Finding, ...]
    left_out: Mapping[Purpose, tuple[Language, ...]]
    """Languages with fewer than 10 learners at a purpose's forms, who are part of no figure."""
    later_attempts: int
    """Attempts that no figure is computed from: all but a learner's first at a form."""


def statistics_of(
    responses: Responses, asked: Mapping[str, AskedItem], confidence: Confidence | None = None
) -> Statistics:
    """Return the figures of *responses* to the items *asked*, small groups withheld.

    Raises: KeyError: an item of *responses* is not among those *asked*.
    """
    samples = {
        purpose: sample for purpose in PURPOSES if (sample := sample_of(responses, purpose)) is not None
    }
    items = [
        one
        for purpose, sample in samples.items()
        for one in item_statistics(purpose, sample, responses, asked)
    ]
    forms = [
        one for purpose, sample in samples.items() for one in form_statistics(purpose, sample, responses)
    ]
    return Statistics(
        items=tuple(items),
        forms=tuple(forms),
        changes=tuple(objective_changes(samples, responses, asked)),
        confidence=tuple(confidence_statistics(confidence, samples, responses, asked)) if confidence else (),
        findings=tuple(finding for item in items for finding in findings_of(item)),
        left_out={purpose: sample.left_out for purpose, sample in samples.items() if sample.left_out},
        later_attempts=int((responses.attempts.number > 1).sum()),
    )
