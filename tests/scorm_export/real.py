"""The real course of the project, as an edition: what packages are made of in earnest."""

from __future__ import annotations

from pathlib import Path

from assessments.authoring import load_material
from curriculum.api import load_curriculum
from editions.api import Edition, assemble

PROJECT = Path(__file__).resolve().parents[2]


def real_edition(course: str = "arc-100") -> Edition:
    """Return *course* as its files stand.

    Raises:
        AssertionError: an author's mistake keeps part of the content from being read.
    """
    curriculum, problems = load_curriculum(PROJECT / "curriculum/content")
    material, more = load_material(PROJECT / "assessments/content")
    assert [*problems, *more] == []
    return assemble(curriculum, material, course)
