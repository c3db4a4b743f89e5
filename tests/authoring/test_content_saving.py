"""What is saved is saved whole, over what was read, and nowhere else."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from authoring.files import staged
from authoring.files.api import (
    ChangedMeanwhileError,
    Meanwhile,
    Places,
    UnsafePathError,
    finish_saving,
    read_digest,
    save,
)


class _StoppedError(Exception):
    """The machine stopped."""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    places = Places(tmp_path / "curriculum", tmp_path / "assessments")
    (places.curriculum / "courses").mkdir(parents=True)
    places.assessments.mkdir()
    return places


@pytest.fixture
def english(places: Places) -> Path:
    path = places.curriculum / "courses/en.md"
    path.write_bytes(b"one\r\ntwo\n")
    return path


def _files(places: Places) -> dict[str, bytes]:
    roots = (places.curriculum, places.assessments)
    found = [path for root in roots for path in root.rglob("*") if path.is_file()]
    return {str(path.relative_to(places.curriculum.parent)): path.read_bytes() for path in found}


def test_a_change_is_written_with_its_line_ends_and_leaves_nothing_else(
    places: Places, english: Path
) -> None:
    save(places, {english: "one\r\nthree\n"}, {english: read_digest(english)})
    assert _files(places) == {"curriculum/courses/en.md": b"one\r\nthree\n"}


def test_a_file_keeps_its_mode(places: Places, english: Path) -> None:
    english.chmod(0o660)
    save(places, {english: "x"}, {english: read_digest(english)})
    assert english.stat().st_mode & 0o777 == 0o660


def test_files_in_both_roots_and_new_folders_are_written_together(places: Places, english: Path) -> None:
    bank = places.assessments / "banks/new/bank.yaml"
    save(places, {english: None, bank: b"objective: A\n"}, {english: read_digest(english)})
    assert _files(places) == {"assessments/banks/new/bank.yaml": b"objective: A\n"}
    assert not english.parent.exists(), "an empty folder went with its last file"


def test_whoever_saves_second_is_told_both_texts_and_nothing_is_written(
    places: Places, english: Path
) -> None:
    other = places.curriculum / "courses/ar.md"
    opened = {english: read_digest(english)}
    save(places, {english: "the first one's"}, opened)
    with pytest.raises(ChangedMeanwhileError) as refused:
        save(places, {english: "the second one's", other: "new"}, opened)
    assert refused.value.files == (Meanwhile(english, "the second one's", b"the first one's"),)
    assert _files(places) == {"curriculum/courses/en.md": b"the first one's"}


def test_what_a_change_rests_on_has_to_stand_as_it_was_read(places: Places, english: Path) -> None:
    structure = places.curriculum / "courses/course.yaml"
    structure.write_text("a: 1")
    read = {english: read_digest(english), structure: read_digest(structure)}
    structure.write_text("a: 2")
    with pytest.raises(ChangedMeanwhileError) as refused:
        save(places, {english: "x"}, read)
    assert refused.value.files == (Meanwhile(structure, None, b"a: 2"),)


def test_a_new_file_never_replaces_one_that_is_there(places: Places, english: Path) -> None:
    with pytest.raises(ChangedMeanwhileError):
        save(places, {english: "mine"}, {})
    assert english.read_bytes() == b"one\r\ntwo\n"


def test_saving_what_stands_there_already_writes_nothing(places: Places, english: Path) -> None:
    before = english.stat().st_mtime_ns, english.stat().st_ino
    save(places, {english: b"one\r\ntwo\n"}, {english: "an older digest"})
    assert (english.stat().st_mtime_ns, english.stat().st_ino) == before


@pytest.mark.parametrize(
    "where",
    [
        pytest.param(lambda places: places.curriculum.parent / "en.md", id="beside the content"),
        pytest.param(lambda places: places.curriculum / "../en.md", id="climbing out"),
        pytest.param(lambda places: places.curriculum, id="the content itself"),
        pytest.param(lambda places: places.curriculum / ".git/config", id="hidden"),
        pytest.param(lambda places: places.curriculum / "courses", id="a folder"),
        pytest.param(lambda places: places.curriculum / "courses/en.md/x.md", id="below a file"),
        pytest.param(lambda places: places.curriculum / "link/en.md", id="through a link"),
        pytest.param(lambda places: places.curriculum / "courses/link.md", id="a link"),
        pytest.param(lambda places: places.curriculum / "a\nb.md", id="a name of two lines"),
        pytest.param(lambda places: Path("courses/en.md"), id="relative"),
    ],
)
@pytest.mark.usefixtures("english")
def test_nothing_is_written_outside_the_content(places: Places, where: Callable[[Places], Path]) -> None:
    outside = places.curriculum.parent / "outside"
    outside.mkdir()
    (places.curriculum / "link").symlink_to(outside)
    (places.curriculum / "courses/link.md").symlink_to(outside / "en.md")
    with pytest.raises(UnsafePathError):
        save(places, {where(places): "x"}, {})
    assert list(outside.iterdir()) == []


def _stop_at(monkeypatch: pytest.MonkeyPatch, function: str, turn: int) -> None:
    """Let the machine stop at the call number *turn* of ``os.<function>``, and do nothing afterwards."""
    calls = 0
    real = getattr(os, function)

    def stopping(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls >= turn:
            raise _StoppedError
        return real(*arguments)

    monkeypatch.setattr(staged.os, function, stopping)
    # A machine that stopped tidies nothing up.
    monkeypatch.setattr(staged, "_clear", lambda roots: None)


_OLD, _NEW = (b"one\r\ntwo\n", b"bank"), (b"ONE", b"BANK")


@pytest.mark.parametrize(
    ("function", "turn", "expected"),
    [
        pytest.param("fsync", 1, _OLD, id="while the first file is written aside"),
        pytest.param("fsync", 3, _OLD, id="while the list is written"),
        pytest.param("replace", 1, _OLD, id="before the list stands"),
        pytest.param("replace", 2, _NEW, id="before the first file is put in place"),
        pytest.param("replace", 3, _NEW, id="between two files"),
        pytest.param("fsync", 5, _NEW, id="after the last file"),
    ],
)
def test_a_save_that_was_interrupted_is_made_whole_or_not_at_all(
    places: Places, english: Path, function: str, turn: int, expected: tuple[bytes, bytes]
) -> None:
    bank = places.assessments / "bank.yaml"
    bank.write_bytes(b"bank")
    read = {path: read_digest(path) for path in (english, bank)}
    with pytest.MonkeyPatch.context() as patch:
        _stop_at(patch, function, turn)
        with pytest.raises(_StoppedError):
            save(places, {english: "ONE", bank: "BANK"}, read)
    finish_saving(places)
    assert _files(places) == {"curriculum/courses/en.md": expected[0], "assessments/bank.yaml": expected[1]}
    assert not (places.curriculum / staged.STAGE).exists()
    assert not (places.assessments / staged.STAGE).exists()


def test_what_was_written_by_hand_after_an_interruption_stays_and_the_rest_is_kept(
    places: Places, english: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        _stop_at(patch, "replace", 2)
        with pytest.raises(_StoppedError):
            save(places, {english: "ours"}, {english: read_digest(english)})
    english.write_text("by hand")
    finish_saving(places)
    assert english.read_text() == "by hand"
    assert (places.curriculum / ".unsaved-1/0").read_text() == "ours"
    save(places, {english: "and on"}, {english: read_digest(english)})
    assert english.read_text() == "and on"


def test_no_room_leaves_everything_as_it_was(places: Places, english: Path) -> None:
    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staged.os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            save(places, {english: "x"}, {english: read_digest(english)})
    assert _files(places) == {"curriculum/courses/en.md": b"one\r\ntwo\n"}


def test_of_many_at_once_one_saves_and_every_other_is_told(places: Places, english: Path) -> None:
    opened = {english: read_digest(english)}
    told: list[str] = []
    refused: list[object] = []

    def write(words: str) -> None:
        try:
            save(places, {english: words}, opened)
            told.append(words)
        except ChangedMeanwhileError as error:
            refused.append(error.files[0].ours)

    writers = [threading.Thread(target=write, args=(f"writer {n}",)) for n in range(8)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert [english.read_text()] == told
    assert sorted([*told, *map(str, refused)]) == [f"writer {n}" for n in range(8)]


def test_taking_out_every_file_of_a_folder_takes_out_the_folder(places: Places) -> None:
    folder = places.curriculum / "drafts" / "a-draft"
    files = [folder / "draft.yaml", folder / "media" / "a.png"]
    save(places, dict.fromkeys(files, b"words"), {})

    save(places, dict.fromkeys(files), {path: read_digest(path) for path in files})

    assert not (places.curriculum / "drafts").exists()
