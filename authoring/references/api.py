"""What other folders use of ``authoring.references``."""

from __future__ import annotations

from authoring.references.facts import (
    CONFIDENCES,
    LINES,
    edited_facts,
    fact_of,
    faults_of_fact,
    values_of_fact,
    values_of_new_fact,
)
from authoring.references.objectives import (
    TAGS,
    faults_of_objective,
    objective_of,
    values_of_objective,
    with_objective,
    without_objective,
)
from authoring.references.term_forms import edited_forms, faults_of_forms, values_of_forms
from authoring.references.terms import edited_glossary, faults_of_term, term_of, values_of_term
from authoring.references.uses import (
    Use,
    next_fact,
    next_objective,
    uses_of_fact,
    uses_of_objective,
    uses_of_term,
)

__all__ = [
    "CONFIDENCES",
    "LINES",
    "TAGS",
    "Use",
    "edited_facts",
    "edited_forms",
    "edited_glossary",
    "fact_of",
    "faults_of_fact",
    "faults_of_forms",
    "faults_of_objective",
    "faults_of_term",
    "next_fact",
    "next_objective",
    "objective_of",
    "term_of",
    "uses_of_fact",
    "uses_of_objective",
    "uses_of_term",
    "values_of_fact",
    "values_of_forms",
    "values_of_new_fact",
    "values_of_objective",
    "values_of_term",
    "with_objective",
    "without_objective",
]
