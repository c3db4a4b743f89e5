"""What a package and a page of the real course weigh: docs/decisions/0014 says why these figures."""

from __future__ import annotations

import gzip
from functools import cache

import pytest

from curriculum.languages import Language
from editions.api import Edition
from player.scripts import PACKED, STORES
from scorm_export.api import Delivery, package, read_archive
from tests.scorm_export.real import real_edition

LANGUAGE_BYTES = 100_000
PAGE_BYTES = 60_000
SCRIPT_BYTES = 23_000


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
    lessons = [_weight(data) for name, data in files.items() if name.startswith(f"lesson-{language.value}-")]
    texts = [data for name, data in files.items() if name == f"text-{language.value}.js"]
    start = _weight(files["index.html"], files["player.css"], (PACKED / "scorm12.js").read_bytes(), *texts)
    assert lessons
    assert start + max(lessons) <= PAGE_BYTES


@pytest.mark.parametrize("store", STORES)
def test_the_script_of_every_store_keeps_to_its_weight(store: str) -> None:
    assert _weight((PACKED / f"{store}.js").read_bytes()) <= SCRIPT_BYTES
