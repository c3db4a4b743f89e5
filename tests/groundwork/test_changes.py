"""Whether content changed can be asked at any moment, also while somebody saves."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event, Thread

import pytest

from groundwork.changes import version_of_folders


def test_what_is_put_aside_and_taken_away_meanwhile_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("title: Words\n", encoding="utf-8")
    before = version_of_folders(tmp_path)
    seen, is_over = set(), Event()

    def put_aside_and_take_away() -> None:
        aside = tmp_path / "aside" / "lesson"
        while not is_over.is_set():
            aside.mkdir(parents=True)
            for number in range(20):
                (aside / f"{number}.md").write_text("words", encoding="utf-8")
            shutil.rmtree(aside.parent)

    other = Thread(target=put_aside_and_take_away)
    other.start()
    try:
        for _ in range(2_000):
            seen.add(version_of_folders(tmp_path))
    finally:
        is_over.set()
        other.join()

    assert len(seen) > 1, "nothing was put aside while it was asked"
    assert version_of_folders(tmp_path) == before


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        version_of_folders(tmp_path / "no-content")
