"""Run every check on a whole curriculum."""

from __future__ import annotations

from datetime import date

from curriculum.checks.folder import check_folder
from curriculum.loaded import Curriculum
from curriculum.problems import Problem


def check_curriculum(curriculum: Curriculum, today: date) -> list[Problem]:
    """Return all problems of *curriculum* as of *today*, those of loading included, sorted by place."""
    found = set(curriculum.problems)
    for folder in curriculum.folders:
        found.update(check_folder(folder, curriculum))
    return sorted(found)
