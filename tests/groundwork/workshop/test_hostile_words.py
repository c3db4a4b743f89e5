"""What is typed into the form of a fact stands in its file as typed, or is refused with a sentence."""

from __future__ import annotations

import pytest

from groundwork.reading import read
from tests.groundwork.workshop.conftest import Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
DAYS = {"confidence": "seen", "checked_on": "2026-11-21", "review_by": "2027-01-31"}
TYPED = [
    "a\x07\x1b[31mb",
    "a\u202eb\u2066c",
    "a\ufffe\uffffb",
    "--- ... - x: [",
    "!!python/object/apply:os.system ['x']",
    "&a [*a, *a] <<: *a",
    "'\" \\ : # | > %",
    "{{ 7*7 }} ${x}",
]


def test_what_is_typed_into_facts_stands_as_typed_and_no_file_breaks(workshop: Workshop) -> None:
    before = read().content.curriculum
    for typed in TYPED:
        fact = dict.fromkeys(("claim", "source", "date", "topic"), typed)
        assert workshop.browser.post("/trainers/facts/new/", fact | DAYS).status_code == 302

    after = read().content.curriculum
    new = [one for name, one in after.facts.items() if name not in before.facts]
    assert [one.claim for one in new] == TYPED
    assert after.problems == before.problems


def test_a_sign_that_no_file_of_text_holds_is_refused(workshop: Workshop) -> None:
    files = workshop.files()
    fact = dict.fromkeys(("claim", "source", "date", "topic"), "a\x00b")

    assert workshop.browser.post("/trainers/facts/new/", fact | DAYS).status_code == 400
    assert workshop.files() == files
