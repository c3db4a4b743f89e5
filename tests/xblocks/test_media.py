"""Pictures, sounds and films in Open edX: in the archive, at the addresses of an LMS, and on our own site."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from curriculum.media import digest_of
from editions.model import Edition
from tests.factories_media import SAMPLES, a_shelf
from tests.player.kinds.readings import a_course
from tests.xblocks.conftest import Learner, put
from xblocks.host.media import StaticAddresses
from xblocks.olx.api import OlxError, read_course, write_course
from xblocks.olx.archive import read_archive, write_archive

EDITION = Edition(label="2026.1", content=a_course(), media=a_shelf())
FILM = next(file for file in EDITION.content.course.media if file.name == "a-line.mp4")
KEY = "course-v1:Calgary+ARC100+2026_1"
ADDRESS = f"/learn/media/{KEY}/{FILM.published_name}"
BYTES = (SAMPLES / "a-line.mp4").read_bytes()


def test_a_course_goes_to_studio_and_comes_back_with_every_file() -> None:
    archive = write_course(EDITION)
    for file in EDITION.content.course.media:
        data = read_archive(archive)[f"course/static/{file.published_name}"]
        assert data == (SAMPLES / file.name).read_bytes()
    again = read_course(archive)
    assert again.is_unchanged
    assert {file.digest for file in EDITION.content.course.media} == set(again.media.places)


def test_a_file_that_was_replaced_in_studio_is_not_taken_for_ours() -> None:
    files = read_archive(write_course(EDITION))
    files[f"course/static/{FILM.published_name}"] = b"another film"
    again = read_course(write_archive(files))
    assert FILM.digest not in again.media.places
    assert again.is_unchanged, "what the course says is the same"


def test_an_archive_that_could_not_be_read_back_is_not_written() -> None:
    with pytest.raises(OlxError, match="200,000,001 bytes, more than the 200,000,000 of an archive"):
        write_archive({"a": bytes(200_000_001)})


def test_addresses_are_the_site_s_and_nothing_else_is_touched() -> None:
    html = f'<video src="/static/{FILM.published_name}"></video> /static/no "/static/../x" "/staticx/a.png"'
    assert StaticAddresses(KEY).replace_urls(html) == html.replace(f"/static/{FILM.published_name}", ADDRESS)


@pytest.fixture
def learner(tmp_path: Path, settings: Any, django_user_model: Any) -> Learner:
    settings.GROUNDWORK_OLX, settings.GROUNDWORK_MEDIA = tmp_path / "dist", tmp_path / "media"
    put(tmp_path / "dist", EDITION)
    client = Client()
    client.force_login(django_user_model.objects.create_user("lan"))
    return Learner("lan", client)


@pytest.mark.django_db
def test_the_page_of_a_lesson_asks_the_site_for_each_file_and_gets_it(
    learner: Learner, tmp_path: Path
) -> None:
    page = learner.get("/learn/arc-100/readings/")
    addresses = set(re.findall(r'(?:src|poster)="(/learn/media/[^"]+)"', page))
    assert len(addresses) == len(EDITION.content.course.media)
    assert "/static/a-" not in page
    found = set()
    for address in addresses:
        response = learner.client.get(address)
        found.add(digest_of(b"".join(response)))
    assert found == {file.digest for file in EDITION.content.course.media}
    assert {path.stem for path in (tmp_path / "media").iterdir()} == found


@pytest.mark.django_db
def test_a_switch_of_language_without_loading_has_the_same_addresses(learner: Learner) -> None:
    answer = learner.ok("video@readings-a-line", "text", {"language": "ar"})
    assert f'src="{ADDRESS}"' in answer["html"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("", 200, BYTES),
        ("bytes=0-1", 206, BYTES[:2]),
        ("bytes=100-", 206, BYTES[100:]),
        ("bytes=-7", 206, BYTES[-7:]),
        ("bytes=5-999999999", 206, BYTES[5:]),
        ("bytes=0-1,5-6", 200, BYTES),
        ("bytes=-", 200, BYTES),
        ("lines=1-2", 200, BYTES),
        (f"bytes={len(BYTES)}-", 416, b""),
        ("bytes=9-3", 416, b""),
        ("bytes=-0", 416, b""),
        pytest.param(f"bytes={'9' * 5000}-", 200, BYTES, id="more digits than Python reads"),
        pytest.param(f"bytes=-{'9' * 5000}", 200, BYTES, id="more digits than Python reads, from the end"),
    ],
)
def test_a_part_of_a_film_is_what_was_asked_for(
    learner: Learner, asked: str, status: int, part: bytes
) -> None:
    response = learner.client.get(ADDRESS, headers={"Range": asked} if asked else {})
    assert response.status_code == status
    assert b"".join(response) == part
    if status == 206:
        first = BYTES.index(part) if len(part) > 7 else {2: 0, 7: len(BYTES) - 7}[len(part)]
        assert response["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(BYTES)}"
        assert response["Content-Length"] == str(len(part))
    if status != 416:
        assert (response["Content-Type"], response["Accept-Ranges"]) == ("video/mp4", "bytes")


@pytest.mark.django_db
def test_a_drawing_that_is_opened_by_itself_can_do_nothing(learner: Learner) -> None:
    drawing = next(file for file in EDITION.content.course.media if file.ending == "svg")
    response = learner.client.get(f"/learn/media/{KEY}/{drawing.published_name}")
    assert b"<svg" in b"".join(response)
    assert response["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        f"/learn/media/{KEY}/nothing.mp4",
        f"/learn/media/{KEY}/..%2F..%2Fetc%2Fpasswd",
        f"/learn/media/course-v1:Calgary+ARC999+2026_1/{FILM.published_name}",
        f"/learn/media/nothing/{FILM.published_name}",
    ],
)
def test_nothing_else_is_served(learner: Learner, address: str) -> None:
    assert learner.client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in(learner: Learner) -> None:
    assert Client().get(ADDRESS).status_code == 302
