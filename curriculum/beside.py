"""Load one course that stands apart from the content: a sample, with the facts and terms of the content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from curriculum.course_loader import load_course
from curriculum.loaded import Curriculum
from curriculum.media import MediaShelf


def course_beside(curriculum: Curriculum, path: Path) -> Curriculum:
    """Return a curriculum whose only course is the one in the folder *path*.

    What it refers to is that of *curriculum*; problems and files are its own alone, so that
    checking it finds its mistakes and nobody else's. No course is in it where nothing of the
    folder can be taught.
    """
    course, folders, problems = load_course(path)
    return replace(
        curriculum,
        courses={course.id: course} if course else {},
        folders=tuple(folders),
        media=MediaShelf({digest: path for folder in folders for digest, path in folder.media.items()}),
        problems=tuple(sorted(problems)),
        content=path,
        fact_document=None,
        lens=None,
        lens_document=None,
        hub={},
    )
