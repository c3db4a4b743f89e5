"""The gallery, read once, and served as a package's page that keeps its work in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from curriculum.api import load_curriculum
from groundwork.preview.gallery import Gallery, gallery_folder, page_files, read_gallery
from tests.player.conftest import serving, write

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def gallery() -> Gallery:
    """Return the gallery as its files stand."""
    curriculum, _ = load_curriculum(ROOT / "curriculum/content")
    found = read_gallery(gallery_folder(ROOT), curriculum, TODAY)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def gallery_address(gallery: Gallery, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address at which the gallery's page is served."""
    folder = tmp_path_factory.mktemp("gallery")
    write(folder, page_files(gallery.edition))
    with serving(folder) as url:
        yield f"{url}/index.html"
