"""``--browser-only``: run what drives a browser, and read no other file of tests for it.

``-m browser`` comes to the same, after each worker has imported six hundred files for one in ten tests.
A file whose text does not name the marker has no such test; that this is so, every run looks at.
"""

from __future__ import annotations

from pathlib import Path

import pytest

NAMED = "mark.browser"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption("--browser-only", action="store_true", help="only tests that drive a browser")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out files of tests that do not name the marker; what is no file is for others to decide."""
    if not config.getoption("--browser-only") or collection_path.suffix != ".py":
        return None
    return None if _names_marker(collection_path) else True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what drives no browser.

    Raises: pytest.UsageError: a test that does would never be run, since its file does not name the marker.
    """
    driving = [item for item in items if item.get_closest_marker("browser")]
    if hidden := sorted(str(path) for path in {item.path for item in driving} if not _names_marker(path)):
        message = f"{', '.join(hidden)} has tests in a browser: mark them there with pytest.{NAMED}"
        raise pytest.UsageError(message)
    if config.getoption("--browser-only"):
        config.hook.pytest_deselected(
            items=[item for item in items if not item.get_closest_marker("browser")]
        )
        items[:] = driving


def _names_marker(file: Path) -> bool:
    return NAMED in file.read_text(encoding="utf-8")
