"""The English that a translation was made from is found wherever it is still kept, and never guessed."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from curriculum.translations import digest
from editions.api import Published
from groundwork.home import Home
from groundwork.reading import places_of
from groundwork.translating.older_english import older_english
from groundwork.translating.texts import texts_of
from groundwork.workshop.saves import keep_save, seal_save
from tests.sample_city import DAY, copy_sample_city

ADDRESS = "arc-100/words-we-share"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return copy_sample_city(tmp_path, with_editions=False)


def _english(home: Home) -> Path:
    return home.curriculum_content / "courses/arc-100/lessons/words-we-share/en.md"


def _older(home: Home) -> str | None:
    """Return the older English of a section, once it reads otherwise."""
    folder = texts_of(home).folders[ADDRESS]
    assert folder.source
    made_from = digest(folder.source.by_id["why-words"].source)
    path = _english(home)
    path.write_text(path.read_text("utf-8").replace("A resident calls", "One resident calls"), "utf-8")
    folder = texts_of(home).folders[ADDRESS]
    return older_english(home, Published(home.published, DAY), folder, "why-words", made_from)


def test_where_nobody_kept_it_there_is_none(home: Home) -> None:
    assert _older(home) is None


def test_a_frozen_edition_has_it(tmp_path: Path) -> None:
    found = _older(copy_sample_city(tmp_path))

    assert found
    assert "A resident calls" in found


def test_a_save_of_the_workshop_has_it(home: Home) -> None:
    before = {_english(home): _english(home).read_bytes()}
    places = places_of(home)
    now = datetime(2026, 11, 23, tzinfo=UTC)
    kept = keep_save(home, places, course="arc-100", what="", act="edited", before=before, now=now)
    seal_save(kept, places)
    found = _older(home)

    assert found
    assert "A resident calls" in found


def test_the_history_of_a_repository_has_it(home: Home) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(home.root), *arguments], check=True, capture_output=True)

    git("init", "-q")
    git("add", "curriculum/content/courses/arc-100/lessons/words-we-share")
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Before")
    found = _older(home)

    assert found
    assert "A resident calls" in found
