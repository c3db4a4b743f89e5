"""A large file is read where it lies: what of it is not taken takes no memory."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from authoring.imports.api import (
    ImportRefusedError,
    LossKind,
    SourceFormat,
    digest_of,
    format_of,
    read_source,
)
from tests.authoring.imports import sources

FILM = 30_000_000


@pytest.fixture(scope="module")
def with_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return pages beside a film that is much larger than they are."""
    path = tmp_path_factory.mktemp("given") / "pages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.html", "<h1>Service</h1><p>Everybody is owed the same.</p>")
        archive.writestr("welcome.mp4", bytes(FILM))
    return path


def test_a_film_that_is_not_taken_takes_no_memory(with_film: Path) -> None:
    with with_film.open("rb") as file:
        tracemalloc.start()
        assert format_of(file, "pages.zip") is SourceFormat.HTML
        imported = read_source(file, "pages.zip")
        digest = digest_of(file)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert [(loss.kind, loss.detail) for loss in imported.losses] == [(LossKind.MEDIA, "welcome.mp4")]
    assert digest == hashlib.sha256(with_film.read_bytes()).hexdigest()
    assert peak < 5_000_000


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(sources.word_document([("Normal", "Fair service.")]), "service.docx", id="a document"),
        pytest.param(sources.deck([("Fair service", ["All"], "")]), "service.pptx", id="a deck"),
        pytest.param(b"<h1>Fair</h1><p>Service.</p>", "service.html", id="a page"),
    ],
)
def test_an_open_file_comes_to_what_its_bytes_come_to(data: bytes, name: str) -> None:
    file = io.BytesIO(data)
    file.read(7)  # whoever looked at it before left it anywhere

    assert read_source(file, name) == read_source(data, name)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b" \n" * 5_000, "empty", id="blanks"),
        pytest.param(b"PK\x03\x04" + b"\0" * 100_000_000, "too_large", id="too much"),
        pytest.param(b"PK\x03\x04", "broken_zip", id="no whole zip"),
    ],
)
def test_an_open_file_is_refused_for_what_its_bytes_are(data: bytes, refusal: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        format_of(io.BytesIO(data), "brought.zip")

    assert caught.value.refusal == refusal
