"""A course that HR has to confirm, with a file of who signs, as the pages of a review see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from groundwork.home import Home
from tests.factories_content import COURSE, ContentTree, write_content

LayTree = Callable[[str], ContentTree]


@pytest.fixture
def lay_tree(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> LayTree:
    """Return what lays the course in the site, with a file of signers that reads as it is told."""

    def lay(signers: str) -> ContentTree:
        monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-23")
        tree = write_content(tmp_path)
        tree.write(
            f"{COURSE}/editorial.yaml",
            "confirm:\n  - {lesson: words, component: places, what: The number of places., who: hr}\n",
        )
        settings.HOME = Home(tmp_path)
        settings.GROUNDWORK_SIGNERS = tmp_path / "signers.yaml"
        tree.write("signers.yaml", signers)
        return tree

    return lay
