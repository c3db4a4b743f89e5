"""The real content, read once."""

from __future__ import annotations

from datetime import date

import pytest

from curriculum.api import Curriculum
from editions.api import Edition
from groundwork.content import Content, read_content
from groundwork.home import Home
from tests.environment import ROOT

HOME = Home(ROOT)
DAY = date(2026, 11, 22)
"""The day of the check: facts that were looked at are not yet due to be looked at again."""
COURSES = sorted(path.parent.name for path in (HOME.curriculum_content / "courses").glob("*/course.yaml"))
"""The courses whose files are there, whether they can be read or not."""


@pytest.fixture(scope="session")
def content() -> Content:
    """Return everything that is taught."""
    return read_content(HOME, DAY)


@pytest.fixture(scope="session")
def curriculum(content: Content) -> Curriculum:
    """Return the courses, the facts, the glossary and the framework."""
    return content.curriculum


@pytest.fixture(params=COURSES)
def edition(request: pytest.FixtureRequest, content: Content) -> Edition:
    """Return each course in turn, with all that it asks and refers to."""
    return content.edition(request.param)
