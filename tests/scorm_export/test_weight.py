"""What a package and a page of the real course weigh: docs/decisions/0014 and 0011 say why these figures."""

from __future__ import annotations

import gzip
import json
from functools import cache

import pytest
from lxml import etree, html

from curriculum.languages import Language
from editions.api import Edition
from player.api import page_bytes, page_requests
from player.scripts import PARTS, script_part, script_start
from scorm_export.api import Delivery, package, read_archive
from tests.sample_city import sample_edition

LANGUAGE_BYTES = 120_000
PAGE_BYTES = 60_000
PAGE_REQUESTS = 12
START_BYTES = 15_000
PART_BYTES = 5 * 1024


@cache
def _edition() -> Edition:
    return sample_edition()


def _weight(*files: bytes) -> int:
    return sum(len(gzip.compress(file, 9)) for file in files)


@pytest.mark.parametrize("delivery", Delivery)
def test_a_package_weighs_no_more_than_its_languages_may(delivery: Delivery) -> None:
    edition, languages = _edition(), tuple(Language)
    assert len(package(edition, delivery, languages).content) <= LANGUAGE_BYTES * len(languages)


@pytest.mark.parametrize("delivery", Delivery)
def test_no_page_of_the_course_weighs_more_than_a_slow_line_can_bear(delivery: Delivery) -> None:
    edition = _edition()
    files = read_archive(package(edition, delivery, tuple(Language)).content)
    pages = page_bytes(edition.content, files, tuple(Language))
    assert len(pages) == len(Language) * len(edition.content.course.lessons)
    assert {page: weight for page, weight in pages.items() if weight > PAGE_BYTES} == {}
    assert page_requests(edition.content) <= PAGE_REQUESTS


def _parts(files: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the parts of the script by the lesson that needs them."""
    data = html.document_fromstring(files["index.html"].decode()).get_element_by_id("gw-data").text
    parts: dict[str, list[str]] = json.loads(data)["parts"]
    return parts


@pytest.mark.parametrize("delivery", Delivery)
def test_every_part_that_a_lesson_needs_is_in_the_package_and_its_manifest(delivery: Delivery) -> None:
    files = read_archive(package(_edition(), delivery, (Language.EN,)).content)
    needed = {"part-lesson.js", *(f"part-{part}.js" for parts in _parts(files).values() for part in parts)}
    assert needed == {name for name in files if name.startswith("part-")}
    if "imsmanifest.xml" in files:
        manifest = etree.fromstring(files["imsmanifest.xml"])
        assert needed <= {one.get("href") for one in manifest.iter("{*}file")}


@pytest.mark.parametrize("store", ["scorm12", "scorm2004", "cmi5", "local"])
def test_the_script_with_which_a_page_starts_keeps_to_its_weight(store: str) -> None:
    assert _weight(script_start((store,)).encode()) <= START_BYTES


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_the_script_keeps_to_its_weight(part: str) -> None:
    assert _weight(script_part(part).encode()) <= PART_BYTES


@pytest.mark.parametrize("delivery", Delivery)
def test_only_a_web_package_says_that_work_stays_in_this_browser(delivery: Delivery) -> None:
    files = read_archive(package(_edition(), delivery, tuple(Language)).content)
    says = {
        name
        for name, text in files.items()
        if b"<p data-gw-kept-here>" in text and name.endswith((".html", ".js"))
    }
    pages = {"index.html", "text-vi.js", "text-zh-Hant.js", "text-ar.js"}
    assert says & pages == (pages if delivery is Delivery.WEB else set())
