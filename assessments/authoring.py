"""What other folders use to load and check banks, forms and attestations.

Apart from ``assessments.api``, because a block that scores must not be able to load
content (decision: a course in Studio stays the course that was exported).
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from assessments.checks.everything import check_all, check_material
from assessments.checks.new_bank import check_new_bank
from assessments.loader import LoadedMaterial, load
from assessments.model import Material
from assessments.observation import Checklist
from assessments.problem_codes import CATALOGUE
from assessments.problem_page import problem_page
from assessments.written_in import ALL_LANGUAGES, WrittenIn, written_in
from curriculum.api import Memory
from curriculum.api import explain as _explain_curriculum
from curriculum.problems import Problem

__all__ = [
    "ALL_LANGUAGES",
    "CATALOGUE",
    "LoadedMaterial",
    "WrittenIn",
    "check_all",
    "check_material",
    "check_new_bank",
    "explain_problem",
    "load",
    "load_checklists",
    "load_material",
    "problem_page",
    "written_in",
]


def load_material(
    content: Path,
    banks: Collection[str] | None = None,
    languages: WrittenIn = ALL_LANGUAGES,
    memory: Memory | None = None,
) -> tuple[Material, list[Problem]]:
    """Return everything asked in the folder *content* (``assessments/content``), and what is wrong with it.

    *banks* are the objectives of those that are wanted; None: all. *languages* are those of the courses
    (:func:`written_in`). With *memory*, a folder is read again only when one of its files changed. Never
    raises for an author's mistake: what cannot be asked is left out, the rest is whole.
    """
    loaded = load(content, banks, languages, memory)
    return loaded.material, list(loaded.problems)


def load_checklists(content: Path) -> tuple[Checklist, ...]:
    """Return the sound checklists of observed practice in *content*, by id."""
    return tuple(checklist for checklist, _ in load(content).checklist_folders)


def explain_problem(code: str) -> str | None:
    """Return what a problem's *code* (CUR… or ASM…) means and its cure; None when there is no such code."""
    entry = CATALOGUE.get(code)
    return entry.explanation() if entry else _explain_curriculum(code)
