"""Zip files are written the same way every time, and foreign ones are opened without harm."""

from __future__ import annotations

import io
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorm_export.api import Limits, PackageError, UnsafeArchiveError, read_archive, write_archive


def zipped(*members: tuple[str, bytes], kind: int = stat.S_IFREG) -> bytes:
    """Return a zip of *members* as a careless or hostile program writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name)
            entry.filename = name
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (kind | 0o644) << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def test_the_same_files_give_the_same_bytes_whatever_their_order() -> None:
    one = write_archive({"index.html": b"<p>", "player.css": b"p{}", "imsmanifest.xml": b"<m/>"})
    other = write_archive({"imsmanifest.xml": b"<m/>", "player.css": b"p{}", "index.html": b"<p>"})
    assert one == other


def test_the_manifest_comes_first_and_nothing_tells_when_or_where_it_was_built() -> None:
    content = write_archive({"a.html": b"", "imsmanifest.xml": b""})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == ["imsmanifest.xml", "a.html"]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert {entry.create_system for entry in entries} == {3}


_names = st.from_regex(r"[a-z0-9]{1,8}(/[a-z0-9]{1,8}){0,2}\.(html|js)", fullmatch=True)


@given(st.dictionaries(_names, st.binary(max_size=200), max_size=8))
def test_what_is_written_is_read_back(files: dict[str, bytes]) -> None:
    bare = {name.rpartition("/")[2] for name in files}
    if len(bare) == len(files):
        assert read_archive(write_archive(files)) == files


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"../x.html": b""}, r"may not be called '\.\./x\.html'"),
        ({"a b.html": b""}, "may not be called 'a b.html'"),
        ({"/x.html": b""}, "may not be called '/x.html'"),
        ({"x.html": b"", "X.html": b""}, "same bare name"),
        ({"a/x.html": b"", "b/x.html": b""}, "same bare name"),
    ],
    ids=["escaping", "with a blank", "absolute", "differing by case", "same name in two folders"],
)
def test_an_unsafe_name_is_not_written(files: dict[str, bytes], message: str) -> None:
    with pytest.raises(PackageError, match=message):
        write_archive(files)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("../escaped.html", "leaves its folder", id="parent folder"),
        pytest.param("a/../../escaped.html", "leaves its folder", id="parent folder in the middle"),
        pytest.param("/etc/passwd", "absolute path", id="absolute"),
        pytest.param("C:/windows/x.dll", "drive letter", id="drive letter"),
        pytest.param("a\\..\\..\\x.html", "backslash", id="backslash"),
        pytest.param("a\x07.html", "control character", id="control character"),
    ],
)
def test_a_member_that_escapes_is_refused(name: str, message: str) -> None:
    with pytest.raises(UnsafeArchiveError, match=message):
        read_archive(zipped((name, b"x")))


def test_a_name_that_hides_behind_a_nul_is_refused() -> None:
    content = zipped(("good.html_bad", b"x")).replace(b"good.html_bad", b"good.html\x00bad")
    with pytest.raises(UnsafeArchiveError, match="control character"):
        read_archive(content)


def test_a_link_is_refused() -> None:
    with pytest.raises(UnsafeArchiveError, match="link or a device"):
        read_archive(zipped(("x.html", b"/etc/passwd"), kind=stat.S_IFLNK))


@pytest.mark.parametrize("other", ["a.html", "A.HTML"], ids=["the same", "differing by case"])
def test_a_doubled_name_is_refused(other: str) -> None:
    content = zipped(("a.html", b"1"), ("b.html", b"2")).replace(b"b.html", other.encode())
    with pytest.raises(UnsafeArchiveError, match="twice"):
        read_archive(content)


def test_a_locked_member_is_refused() -> None:
    content = bytearray(zipped(("a.html", b"1")))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    with pytest.raises(UnsafeArchiveError, match="locked with a password"):
        read_archive(bytes(content))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnsafeArchiveError, match="at most 200 times"):
        read_archive(zipped(("bomb.html", bytes(20_000_000))))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_beyond_it() -> None:
    content = bytearray(zipped(("bomb.html", bytes(50_000_000))))
    directory = content.index(b"PK\x01\x02")
    for place in (22, directory + 24):
        content[place : place + 4] = struct.pack("<I", 10)
    tracemalloc.start()
    try:
        with pytest.raises(UnsafeArchiveError, match="not a sound zip file"):
            read_archive(bytes(content))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        pytest.param(Limits(files=1), "holds 2 files; at most 1", id="too many files"),
        pytest.param(Limits(unpacked_bytes=5), "unpacks to 6 bytes; at most 5", id="too much inside"),
        pytest.param(Limits(packed_bytes=20), "at most 20 are read", id="too large"),
    ],
)
def test_limits_are_kept(limits: Limits, message: str) -> None:
    with pytest.raises(UnsafeArchiveError, match=message):
        read_archive(zipped(("a.html", b"abc"), ("b.html", b"def")), limits)


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def altered(content: bytes) -> bytes:
    return content.replace(b"needle", b"noodle")


@pytest.mark.parametrize("damage", [truncated, altered, lambda _: b"", lambda _: b"<html>"])
def test_a_damaged_file_is_refused_in_plain_words(damage: Callable[[bytes], bytes]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.html", b"a needle in a stack " * 10)
    with pytest.raises(UnsafeArchiveError, match="not a sound zip file"):
        read_archive(damage(buffer.getvalue()))


@given(st.binary(max_size=400))
def test_no_bytes_whatever_end_in_another_error(content: bytes) -> None:
    try:
        read_archive(content)
    except UnsafeArchiveError as error:
        assert str(error)  # noqa: PT017 - the message is the point


def test_folders_are_left_out() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.mkdir("media")
        archive.writestr("media/x.html", b"x")
    assert read_archive(buffer.getvalue()) == {"media/x.html": b"x"}
