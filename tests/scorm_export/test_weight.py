"""What a package and a page of the real course weigh: docs/decisions/0014 and 0011 say why these figures."""

from __future__ import annotations

import gzip
import json
from functools import cache

import pytest
from lxml import etree, html

from curriculum.languages import Language
from editions.api import Edition
from player.scripts import PACKED, PARTS
from scorm_export.api import Delivery, package, read_archive
from tests.scorm_export.real import real_edition

LANGUAGE_BYTES = 120_000
PAGE_BYTES = 60_000
FORM_PAGE_BYTES = 76_000
"""With the bank that a form is drawn from: more than is asked of a page (docs/reference/page.md)."""
START_BYTES = 15_000
PART_BYTES = 5_000


@cache
def _edition() -> Edition:
    return real_edition()


def _weight(*files: bytes) -> int:
    return sum(len(gzip.compress(file, 9)) for file in files)


@pytest.mark.parametrize("delivery", Delivery)
def test_a_package_weighs_no_more_than_its_languages_may(delivery: Delivery) -> None:
    edition, languages = _edition(), tuple(Language)
    assert len(package(edition, delivery, languages).content) <= LANGUAGE_BYTES * len(languages)


@pytest.mark.parametrize("language", Language)
def test_a_page_load_with_its_heaviest_lesson_stays_light(language: Language) -> None:
    files = read_archive(package(_edition(), Delivery.SCORM12, tuple(Language)).content)
    lessons = [
        _weight(
            files[f"lesson-{language.value}-{lesson}.js"],
            *((PACKED / f"part-{part}.js").read_bytes() for part in parts),
        )
        for lesson, parts in _parts(files).items()
    ]
    texts = [data for name, data in files.items() if name == f"text-{language.value}.js"]
    start = _weight(files["index.html"], files["player.css"], (PACKED / "scorm12.js").read_bytes(), *texts)
    assert lessons
    assert start + max(lessons) <= PAGE_BYTES
    bank = _weight(files[f"bank-{language.value}.js"])
    forms = [
        weight + bank
        for weight, parts in zip(lessons, _parts(files).values(), strict=True)
        if "assessment" in parts
    ]
    assert forms
    assert start + max(forms) <= FORM_PAGE_BYTES


def _parts(files: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the parts of the script by the lesson that needs them."""
    data = html.document_fromstring(files["index.html"].decode()).get_element_by_id("gw-data").text
    parts: dict[str, list[str]] = json.loads(data)["parts"]
    return parts


@pytest.mark.parametrize("delivery", Delivery)
def test_every_part_that_a_lesson_needs_is_in_the_package_and_its_manifest(delivery: Delivery) -> None:
    files = read_archive(package(_edition(), delivery, (Language.EN,)).content)
    needed = {f"part-{part}.js" for parts in _parts(files).values() for part in parts}
    assert needed
    assert needed == {name for name in files if name.startswith("part-")}
    if "imsmanifest.xml" in files:
        manifest = etree.fromstring(files["imsmanifest.xml"])
        assert needed <= {one.get("href") for one in manifest.iter("{*}file")}


@pytest.mark.parametrize("store", ["scorm12", "scorm2004", "cmi5", "local"])
def test_the_script_with_which_a_page_starts_keeps_to_its_weight(store: str) -> None:
    assert _weight((PACKED / f"{store}.js").read_bytes()) <= START_BYTES


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_the_script_keeps_to_its_weight(part: str) -> None:
    assert _weight((PACKED / f"part-{part}.js").read_bytes()) <= PART_BYTES
