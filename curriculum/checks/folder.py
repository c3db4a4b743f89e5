"""Run every check of texts on one folder: a lesson, a bank, the glossary, an attestation."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.checks.translations import check_translations
from curriculum.folders import Folder
from curriculum.loaded import Curriculum
from curriculum.problems import Problem


def check_folder(folder: Folder, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield what is wrong with the texts of *folder*, loading's own findings left out."""
    yield from check_translations(folder)
