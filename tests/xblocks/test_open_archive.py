"""An archive is read piece by piece: memory does not grow with its films, and no limit is left out."""

from __future__ import annotations

import gzip
import io
import tarfile
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from xblocks.olx.api import OlxError, UnsafeArchiveError, unpacked
from xblocks.olx.archive import open_archive
from xblocks.olx.archive_files import ArchiveFiles

COURSE = {"course/course.xml": b'<course url_name="r" org="O" course="C"/>'}
FILM = 10_000_000
"""Bytes: three of them are more than a reader may hold at once."""


def _tar(files: dict[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for path, data in files.items():
            member = tarfile.TarInfo(path)
            member.size, member.type = len(data), kind if path not in COURSE else tarfile.REGTYPE
            tar.addfile(member, io.BytesIO(data))
    return out.getvalue()


def _packed(tar: bytes) -> bytes:
    return gzip.compress(tar, compresslevel=1)


@pytest.fixture(scope="module")
def of_films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    films = {f"course/static/{number}.mp4": bytes([number]) * FILM for number in range(3)}
    path = tmp_path_factory.mktemp("archive") / "films.tar.gz"
    path.write_bytes(_packed(_tar(COURSE | films)))
    return path


@pytest.fixture
def peak() -> Iterator[Callable[[], int]]:
    """Tell the most bytes that were held at once since the test began."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


def test_films_take_no_memory_when_a_course_comes_back(of_films: Path, peak: Callable[[], int]) -> None:
    with of_films.open("rb") as file, unpacked(file) as course:
        assert course.read("course.xml") == COURSE["course/course.xml"]
        assert course.read("static/1.mp4") is None, "what nobody asks for is kept nowhere"

    assert peak() < 4_000_000


def test_films_that_are_asked_for_take_the_memory_of_one(of_films: Path, peak: Callable[[], int]) -> None:
    with of_films.open("rb") as file, open_archive(file) as files:
        assert [files[f"course/static/{number}.mp4"][-1] for number in range(3)] == [0, 1, 2]
        assert len(files["course/static/2.mp4"]) == FILM

    # What waits in memory before it goes to the disk, and one film.
    assert peak() < 8_000_000 + FILM + 5_000_000


UNSAFE = [
    pytest.param(_tar({"course/static/../../x": b"1"}), "would leave its folder", id="a way out"),
    pytest.param(_tar({"course/static/x": b""}, tarfile.SYMTYPE), "a link or a device", id="a link"),
    pytest.param(
        _tar({"course/static/x": b"1"})[:1024] + _tar({"course/static/x": b"2"}), "twice", id="a double"
    ),
    pytest.param(_tar({"course/static/x": b"\0" * 200_000_001}), "unpacks to more than", id="a bomb"),
    pytest.param(_tar(COURSE) + b"\0" * 200_000_000, "unpacks to more than", id="a bomb behind its end"),
    pytest.param(_tar({f"static/{n}": b"" for n in range(5_001)}), "more than 5000 members", id="too many"),
]


@pytest.mark.parametrize(("tar", "says"), UNSAFE)
def test_what_is_not_kept_is_looked_at_as_well(tar: bytes, says: str) -> None:
    with pytest.raises(UnsafeArchiveError, match=says), unpacked(io.BytesIO(_packed(tar))):
        pytest.fail("it was opened")


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(lambda packed: packed[:-9], id="cut off in what nobody reads"),
        pytest.param(lambda packed: packed[:-8] + b"\1\2\3\4" + packed[-4:], id="another checksum"),
        pytest.param(lambda packed: packed[: len(packed) // 2], id="half of a film"),
    ],
)
def test_damage_behind_the_last_page_is_told(of_films: Path, spoilt: Callable[[bytes], bytes]) -> None:
    damaged = spoilt(of_films.read_bytes())

    with pytest.raises(OlxError, match=r"not a whole \.tar\.gz"), unpacked(damaged):
        pytest.fail("it was opened")


def test_a_machine_without_room_does_not_call_the_archive_damaged(
    of_films: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))

    with pytest.raises(OlxError, match="cannot be unpacked on this machine: No such file"):
        open_archive(of_films.read_bytes())


def test_files_that_are_closed_are_gone() -> None:
    files: ArchiveFiles = open_archive(_packed(_tar(COURSE)))
    files.close()
    files.close()

    assert list(files) == ["course/course.xml"]
    with pytest.raises(ValueError, match="closed"):
        files["course/course.xml"]
