"""Run every check of texts on one folder: a lesson, a bank, the glossary, an attestation."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.catalogue import ProblemCode
from curriculum.checks.facts import check_facts
from curriculum.checks.gaps import check_gaps
from curriculum.checks.keys import check_keys
from curriculum.checks.letters import check_letters
from curriculum.checks.links import check_links
from curriculum.checks.media import check_figures
from curriculum.checks.safety import check_safety
from curriculum.checks.sameness import check_sameness
from curriculum.checks.terminology import check_terminology
from curriculum.checks.texts import check_feedback, check_texts
from curriculum.checks.translations import check_translations
from curriculum.checks.wording import check_wording
from curriculum.folders import Folder
from curriculum.loaded import Curriculum
from curriculum.problem_codes import MISSING_FEEDBACK
from curriculum.problems import Problem


def check_folder(
    folder: Folder, curriculum: Curriculum, feedback: ProblemCode = MISSING_FEEDBACK
) -> Iterator[Problem]:
    """Yield what is wrong with the texts of *folder*, loading's own findings left out.

    *feedback* is the kind of problem that an option or card without feedback is there.
    """
    yield from check_translations(folder)
    yield from check_sameness(folder)
    yield from check_texts(folder)
    yield from check_feedback(folder, feedback)
    yield from check_keys(folder)
    yield from check_facts(folder, curriculum)
    yield from check_links(folder, curriculum)
    yield from check_letters(folder)
    yield from check_figures(folder)
    yield from check_gaps(folder)
    yield from check_safety(folder)
    yield from check_wording(folder, curriculum)
    yield from check_terminology(folder, curriculum)
