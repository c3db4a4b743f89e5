"""What of the hub travels: in the plain web package alone, small, and without touching the edition."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import pytest

from curriculum.languages import Language
from editions.api import Edition, assemble
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import Home
from scorm_export.api import Delivery, package, read_archive

ROOT = Path(__file__).resolve().parents[2]
LARGEST_FILE = 60_000
"""What one language of it may weigh, compressed, in bytes (docs/decisions/0014)."""


@cache
def edition() -> Edition:
    """Return the course with the most pages."""
    content = read_content(Home(ROOT), today(), ["arc-100"])
    return assemble(content.curriculum, content.material, "arc-100")


@cache
def web() -> dict[str, bytes]:
    """Return the files of its web package."""
    return read_archive(package(edition(), Delivery.WEB).content)


def test_the_web_package_holds_the_hub_in_each_language_and_leads_to_it() -> None:
    assert len(edition().hub.pages) >= 10
    assert b'href="hub-en.html"' in web()["index.html"]
    for language in Language:
        document = web()[f"hub-{language.value}.html"]
        assert len(gzip.compress(document)) <= LARGEST_FILE
        assert b"<script" not in document
        assert all(f'id="hub-{page.id}"'.encode() in document for page in edition().hub.pages)
    assert b"hub-ar.html" in web()["text-ar.js"]


@pytest.mark.parametrize("delivery", [Delivery.SCORM12, Delivery.CMI5])
def test_a_package_for_a_learning_system_holds_none_of_it_and_does_not_lead_to_it(delivery: Delivery) -> None:
    files = read_archive(package(edition(), delivery).content)

    assert [name for name in files if name.startswith("hub")] == []
    assert b"hub-en.html" not in files["index.html"]


def test_a_changed_page_of_the_hub_re_opens_nothing() -> None:
    without = edition().model_copy(update={"hub": type(edition().hub)()})

    assert without.digest == edition().digest
    assert without.hub_digest != edition().hub_digest
