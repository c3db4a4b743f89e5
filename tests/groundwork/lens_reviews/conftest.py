"""A site with the lens, and a review of a draft in which two read and a third leads."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from authoring.files.api import Places
from groundwork.home import Home
from groundwork.lens_reviews.seats import take
from reporting.roles import Role
from tests.authoring.lens_review import reviews
from tests.factories_content import ContentTree, write_content
from tests.groundwork.signed_in import browser_of

FIRST, SECOND, LEAD, OTHER = "E001", "E002", "E003", "E004"


@pytest.fixture
def tree(db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> ContentTree:
    """Return a content of one course, with the lens that ships."""
    monkeypatch.setenv("GROUNDWORK_TODAY", "2027-03-01")
    tree = write_content(tmp_path)
    shutil.copytree(reviews.ROOT / "curriculum/content/lens", tree.curriculum / "lens")
    settings.HOME = Home(tmp_path)
    return tree


@pytest.fixture
def folder(tree: ContentTree) -> Path:
    """Return a review of two passages, whose three places are taken."""
    places = Places(tree.curriculum, tree.assessments)
    folder = reviews.begin(places, reviews.bring(places, reviews.TRANSIT))
    for place, number in (("first", FIRST), ("second", SECOND), ("lead", LEAD)):
        take(reviews.ID, place, number)
    return folder


@pytest.fixture
def first(folder: Path) -> Client:
    """Return the browser of the first reviewer."""
    return browser_of(FIRST, Role.TRAINER)


@pytest.fixture
def second(folder: Path) -> Client:
    """Return the browser of the second reviewer."""
    return browser_of(SECOND, Role.TRAINER)
