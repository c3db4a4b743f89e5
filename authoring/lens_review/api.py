"""What other folders use of ``authoring.lens_review``."""

from __future__ import annotations

from authoring.lens_review.agreement import Agreement, agreement, kappa
from authoring.lens_review.answering import answers_of_draft, answers_put, finding_names
from authoring.lens_review.beginning import NothingToReviewError, Terms, begun, begun_of_lessons
from authoring.lens_review.deciding import (
    Decision,
    Sides,
    counted,
    decided,
    faults_of_decision,
    settled,
    sides,
)
from authoring.lens_review.drawing import draw_report, kappa_text, share_text
from authoring.lens_review.judging import (
    Left,
    check_lens_reviews,
    check_review,
    criteria_named,
    left_to_settle,
    strange_passages,
)
from authoring.lens_review.loading import (
    AGREED,
    FIRST,
    FOLDER,
    REVISIONS,
    SECOND,
    Review,
    load_review,
    review_ids,
)
from authoring.lens_review.noting import Fault, faults_of, finished, noted
from authoring.lens_review.quoted_prose import quoted_prose
from authoring.lens_review.record import PARTS, Observation, ReviewerRecord, SettledFinding, Shown, Status
from authoring.lens_review.revising import OtherDraftError, RevisedLessons, revised, revised_lessons
from authoring.lens_review.rewriting import Rewriting, rewritten
from authoring.lens_review.settling import AlreadySettlingError, StillBlindError, side_by_side
from authoring.lens_review.summing import NotSettledError, Summary, summary
from authoring.lens_review.words import words_in

__all__ = [
    "AGREED",
    "FIRST",
    "FOLDER",
    "PARTS",
    "REVISIONS",
    "SECOND",
    "Agreement",
    "AlreadySettlingError",
    "Decision",
    "Fault",
    "Left",
    "NotSettledError",
    "NothingToReviewError",
    "Observation",
    "OtherDraftError",
    "Review",
    "ReviewerRecord",
    "RevisedLessons",
    "Rewriting",
    "SettledFinding",
    "Shown",
    "Sides",
    "Status",
    "StillBlindError",
    "Summary",
    "Terms",
    "agreement",
    "answers_of_draft",
    "answers_put",
    "begun",
    "begun_of_lessons",
    "check_lens_reviews",
    "check_review",
    "counted",
    "criteria_named",
    "decided",
    "draw_report",
    "faults_of",
    "faults_of_decision",
    "finding_names",
    "finished",
    "kappa",
    "kappa_text",
    "left_to_settle",
    "load_review",
    "noted",
    "quoted_prose",
    "review_ids",
    "revised",
    "revised_lessons",
    "rewritten",
    "settled",
    "share_text",
    "side_by_side",
    "sides",
    "strange_passages",
    "summary",
    "words_in",
]
