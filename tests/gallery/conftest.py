"""The gallery, read once, and served as a package's page that keeps its work in the browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from groundwork.preview.gallery import Gallery, gallery_folder, page_files, read_gallery
from tests.environment import ROOT
from tests.player.conftest import serving, write
from tests.sample_city import DAY, sample_content


@pytest.fixture(scope="session")
def gallery() -> Gallery:
    """Return the gallery as its files stand."""
    found = read_gallery(gallery_folder(ROOT), sample_content().curriculum, DAY)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def gallery_address(gallery: Gallery, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address at which the gallery's page is served."""
    folder = tmp_path_factory.mktemp("gallery")
    write(folder, page_files(gallery.edition))
    with serving(folder) as url:
        yield f"{url}/index.html"
