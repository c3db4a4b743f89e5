"""What other folders use of ``authoring.lens_review``."""

from __future__ import annotations

from authoring.lens_review.agreement import Agreement, agreement, kappa
from authoring.lens_review.beginning import NothingToReviewError, begun
from authoring.lens_review.drawing import draw_report
from authoring.lens_review.judging import check_lens_reviews, check_review, criteria_named
from authoring.lens_review.loading import FOLDER, Review, load_review, review_ids
from authoring.lens_review.revising import OtherDraftError, revised
from authoring.lens_review.settling import AlreadySettlingError, StillBlindError, side_by_side
from authoring.lens_review.summing import NotSettledError, Summary, summary

__all__ = [
    "FOLDER",
    "Agreement",
    "AlreadySettlingError",
    "NotSettledError",
    "NothingToReviewError",
    "OtherDraftError",
    "Review",
    "StillBlindError",
    "Summary",
    "agreement",
    "begun",
    "check_lens_reviews",
    "check_review",
    "criteria_named",
    "draw_report",
    "kappa",
    "load_review",
    "review_ids",
    "revised",
    "side_by_side",
    "summary",
]
