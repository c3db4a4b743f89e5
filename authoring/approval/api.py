"""What other folders use of ``authoring.approval``."""

from __future__ import annotations

from authoring.approval.covered import COURSE, Part, digests, parts_of
from authoring.approval.loading import (
    APPROVALS,
    COMMENTS,
    Review,
    check_reviews,
    folder_of,
    load_review,
)
from authoring.approval.records import LONGEST, Answer, Approval, Comment, Confirmed, Entry, Withdrawal
from authoring.approval.rule_edits import edited_rules, edited_signers, in_order
from authoring.approval.rules import FOLDER, SIGNERS, Rules, load_rules, who_signs
from authoring.approval.standing import (
    Signature,
    Standing,
    Statement,
    Thread,
    missing_of,
    standing_of,
    text_of_statement,
)
from authoring.approval.writing import appended, as_new, made

__all__ = [
    "APPROVALS",
    "COMMENTS",
    "COURSE",
    "FOLDER",
    "LONGEST",
    "SIGNERS",
    "Answer",
    "Approval",
    "Comment",
    "Confirmed",
    "Entry",
    "Part",
    "Review",
    "Rules",
    "Signature",
    "Standing",
    "Statement",
    "Thread",
    "Withdrawal",
    "appended",
    "as_new",
    "check_reviews",
    "digests",
    "edited_rules",
    "edited_signers",
    "folder_of",
    "in_order",
    "load_review",
    "load_rules",
    "made",
    "missing_of",
    "parts_of",
    "standing_of",
    "text_of_statement",
    "who_signs",
]
