"""What lies on the site for dispatched packages, who gets it, and with which headers."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from editions.api import Published
from groundwork.dispatch.origins import read_origins
from groundwork.dispatch.publishing import Current, publish_current
from scorm_export.api import Delivery
from tests.groundwork.dispatch.conftest import COURSE, Site, corrected
from tests.scorm_export.course import edition

LMS = "https://lms.city.example"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BASE = f"/dispatch/{COURSE}"


@pytest.fixture
def client(settings: Settings, site: Site) -> Client:
    """Return a browser at a site that lists one learning system. No test here may ask the database."""
    settings.GROUNDWORK_DISPATCH = site.folder
    settings.GROUNDWORK_DISPATCH_ORIGINS = (LMS,)
    return Client()


def build_of(site: Site, delivery: str = "scorm12") -> str:
    described = (site.folder / COURSE / delivery / "current.json").read_text(encoding="utf-8")
    return str(json.loads(described)["build"])


def test_the_newest_frozen_edition_is_published_and_never_a_draft(tmp_path: Path) -> None:
    shelf = Published(tmp_path / "published", date(2026, 11, 22))
    assert publish_current(shelf, tmp_path / "out", NOW) == []
    first = shelf.freeze(edition("0-draft"))
    assert publish_current(shelf, tmp_path / "out", NOW) == [Current(COURSE, "2026.1", first.digest)]
    place = tmp_path / "out" / COURSE / "scorm12"
    before = {path.name for path in place.iterdir()}
    assert publish_current(shelf, tmp_path / "out", NOW) == [Current(COURSE, "2026.1", first.digest)]
    assert {path.name for path in place.iterdir()} == before

    second = shelf.freeze(corrected(first))
    soon, late = NOW + timedelta(days=40), NOW + timedelta(days=71)
    assert publish_current(shelf, tmp_path / "out", soon) == [Current(COURSE, "2026.2", second.digest)]
    assert before < {path.name for path in place.iterdir()}, "a page that is open finds its lessons"
    publish_current(shelf, tmp_path / "out", late)
    assert len([path for path in place.iterdir() if path.is_dir()]) == 1


def test_what_the_same_builder_wrote_is_not_written_again_unless_it_is_gone(tmp_path: Path) -> None:
    shelf = Published(tmp_path / "published", date(2026, 11, 22))
    shelf.freeze(edition("0-draft"))
    place = tmp_path / "out" / COURSE / "scorm12"

    def publish_by(builder: str) -> int:
        publish_current(shelf, tmp_path / "out", NOW, builder)
        return (place / "current.json").stat().st_mtime_ns

    first = publish_by("one")
    assert publish_by("one") == first
    second = publish_by("two")
    assert second != first
    shutil.rmtree(next(path for path in place.iterdir() if path.is_dir()))
    assert publish_by("two") != second
    assert len([path for path in place.iterdir() if path.is_dir()]) == 1


def test_a_full_disk_leaves_no_half_build_and_the_description_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Published(tmp_path / "published", date(2026, 11, 22))
    shelf.freeze(edition("0-draft"))
    (tmp_path / "out" / COURSE).mkdir(parents=True)
    (tmp_path / "out" / COURSE / "scorm12").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match="scorm12"):
        publish_current(shelf, tmp_path / "out", NOW)
    assert [path.name for path in (tmp_path / "out" / COURSE).iterdir()] == ["scorm12"]


@pytest.mark.django_db  # the end of an answer looks at the connection
def test_only_a_listed_system_may_read_the_description(client: Client) -> None:
    listed = client.get(f"{BASE}/scorm12/current.json", headers={"Origin": LMS})
    other = client.get(f"{BASE}/scorm12/current.json", headers={"Origin": "https://elsewhere.example"})
    assert (listed.status_code, other.status_code) == (200, 200)
    assert listed.headers["Access-Control-Allow-Origin"] == LMS
    assert "Access-Control-Allow-Origin" not in other.headers
    for answer in (listed, other):
        answer.close()
        assert "Origin" in answer.headers["Vary"]
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("delivery", ["scorm12", "scorm2004", "cmi5"])
def test_only_a_listed_system_may_embed_a_page_and_no_cookie_is_set(
    client: Client, site: Site, delivery: str
) -> None:
    answer = client.get(f"{BASE}/{delivery}/{build_of(site, delivery)}/index.html")
    assert b"bridge.js" in b"".join(answer.streaming_content) or delivery == "cmi5"
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert f"frame-ancestors {LMS}" in policy
    assert "default-src 'self'" in policy
    assert (f"connect-src 'self' {LMS}" in policy) == (delivery == "cmi5")
    assert "X-Frame-Options" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Cache-Control"] == "no-cache", "the list of systems may change"


@pytest.mark.django_db  # the end of an answer looks at the connection
def test_a_file_of_a_build_is_kept_by_browsers_for_ever(client: Client, site: Site) -> None:
    answer = client.get(f"{BASE}/scorm12/{build_of(site)}/player.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    answer.close()
    part = client.get(f"{BASE}/scorm12/{build_of(site)}/player.js", headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.headers["Content-Length"]) == (206, "10")
    part.close()


def test_a_cmi5_launch_is_led_to_the_current_edition_with_all_that_it_says(
    client: Client, site: Site
) -> None:
    query = "endpoint=https%3A%2F%2Flms.city.example%2Fxapi&actor=%7B%22a%22%3A1%7D"
    answer = client.get(f"{BASE}/cmi5/index.html?{query}")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{build_of(site, 'cmi5')}/index.html?{query}"
    assert answer.headers["Cache-Control"] == "no-store"
    assert f"frame-ancestors {LMS}" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    [
        "arc-100/scorm12/{build}/../current.json",
        "arc-100/scorm12/{build}/%2e%2e/current.json",
        "arc-100/scorm12/{build}/media/..%2fcurrent.json",
        "arc-100/scorm12/{build}/.hidden",
        "arc-100/scorm12/{build}/self-test.html",
        "arc-100/scorm12/made-from.txt",
        "arc-100/scorm12/%2e%2e/index.html",
        "arc-100/web/current.json",
        "arc-900/scorm12/current.json",
        "arc-900/cmi5/index.html",
        "../dispatch/arc-100",
    ],
)
def test_nothing_else_is_there(client: Client, site: Site, address: str) -> None:
    assert client.get("/dispatch/" + address.format(build=build_of(site))).status_code == 404


def test_without_a_listed_system_nothing_is_published(client: Client, site: Site, settings: Settings) -> None:
    settings.GROUNDWORK_DISPATCH_ORIGINS = ()
    for address in ("scorm12/current.json", "cmi5/index.html", f"scorm12/{build_of(site)}/index.html"):
        assert client.get(f"{BASE}/{address}").status_code == 404
    assert client.post(f"{BASE}/scorm12/current.json").status_code == 405


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("", ()),
        (" , ", ()),
        ("https://lms.city.example", ("https://lms.city.example",)),
        (
            "https://LMS.city.example:443, http://[::1]:8080",
            ("https://lms.city.example", "http://[::1]:8080"),
        ),
        ("https://a.example,https://a.example", ("https://a.example",)),
    ],
)
def test_origins_are_read_as_browsers_write_them(text: str, origins: tuple[str, ...]) -> None:
    assert read_origins(text) == origins


@pytest.mark.parametrize(
    "text",
    [
        "lms.city.example",
        "https://lms.city.example/",
        "https://*.city.example",
        "*",
        "null",
        "https://a b",
        "https://a;b",
    ],
)
def test_what_is_no_origin_is_refused_by_the_settings_name(text: str) -> None:
    with pytest.raises(ValueError, match=r"GROUNDWORK_DISPATCH_ORIGINS: '.*' is no origin"):
        read_origins(text)


def test_every_delivery_that_can_be_dispatched_has_its_addresses(site: Site) -> None:
    assert {path.name for path in (site.folder / COURSE).iterdir()} == {
        Delivery.SCORM12,
        Delivery.SCORM2004,
        Delivery.CMI5,
    }
