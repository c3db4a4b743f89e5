"""A page with a form loads the deck that it asks from, however many items the banks hold: decision 0027."""

from __future__ import annotations

from functools import cache

import pytest

from curriculum.languages import Language
from editions.api import Edition
from player.api import page_bytes, page_requests
from scorm_export.api import Delivery, package, read_archive
from tests.large_course import DECKS, LESSONS, large_content
from tests.sample_city import sample_edition
from tests.scorm_export.test_weight import PAGE_BYTES, PAGE_REQUESTS

TWO = (Language.EN, Language.AR)


@cache
def _large(decks: int = DECKS) -> Edition:
    return sample_edition().model_copy(update={"content": large_content(decks=decks)})


def _pages(edition: Edition, delivery: Delivery) -> dict[tuple[Language, str], int]:
    return page_bytes(edition.content, read_archive(package(edition, delivery, TWO).content), TWO)


@pytest.mark.parametrize("delivery", Delivery)
def test_no_page_of_sixty_items_and_thirteen_lessons_weighs_more_than_a_slow_line_can_bear(
    delivery: Delivery,
) -> None:
    pages = _pages(_large(), delivery)
    assert len(pages) == len(TWO) * LESSONS
    assert {page: weight for page, weight in pages.items() if weight > PAGE_BYTES} == {}
    assert page_requests(_large().content) <= PAGE_REQUESTS


def test_without_decks_the_same_course_would_be_too_heavy_and_its_package_hardly_smaller() -> None:
    assert max(_pages(_large(decks=1), Delivery.CMI5).values()) > PAGE_BYTES
    whole, dealt = (len(package(_large(decks), Delivery.CMI5, TWO).content) for decks in (1, DECKS))
    assert dealt < 1.05 * whole


@pytest.mark.parametrize("delivery", Delivery)
def test_every_deck_of_items_and_of_reasons_is_in_the_package(delivery: Delivery) -> None:
    files = read_archive(package(_large(), delivery, TWO).content)
    assert {name for name in files if name.startswith(("bank-", "reasons-"))} == {
        f"{kind}-{language.value}-{deck}.js"
        for kind in ("bank", "reasons")
        for language in TWO
        for deck in range(1, DECKS + 1)
    }
