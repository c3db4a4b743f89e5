"""What other folders use of ``authoring.wording``."""

from __future__ import annotations

from authoring.wording.listed import (
    SEVERITIES,
    edited_list,
    entry_of,
    faults_of_entry,
    key_of_entry,
    values_of_entry,
)
from authoring.wording.waivers import EDITORIAL, key_of_waiver, with_waiver, without_waiver

__all__ = [
    "EDITORIAL",
    "SEVERITIES",
    "edited_list",
    "entry_of",
    "faults_of_entry",
    "key_of_entry",
    "key_of_waiver",
    "values_of_entry",
    "with_waiver",
    "without_waiver",
]
