"""What a form that edits items needs to hold them against the checks of their files.

Apart from ``assessments.authoring``, because a block that is edited in Studio must not be able to load
content (import contract 4).
"""

from __future__ import annotations

from assessments.authored import AuthoredForm, AuthoredForms
from assessments.checks.catch_alls import check_catch_alls
from assessments.checks.clues import check_clues
from assessments.checks.forms import check_forms
from assessments.checks.item_keys import check_key
from assessments.checks.quotas import check_quota
from assessments.expected_items import expected_item
from assessments.problem_codes import ITEM_WITHOUT_RATIONALE

__all__ = [
    "ITEM_WITHOUT_RATIONALE",
    "AuthoredForm",
    "AuthoredForms",
    "check_catch_alls",
    "check_clues",
    "check_forms",
    "check_key",
    "check_quota",
    "expected_item",
]
