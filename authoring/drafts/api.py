"""What other folders use of ``authoring.drafts``."""

from __future__ import annotations

from authoring.drafts.adopting import (
    AdoptionError,
    AdoptionFault,
    adopted,
    adopted_bank,
    discarded,
    taken_questions,
)
from authoring.drafts.banks import new_bank_draft
from authoring.drafts.editing import course_of_drafts
from authoring.drafts.loading import FOLDER, Draft, draft_ids, load_drafts
from authoring.drafts.questions import with_questions
from authoring.drafts.record import Adoption, DraftRecord, Origin
from authoring.drafts.writing import Arrival, NewDraft, new_drafts

__all__ = [
    "FOLDER",
    "Adoption",
    "AdoptionError",
    "AdoptionFault",
    "Arrival",
    "Draft",
    "DraftRecord",
    "NewDraft",
    "Origin",
    "adopted",
    "adopted_bank",
    "course_of_drafts",
    "discarded",
    "draft_ids",
    "load_drafts",
    "new_bank_draft",
    "new_drafts",
    "taken_questions",
    "with_questions",
]
