"""What other folders use of ``curriculum``."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from curriculum.beside import course_beside
from curriculum.checks.everything import check_curriculum
from curriculum.cited import references_of
from curriculum.course_order import in_order
from curriculum.hub import HubPage, PageKind
from curriculum.lens import SERVICES, Criterion, Finding, Lens, Passage, Service, Severity
from curriculum.loaded import Curriculum
from curriculum.loader import load
from curriculum.problem_codes import CATALOGUE
from curriculum.problems import CurriculumError, Problem
from curriculum.remembered import Memory
from curriculum.stamp import StampError, TranslationRow, stamp_file, stamp_text, translation_status
from curriculum.switches import overdue_switches
from curriculum.terminology import TermForm

__all__ = [
    "CATALOGUE",
    "SERVICES",
    "Criterion",
    "Curriculum",
    "CurriculumError",
    "Finding",
    "HubPage",
    "Lens",
    "Memory",
    "PageKind",
    "Passage",
    "Service",
    "Severity",
    "StampError",
    "TermForm",
    "TranslationRow",
    "check_curriculum",
    "course_beside",
    "explain",
    "in_order",
    "load_curriculum",
    "overdue_switches",
    "references_of",
    "stamp_file",
    "stamp_text",
    "translation_status",
]


def load_curriculum(
    content: Path, courses: Collection[str] | None = None, memory: Memory | None = None
) -> tuple[Curriculum, list[Problem]]:
    """Return everything sound in the folder *content* (``curriculum/content``), and what loading found wrong.

    *courses* are the ids of those that are wanted; None: all. With *memory*, a folder is read again only when
    one of its files changed. Never raises for an author's mistake: what cannot be taught is left out, the
    rest is whole.
    """
    curriculum = load(content, courses, memory)
    return curriculum, list(curriculum.problems)


def explain(code: str) -> str | None:
    """Return what the problem *code* means, why it matters and its cure; None when there is no such code."""
    entry = CATALOGUE.get(code)
    return entry.explanation() if entry else None
