"""The content of a fictional city, on which the tests of the code stand: see README.md."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from assessments.model import CourseContent
from editions.api import Edition, assemble
from groundwork.content import Content, read_content
from groundwork.home import Home

SAMPLE_CITY = Path(__file__).resolve().parent
COURSE = "arc-100"
DAY = date(2026, 11, 22)
"""The day on which its facts were checked."""


def copy_sample_city(folder: Path, *, with_editions: bool = True) -> Home:
    """Copy it below *folder*, for a test that writes, and return that home.

    Without *with_editions* nothing was frozen yet.
    """
    for name in ("curriculum", "assessments", *(("editions",) if with_editions else ())):
        shutil.copytree(SAMPLE_CITY / name, folder / name, dirs_exist_ok=True)
    return Home(folder)


@cache
def sample_content() -> Content:
    """Return everything that it holds."""
    content = read_content(Home(SAMPLE_CITY), DAY)
    assert content.problems == ()
    return content


@cache
def sample_edition() -> Edition:
    """Return its course as its files stand, as if nothing was frozen before."""
    content = sample_content()
    return assemble(content.curriculum, content.material, COURSE)


@cache
def sample_edition_in_english() -> Edition:
    """Return its course as it would be if its full text was written in English alone."""
    with tempfile.TemporaryDirectory() as folder:
        home = copy_sample_city(Path(folder), with_editions=False)
        file = home.curriculum_content / "courses" / COURSE / "course.yaml"
        file.write_text(f"{file.read_text(encoding='utf-8')}languages: [en]\n", encoding="utf-8")
        return read_content(home, DAY).edition(COURSE)


def sample_course() -> CourseContent:
    """Return its course, with what it asks and refers to."""
    return sample_edition().content
