"""Run every check on what is asked, and on the curriculum and what is asked together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assessments.checks.banks import check_banks
from assessments.checks.observations import check_observations
from assessments.checks.uses import check_uses
from assessments.loader import LoadedMaterial, load
from assessments.problem_codes import ITEM_WITHOUT_RATIONALE
from assessments.written_in import written_in
from curriculum.api import Curriculum, Memory, check_curriculum, load_curriculum
from curriculum.authoring import UNREAD, Folder, check_folder, check_unused, check_unused_forms, grounds
from curriculum.problems import Problem


def check_material(
    loaded: LoadedMaterial, curriculum: Curriculum, memory: Memory | None = None
) -> list[Problem]:
    """Return all problems of what is asked, those of loading included, sorted by place.

    With *memory*, a folder is looked at again only when it, or what its texts refer to, changed.
    """
    found = set(loaded.problems)
    memory, ground = memory or Memory(), grounds(curriculum)

    def check(folder: Folder) -> Iterator[Problem]:
        return check_folder(folder, curriculum, ITEM_WITHOUT_RATIONALE)

    for folder in loaded.folders:
        found.update(memory.check(folder, ground, check))
    found.update(check_banks(loaded, curriculum))
    found.update(check_uses(loaded, curriculum))
    found.update(check_observations(loaded, curriculum))
    return sorted(found)


def check_all(
    curriculum_content: Path, assessments_content: Path, today: date, memory: Memory | None = None
) -> list[Problem]:
    """Return every problem of both content folders as of *today*, sorted by place.

    Reads only. The same files and day give the same list, with a *memory* of an earlier reading sooner.
    """
    curriculum, _ = load_curriculum(curriculum_content, memory=memory)
    loaded = load(assessments_content, languages=written_in(curriculum), memory=memory)
    found = {*check_curriculum(curriculum, today, memory), *check_material(loaded, curriculum, memory)}
    # What could not be read may cite any fact.
    if not any(problem.code in UNREAD for problem in found):
        found.update(check_unused(curriculum, (*curriculum.folders, *loaded.folders)))
        found.update(check_unused_forms(curriculum, (*curriculum.folders, *loaded.folders)))
    return sorted(found)
