"""What other folders use of ``assessments``."""

from __future__ import annotations

from assessments.agreement import LEAST_PAIRS, Agreement, agreement
from assessments.alignment import Activity, Aligned, Gap, alignment, asked_of_others
from assessments.attempts import NextAttempt, next_attempt
from assessments.changes import answered, attested, confident, moved, responded, retaken, seen, submitted
from assessments.compact import decode, encode, fit
from assessments.completion import Outcome, evaluate, explain_outcome
from assessments.drawing import DrawnForm, DrawnItem, decks_of, draw
from assessments.errors import AssessmentsError, DrawingError, ResponseError, StateError
from assessments.item_figures import (
    FIGURES_FOLDER,
    InLanguage,
    ItemFigures,
    ObjectiveFigures,
    OptionTaken,
    ShareOf,
    SureFigures,
    TimeOf,
    TimesAsLong,
    figures_path,
    figures_text,
    item_digest,
    load_figures,
)
from assessments.keys import answer_digests
from assessments.largest import SCORM_12_LIMIT, largest_state
from assessments.lettering import LetteredItem, Line, lettered, read_letters, right_letters, write_letters
from assessments.measures import Measured, measured
from assessments.merging import merge
from assessments.modules import (
    ModulePart,
    content_of_module,
    module_part,
    modules_tested_out,
    required_modules,
)
from assessments.observation import CHECKLIST, Checklist, Level, Ratings
from assessments.plan import CoursePlan, bare_plan, course_plan
from assessments.progress import FormProgress, Progress, progress_of
from assessments.response_columns import CONFIDENCE as CONFIDENCE_COLUMNS
from assessments.response_columns import OPTIONAL as OPTIONAL_COLUMNS
from assessments.response_columns import REQUIRED as REQUIRED_COLUMNS
from assessments.response_columns import other_columns
from assessments.responses import Response, parse_response
from assessments.rules import CompletionRule, How, Requirement, how_of, rule_of
from assessments.scoring import FormScore, points, score_form
from assessments.selection import material_of, objectives_asked
from assessments.sheet_codes import MOST_VERSIONS, SheetCode, SheetCodeError, read_sheet_code, sheet_code
from assessments.spacing import Lapse, Reminder, Return, Spaced, later_forms, reminders, spacing
from assessments.state import (
    MOMENT,
    Answer,
    Attested,
    Confidence,
    FormState,
    LearnerState,
    new_state,
    parse_state,
)
from assessments.test_out import showable_objectives, shown_objectives

__all__ = [
    "CHECKLIST",
    "CONFIDENCE_COLUMNS",
    "FIGURES_FOLDER",
    "LEAST_PAIRS",
    "MOMENT",
    "MOST_VERSIONS",
    "OPTIONAL_COLUMNS",
    "REQUIRED_COLUMNS",
    "SCORM_12_LIMIT",
    "Activity",
    "Agreement",
    "Aligned",
    "Answer",
    "AssessmentsError",
    "Attested",
    "Checklist",
    "CompletionRule",
    "Confidence",
    "CoursePlan",
    "DrawingError",
    "DrawnForm",
    "DrawnItem",
    "FormProgress",
    "FormScore",
    "FormState",
    "Gap",
    "How",
    "InLanguage",
    "ItemFigures",
    "Lapse",
    "LearnerState",
    "LetteredItem",
    "Level",
    "Line",
    "Measured",
    "ModulePart",
    "NextAttempt",
    "ObjectiveFigures",
    "OptionTaken",
    "Outcome",
    "Progress",
    "Ratings",
    "Reminder",
    "Requirement",
    "Response",
    "ResponseError",
    "Return",
    "ShareOf",
    "SheetCode",
    "SheetCodeError",
    "Spaced",
    "StateError",
    "SureFigures",
    "TimeOf",
    "TimesAsLong",
    "agreement",
    "alignment",
    "answer_digests",
    "answered",
    "asked_of_others",
    "attested",
    "bare_plan",
    "confident",
    "content_of_module",
    "course_plan",
    "decks_of",
    "decode",
    "draw",
    "encode",
    "evaluate",
    "explain_outcome",
    "figures_path",
    "figures_text",
    "fit",
    "how_of",
    "item_digest",
    "largest_state",
    "later_forms",
    "lettered",
    "load_figures",
    "material_of",
    "measured",
    "merge",
    "module_part",
    "modules_tested_out",
    "moved",
    "new_state",
    "next_attempt",
    "objectives_asked",
    "other_columns",
    "parse_response",
    "parse_state",
    "points",
    "progress_of",
    "read_letters",
    "read_sheet_code",
    "reminders",
    "required_modules",
    "responded",
    "retaken",
    "right_letters",
    "rule_of",
    "score_form",
    "seen",
    "sheet_code",
    "showable_objectives",
    "shown_objectives",
    "spacing",
    "submitted",
    "write_letters",
]
