"""A home with the content of the sample city, to be spoilt at will."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundwork.home import Home
from tests.sample_city import copy_sample_city


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Return a copy of the content as the home of the commands that a test runs."""
    home = copy_sample_city(tmp_path, with_editions=False)
    monkeypatch.setenv("GROUNDWORK_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return home
