"""A home with the real content, to be spoilt at will."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from groundwork.home import Home

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Return a copy of the content as the home of the commands that a test runs."""
    for folder in ("curriculum/content", "assessments/content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.setenv("GROUNDWORK_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return Home(tmp_path)
