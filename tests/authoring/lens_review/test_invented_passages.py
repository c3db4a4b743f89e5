"""The invented passages of the lens, imported as a manual and reviewed as two people would review them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from authoring.files.api import Places, save
from authoring.lens_review.api import agreement, check_lens_reviews, side_by_side
from curriculum.lens import Passage
from curriculum.markdown import parser
from curriculum.quoting import quoted
from tests.authoring.lens_review import reviews
from tests.authoring.lens_review.reviews import change, finding


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Return a content with nothing but the lens."""
    found = Places(tmp_path / "curriculum", tmp_path / "assessments")
    found.assessments.mkdir()
    shutil.copytree(reviews.ROOT / "curriculum/content/lens", found.curriculum / "lens")
    return found


def _english(texts: object) -> str:
    return texts[reviews.EN].section.body  # type: ignore[index,no-any-return]


def _found(passage: Passage) -> list[dict[str, object]]:
    """Return what the lens finds in *passage*, as a reviewer writes it down."""
    return [
        finding(passage.id, each.criterion, each.severity, *quoted(_english(each.texts)))
        for each in passage.findings
    ]


def test_every_finding_of_the_lens_can_be_made_of_the_imported_manual(places: Places) -> None:
    passages = reviews.lens().passages
    manual = {passage.id: parser().render(_english(passage.legacy)) for passage in passages}
    folder = reviews.begin(places, reviews.bring_pages(places, manual))
    first = [each for passage in passages for each in _found(passage)]
    second = [each for passage in passages for each in _found(passage)[:-1]]
    change(folder / "first.yaml", findings=first, finished_on="2027-01-18")
    change(folder / "second.yaml", findings=second, finished_on="2027-01-19")

    assert list(check_lens_reviews(places.curriculum)) == []

    review = reviews.read(folder)
    found = agreement(list(review.passages), reviews.names(), review.first.findings, review.second.findings)
    assert len(passages) >= 15
    assert (found.pairs, found.both, found.one) == (len(passages) * 18, len(second), len(passages))
    assert found.within_a_step == found.both
    edits = side_by_side(review)
    save(places, edits.files, edits.read)
    agreed = reviews.read(folder).agreed
    assert agreed is not None
    assert len(agreed.findings) == len(first)
    # Exactly what only one of the two found asks for a reason.
    assert len(list(check_lens_reviews(places.curriculum))) == len(passages)
