"""Whatever stands in files of drafts, comments and safety reviews, loading them tells places and goes on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from authoring.approval.api import Answer, Comment, appended, check_reviews, folder_of, made
from authoring.drafts.api import load_drafts
from authoring.files.api import Places
from authoring.lens_review.api import check_lens_reviews
from curriculum.languages import Language
from curriculum.problems import Problem
from tests.authoring.lens_review import reviews
from tests.curriculum.test_fuzz import mutate

_FILES = 100
"""How many spoilt files each folder has, one after the other."""
_Check = Callable[[Path], Iterable[Problem]]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return content with a draft, the safety review of it, and comments on a course."""
    places = Places(tmp_path / "curriculum/content", tmp_path / "assessments/content")
    places.curriculum.mkdir(parents=True)
    (places.curriculum / "courses/arc-100").mkdir(parents=True)
    reviews.begin(places, reviews.bring(places, reviews.TRANSIT))
    about = {"at": "words/places", "language": Language.EN, "text": "0" * 24, "words": "## Places"}
    said = made(Comment, on=date(2026, 11, 2), by="Ola Berg", says="Say where.", **about)
    answer = made(Answer, on=date(2026, 11, 3), by="Dana Fox", to=said.id, says="Done.", state="resolved")
    comments = folder_of(places.curriculum, "arc-100") / "comments.yaml"
    comments.parent.mkdir(parents=True)
    comments.write_text(appended(appended("", said), answer), encoding="utf-8")
    return places.curriculum


def _drafts(content: Path) -> list[Problem]:
    drafts, problems = load_drafts(content)
    return [*problems, *(problem for draft in drafts for problem in draft.problems)]


@pytest.mark.parametrize(
    ("folder", "check"),
    [("drafts", _drafts), ("reviews", check_reviews), ("lens/reviews", check_lens_reviews)],
)
def test_spoilt_files_give_problems_with_their_places(content: Path, folder: str, check: _Check) -> None:
    chance = random.Random(folder)  # noqa: S311  (chosen to be repeatable)
    files = sorted(path for path in (content / folder).rglob("*.*") if path.is_file())
    before = list(check(content))
    seen = 0
    for _ in range(_FILES):
        path = chance.choice(files)
        sound = path.read_bytes()
        path.write_bytes(mutate(sound, chance))
        problems = list(check(content))
        assert all(one.path.is_relative_to(content) and one.line >= 1 and one.message for one in problems)
        seen += problems != before
        path.write_bytes(sound)
    assert seen > _FILES / 4
    assert list(check(content)) == before
