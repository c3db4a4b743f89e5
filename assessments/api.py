"""What other folders use of ``assessments``."""

from __future__ import annotations

from assessments.changes import answered, attested, moved, responded, retaken, seen, submitted
from assessments.compact import decode, encode, largest_state
from assessments.completion import (
    CompletionRule,
    FormProgress,
    How,
    Outcome,
    Progress,
    Requirement,
    evaluate,
    explain,
    progress_of,
    rule_of,
)
from assessments.drawing import DrawnForm, DrawnItem, draw
from assessments.errors import AssessmentError, DrawingError, ResponseError, StateError
from assessments.keys import answer_digests
from assessments.merging import merge
from assessments.plan import CoursePlan, course_plan
from assessments.responses import Response, parse_response
from assessments.scoring import FormScore, points, score_form
from assessments.state import Answer, Attested, FormState, LearnerState, new_state, parse_state

__all__ = [
    "Answer",
    "AssessmentError",
    "Attested",
    "CompletionRule",
    "CoursePlan",
    "DrawingError",
    "DrawnForm",
    "DrawnItem",
    "FormProgress",
    "FormScore",
    "FormState",
    "How",
    "LearnerState",
    "Outcome",
    "Progress",
    "Requirement",
    "Response",
    "ResponseError",
    "StateError",
    "answer_digests",
    "answered",
    "attested",
    "course_plan",
    "decode",
    "draw",
    "encode",
    "evaluate",
    "explain",
    "largest_state",
    "merge",
    "moved",
    "new_state",
    "parse_response",
    "parse_state",
    "points",
    "progress_of",
    "responded",
    "retaken",
    "rule_of",
    "score_form",
    "seen",
    "submitted",
]
