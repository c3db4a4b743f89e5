"""Pictures, sounds and films of an edition: covered by its digest, kept beside its text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from curriculum.media import MediaShelf, MissingMediaError
from editions.api import Edition, Published
from tests.factories_media import SAMPLES, a_film, a_shelf
from tests.player.kinds.readings import a_course


def an_edition(content: object = None, shelf: MediaShelf | None = None) -> Edition:
    """Return an edition with a sound, a film and a figure."""
    return Edition.model_validate(
        {"label": "2026.1", "content": content or a_course(), "media": shelf or a_shelf()}
    )


def test_one_changed_byte_of_a_film_makes_another_edition() -> None:
    film = a_film()
    other = film.media[0].model_copy(update={"digest": "0" * 64})
    changed = film.model_copy(update={"media": (other, *film.media[1:])})
    assert an_edition(a_course(film)).digest != an_edition(a_course(changed)).digest
    assert an_edition(a_course(film)).module_digests != an_edition(a_course(changed)).module_digests


def test_where_the_bytes_are_is_no_part_of_an_edition() -> None:
    here, nowhere = an_edition(), an_edition(shelf=MediaShelf())
    assert here.digest == nowhere.digest
    assert "media" not in here.model_dump()


def test_a_frozen_edition_keeps_its_files_though_the_author_s_are_gone(tmp_path: Path) -> None:
    published = Published(tmp_path, date(2026, 11, 22))
    frozen = published.freeze(an_edition())
    again = published.read("arc-100", frozen.label)
    assert again.digest == frozen.digest
    for file in again.content.course.media:
        assert again.media.read(file) == (SAMPLES / file.name).read_bytes()
        assert (tmp_path / "arc-100" / "media" / f"{file.digest}.{file.ending}").is_file()
    assert published.labels("arc-100") == ("2026.1",)


def test_two_editions_keep_a_file_once(tmp_path: Path) -> None:
    published = Published(tmp_path, date(2026, 11, 22))
    published.freeze(an_edition(a_course(a_film())))
    published.freeze(an_edition())
    names = sorted(path.suffix for path in (tmp_path / "arc-100" / "media").iterdir())
    assert names == [".mp3", ".mp4", ".png", ".svg"]


def test_an_edition_whose_film_is_missing_is_not_frozen_at_all(tmp_path: Path) -> None:
    published = Published(tmp_path, date(2026, 11, 22))
    with pytest.raises(MissingMediaError):
        published.freeze(an_edition(shelf=MediaShelf()))
    assert published.labels("arc-100") == ()


def test_a_frozen_film_that_was_changed_is_not_delivered(tmp_path: Path) -> None:
    published = Published(tmp_path, date(2026, 11, 22))
    edition = published.freeze(an_edition(a_course(a_film())))
    film = edition.content.course.media[0]
    (tmp_path / "arc-100" / "media" / f"{film.digest}.mp4").write_bytes(b"another film")
    with pytest.raises(MissingMediaError, match="was changed"):
        published.read("arc-100", edition.label).media.read(film)
