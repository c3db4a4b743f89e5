"""What other folders use of ``authoring.hub``."""

from __future__ import annotations

from authoring.hub.beginning import PAGES, begun_page, folder_of_page, new_page_files, uses_of_page
from authoring.hub.changing import (
    LISTS,
    NotPossibleError,
    faults_of_head,
    faults_of_words,
    values_of_head,
    with_head,
    with_moved_section,
    with_section,
    without_section,
)
from authoring.hub.judging import faults_of_page
from authoring.hub.opened import HEAD, OpenedPage, edited_page, opened_page, values_of_piece

__all__ = [
    "HEAD",
    "LISTS",
    "PAGES",
    "NotPossibleError",
    "OpenedPage",
    "begun_page",
    "edited_page",
    "faults_of_head",
    "faults_of_page",
    "faults_of_words",
    "folder_of_page",
    "new_page_files",
    "opened_page",
    "uses_of_page",
    "values_of_head",
    "values_of_piece",
    "with_head",
    "with_moved_section",
    "with_section",
    "without_section",
]
