"""Whoever was taken out of a place in which they had read stays out: else both readings would be theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from authoring.lens_review.record import ReviewerRecord
from groundwork.lens_reviews.models import LensSeat
from reporting.roles import Role
from tests.authoring.lens_review import reviews
from tests.groundwork.lens_reviews.conftest import FIRST, LEAD, OTHER
from tests.groundwork.lens_reviews.test_pages import ASK, HERE, READ, SECRET, SELECT, find, said
from tests.groundwork.signed_in import browser_of


@pytest.fixture
def lead(folder: Path) -> Client:
    """Return the browser of whoever leads the settling."""
    return browser_of(LEAD, Role.TRAINER)


def test_two_readers_whom_the_lead_frees_cannot_change_places(
    first: Client, second: Client, lead: Client, folder: Path
) -> None:
    find(first, SELECT, L12=("major", reviews.SENTENCE, SECRET))
    find(second, SELECT)
    for place in ("first", "second"):
        assert lead.post(HERE, {"act": "free", "place": place}).status_code == 302

    assert second.post(HERE, {"act": "take", "place": "first"}).status_code == 409
    assert first.post(HERE, {"act": "take", "place": "second"}).status_code == 409

    assert second.get(f"{READ}{SELECT}/").status_code == 403
    assert 'value="take"' not in said(second.get(HERE)), "nothing is offered that would be refused"
    assert browser_of(OTHER, Role.TRAINER).post(HERE, {"act": "take", "place": "first"}).status_code == 302


def test_whoever_is_freed_before_they_read_anything_may_take_another_place(
    first: Client, lead: Client, folder: Path
) -> None:
    lead.post(HERE, {"act": "free", "place": "first"})

    assert first.post(HERE, {"act": "take", "place": "first"}).status_code == 302
    assert LensSeat.objects.filter(holder=FIRST).count() == 1


def test_a_lead_reads_only_what_they_may_and_never_both(
    first: Client, second: Client, lead: Client, folder: Path
) -> None:
    """The lead takes the place of one reader, and another lead frees them: that is where it ends."""
    find(first, SELECT, L12=("major", reviews.SENTENCE, SECRET))
    lead.post(HERE, {"act": "free", "place": "first"})
    lead.post(HERE, {"act": "leave"})
    assert lead.post(HERE, {"act": "take", "place": "first"}).status_code == 302
    other = browser_of(OTHER, Role.TRAINER)
    other.post(HERE, {"act": "take", "place": "lead"})
    for place in ("first", "second"):
        assert other.post(HERE, {"act": "free", "place": place}).status_code == 302

    assert lead.post(HERE, {"act": "take", "place": "second"}).status_code == 409


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("a\x00b", id="NUL"),
        pytest.param("a\x07\x1b[31mb", id="control characters"),
        pytest.param("a\x85b\u2028c\u2029d\x0be\x0cf", id="line ends of other worlds"),
        pytest.param("\ufeffa\u202eb\u2066c", id="marks of order and direction"),
        pytest.param("a\ufffe\uffffb", id="characters that are none"),
        pytest.param("---\n...\n- x: [", id="documents of YAML"),
        pytest.param("!!python/object/apply:os.system ['x']", id="a tag"),
        pytest.param("&a [*a, *a]\n<<: *a", id="anchors"),
        pytest.param("'\"\\\t: # | > %", id="signs of YAML"),
        pytest.param("😀 " * 30, id="signs beyond the first plane"),
    ],
)
def test_whatever_is_typed_is_refused_or_read_as_typed_and_the_review_stays_whole(
    first: Client, folder: Path, hostile: str
) -> None:
    answer = find(first, ASK, L12=("major", "", hostile))

    record: ReviewerRecord = reviews.read(folder).first
    assert answer.status_code in {302, 400, 409}
    kept = [one.why for one in record.findings]
    assert kept == ([hostile.strip()] if answer.status_code == 302 else [])
    assert first.get(HERE).status_code == 200
