"""Give the tests a site and a home of their own, before anything reads the site's settings.

A plugin of pytest (``-p tests.environment`` in pyproject.toml) and not part of conftest.py:
pytest-django reads the settings before any conftest, and two runs at once would share one
database with each other and with the site that a developer runs from the checkout.
"""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent


def linked_home(folder: Path) -> Path:
    """Return *folder* as a home with the sample city's content and the gallery; what is built stays in it."""
    city = ROOT / "tests" / "sample_city"
    for source in (city / "curriculum/content", city / "assessments/content", city / "editions/published"):
        link = folder / source.relative_to(city)
        link.parent.mkdir(parents=True)
        link.symlink_to(source)
    (folder / "curriculum/gallery").symlink_to(ROOT / "curriculum/gallery")
    return folder


def _own_folder(prefix: str) -> str:
    """Return a folder of this run, gone when it ends; workers are told of it and end before."""
    folder, maker = tempfile.mkdtemp(prefix=prefix), os.getpid()
    # A process that was forked off ends by this list as well, and is not the one that made it.
    atexit.register(lambda: os.getpid() == maker and shutil.rmtree(folder, ignore_errors=True))
    return folder


os.environ.setdefault("GROUNDWORK_SECRET_KEY", "for-tests-only")
if "GROUNDWORK_HOME" not in os.environ:
    os.environ["GROUNDWORK_HOME"] = str(linked_home(Path(_own_folder("groundwork-home-"))))
if "GROUNDWORK_VARIABLE" not in os.environ:
    os.environ["GROUNDWORK_VARIABLE"] = _own_folder("groundwork-tests-")
# Playwright keeps an event loop in the tests' thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# Machines are shared: how long one example takes says nothing about the code.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage among the tests that are being found: nearly all of it stays to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among the tests themselves.

    A worker holds millions of objects; walking through them again and again took a seventh of its time.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
