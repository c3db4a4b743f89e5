"""Pictures, sounds and films in packages: in the zip, in the manifest, and where the pages look for them."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from curriculum.media import MediaShelf, MissingMediaError
from editions.model import Edition
from scorm_export.api import Delivery, package
from tests.factories_media import SAMPLES, a_shelf
from tests.player.kinds.readings import a_course

EDITION = Edition(label="2026.1", content=a_course(), media=a_shelf())
NAMES = {f"media/{file.published_name}": file.name for file in EDITION.content.course.media}


@pytest.mark.parametrize("delivery", Delivery)
def test_a_package_holds_every_file_and_its_pages_find_them(delivery: Delivery) -> None:
    with zipfile.ZipFile(io.BytesIO(package(EDITION, delivery).content)) as archive:
        for path, name in NAMES.items():
            assert archive.read(path) == (SAMPLES / name).read_bytes()
        pages = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith((".html", ".js"))
        )
    asked = set(re.findall(r"media/[a-z0-9-]+\.[a-z0-9]+", pages))
    assert asked == set(NAMES)


@pytest.mark.parametrize("delivery", [Delivery.SCORM12, Delivery.SCORM2004])
def test_the_manifest_lists_every_file(delivery: Delivery) -> None:
    with zipfile.ZipFile(io.BytesIO(package(EDITION, delivery).content)) as archive:
        manifest = archive.read("imsmanifest.xml").decode()
    listed = set(re.findall(r'<file href="(media/[^"]+)"', manifest))
    assert listed == set(NAMES)


def test_what_is_packed_already_is_not_packed_again() -> None:
    with zipfile.ZipFile(io.BytesIO(package(EDITION, Delivery.WEB).content)) as archive:
        kinds = {one.filename.rpartition(".")[2]: one.compress_type for one in archive.infolist()}
    assert {kinds[one] for one in ("mp3", "mp4", "png")} == {zipfile.ZIP_STORED}
    assert {kinds[one] for one in ("svg", "html", "css")} == {zipfile.ZIP_DEFLATED}


def test_the_same_edition_gives_the_same_bytes_from_the_disk_and_from_memory() -> None:
    files = EDITION.content.course.media
    in_memory = MediaShelf({file.digest: EDITION.media.read(file) for file in files})
    again = EDITION.model_copy(update={"media": in_memory})
    assert package(again, Delivery.SCORM12).content == package(EDITION, Delivery.SCORM12).content


def test_no_package_is_made_without_a_file_that_it_needs() -> None:
    with pytest.raises(MissingMediaError, match=r"a-counter\.mp3"):
        package(EDITION.model_copy(update={"media": MediaShelf()}), Delivery.WEB)
