"""A course becomes an archive that Studio's tools accept, always the same bytes, and comes back whole."""

from __future__ import annotations

import gzip
import io
import json
import struct
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from editions.model import Edition
from tests.xblocks.factories import READ, an_edition, texts
from tests.xblocks.kinds import kinds_edition
from xblocks.olx.api import (
    BLOCK_TYPES,
    OlxError,
    UnsafeArchiveError,
    block_contents,
    file_name,
    read_block,
    read_course,
    write_course,
)
from xblocks.olx.archive import read_archive, write_archive

EDITION = an_edition()
ARCHIVE = write_course(EDITION)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return read_archive(ARCHIVE)


def test_the_layout_is_the_one_that_studio_imports(files: dict[str, bytes]) -> None:
    assert sorted(files) == [
        "course/about/overview.html",
        "course/about/short_description.html",
        "course/chapter/module_after.xml",
        "course/chapter/module_attestation.xml",
        "course/chapter/module_before.xml",
        "course/chapter/module_words.xml",
        "course/course.xml",
        "course/course/2026_1.xml",
        "course/info/updates.html",
        "course/policies/2026_1/grading_policy.json",
        "course/policies/2026_1/policy.json",
        "course/policies/assets.json",
        "course/sequential/lesson_after.xml",
        "course/sequential/lesson_attestation.xml",
        "course/sequential/lesson_before.xml",
        "course/sequential/lesson_words.xml",
        "course/static/course-image.png",
        "course/tabs/who-can-help.html",
        "course/vertical/unit_after.xml",
        "course/vertical/unit_attestation.xml",
        "course/vertical/unit_before.xml",
        "course/vertical/unit_words.xml",
    ]
    assert dict(etree.fromstring(files["course/course.xml"]).items()) == {
        "url_name": "2026_1",
        "org": "Calgary",
        "course": "ARC100",
    }


def test_no_time_and_no_name_of_the_maker_is_in_the_archive() -> None:
    assert ARCHIVE[3:8] == b"\0" * 5  # gzip's flags and time (RFC 1952, 2.3.1)
    with tarfile.open(fileobj=io.BytesIO(ARCHIVE)) as tar:
        members = tar.getmembers()

    assert {(each.mtime, each.uid, each.gid, each.uname, each.mode) for each in members} == {
        (0, 0, 0, "", 0o644)
    }
    assert [each.name for each in members] == sorted(each.name for each in members)


@pytest.mark.slow
def test_the_same_edition_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib, sys; from tests.xblocks.factories import an_edition; "
        "from xblocks.olx.api import write_course; "
        "sys.stdout.write(hashlib.sha256(write_course(an_edition())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    }

    assert len(digests) == 1
    assert file_name(EDITION) == "arc-100-2026.1-olx.tar.gz"


def test_a_course_comes_back_as_the_edition_that_was_exported() -> None:
    course = read_course(ARCHIVE)

    assert course.content == EDITION.content
    assert (course.label, course.digest) == ("2026.1", EDITION.digest)
    assert course.is_unchanged
    assert str(course.key) == "course-v1:Calgary+ARC100+2026_1"
    assert (
        course.key.usage("groundwork_sort", "words-sort")
        == "block-v1:Calgary+ARC100+2026_1+type@groundwork_sort+block@words-sort"
    )


def test_a_course_with_every_kind_comes_back_as_the_edition_that_was_exported() -> None:
    edition = kinds_edition()

    course = read_course(write_course(edition))

    assert course.content == edition.content
    assert course.is_unchanged
    assert [block.block_type for block in course.blocks[3:]] == [
        "groundwork_video",
        "groundwork_audio",
        "groundwork_match",
        "groundwork_order",
        "groundwork_scenario",
        "groundwork_rehearse",
        "groundwork_reflection",
        "groundwork_commitment",
        "groundwork_resource",
        "groundwork_team_guide",
        "groundwork_text",
        "groundwork_knowledge_check",
    ]


def test_an_edit_in_studio_is_seen_by_the_digest(files: dict[str, bytes]) -> None:
    path = "course/vertical/unit_words.xml"
    edited = files | {path: files[path].replace(b"Which is institutional?", b"Which is it?")}

    course = read_course(write_archive(edited))

    assert course.digest == EDITION.digest
    assert not course.is_unchanged


def _cleaner(archive: bytes, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
    return subprocess.run(
        [str(Path(sys.executable).parent / "edx-cleaner"), "-c", str(folder / "course"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )


@pytest.mark.slow
@pytest.mark.parametrize("edition", [EDITION, kinds_edition()], ids=["with forms", "every other kind"])
def test_olxcleaner_finds_nothing_but_the_tags_it_does_not_know(tmp_path: Path, edition: Edition) -> None:
    archive = write_course(edition)
    clean = _cleaner(archive, tmp_path, "-i", "UnexpectedTag", "-f", "0")
    assert clean.returncode == 0, clean.stdout + clean.stderr

    all_of_it = _cleaner(archive, tmp_path / "again", "-f", "0")
    assert all_of_it.returncode == 1  # so the gate above does look
    lines = [
        line for line in all_of_it.stdout.splitlines() if line.startswith(("ERROR ", "WARNING ", "INFO "))
    ]
    assert all("UnexpectedTag" in line and "groundwork_" in line for line in lines), lines


PLANTED = [
    pytest.param(
        "course/policies/2026_1/policy.json", b'"end"', b'"was_end"', "InvalidSetting", id="no end date"
    ),
    pytest.param(
        "course/chapter/module_words.xml",
        b"lesson_words",
        b"lesson_gone",
        "FileDoesNotExist",
        id="a dangling pointer",
    ),
    pytest.param("course/course/2026_1.xml", b"</course>", b"", "InvalidXML", id="a file cut off"),
    pytest.param(
        "course/policies/2026_1/grading_policy.json",
        b'"weight": 1.0',
        b'"weight": 0.4',
        "GradingPolicyIssue",
        id="weights that do not add up",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("path", "old", "new", "error"), PLANTED)
def test_olxcleaner_catches_a_planted_fault(
    files: dict[str, bytes], tmp_path: Path, path: str, old: bytes, new: bytes, error: str
) -> None:
    assert old in files[path]
    broken = write_archive(files | {path: files[path].replace(old, new)})

    found = _cleaner(broken, tmp_path, "-i", "UnexpectedTag")

    assert found.returncode == 1
    assert error in found.stdout


def test_our_own_tags_are_checked_by_our_own_reader(files: dict[str, bytes]) -> None:
    """Olxcleaner does not look inside of them."""
    for path, data in files.items():
        if path.startswith("course/vertical/"):
            for block in etree.fromstring(data):
                assert block.tag in BLOCK_TYPES
                assert read_block(etree.tostring(block), path).key
    path = "course/vertical/unit_words.xml"
    broken = files | {path: files[path].replace(b'id="card-form" bin="rule"', b'id="card-form"')}

    with pytest.raises(OlxError, match=r"<authored>, line \d+: component.sort.cards.0.bin: Field required"):
        read_course(write_archive(broken))


def _policy(files: dict[str, bytes]) -> dict[str, Any]:
    policy: dict[str, Any] = json.loads(files["course/policies/2026_1/policy.json"])["course/2026_1"]
    return policy


def test_the_policy_lists_our_blocks_the_language_and_the_edition(files: dict[str, bytes]) -> None:
    policy = _policy(files)

    assert policy["advanced_modules"] == list(BLOCK_TYPES)
    assert policy["language"] == "en"
    assert policy["other_course_settings"]["groundwork"]["edition"] == "2026.1"
    assert policy["other_course_settings"]["groundwork"]["digest"] == EDITION.digest
    assert {"type": "static_tab", "url_slug": "who-can-help"}.items() <= policy["tabs"][1].items()


def test_only_the_post_check_is_graded(files: dict[str, bytes]) -> None:
    grading = json.loads(files["course/policies/2026_1/grading_policy.json"])

    assert grading["GRADE_CUTOFFS"] == {"Pass": 0.8}
    assert [grader["type"] for grader in grading["GRADER"]] == ["Post-check"]
    after = etree.fromstring(files["course/sequential/lesson_after.xml"])
    before = etree.fromstring(files["course/sequential/lesson_before.xml"])
    assert (after.get("graded"), after.get("format")) == ("true", "Post-check")
    assert before.get("graded") is None


def test_the_pages_speak_every_language(files: dict[str, bytes]) -> None:
    page = files["course/tabs/who-can-help.html"].decode()

    assert '<section lang="ar" dir="rtl">' in page
    assert '<a href="tel:911"><bdi dir="ltr">911</bdi></a>' in page
    assert "Emergency 用中文" in page
    assert "Edition 2026.1" in files["course/info/updates.html"].decode()


def test_the_course_image_is_a_picture(files: dict[str, bytes]) -> None:
    picture = files["course/static/course-image.png"]

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (378, 225)
    assert len(picture) < 4_000


def test_two_blocks_of_one_name_are_refused() -> None:
    clash = READ.model_copy(update={"id": "check", "texts": texts("check", "Read")})

    with pytest.raises(OlxError, match=r"words\.check and words\.check would both be called 'words-check'"):
        write_course(an_edition(read=clash))


def _tar(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for member, data in members:
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def _member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, link
    return member


def _said_of(**said: str) -> tuple[tarfile.TarInfo, bytes]:
    """Return a member of a block, of which pax headers say what is *said*, with ``__`` for a dot."""
    member = _member("course/course.xml")
    member.pax_headers = {name.replace("__", "."): value for name, value in said.items()}
    return member, b"1\n0\n0\n".ljust(512, b"\0")


def _headers(kind: bytes, said: bytes, times: int = 1) -> bytes:
    """Return an archive with *times* the same folder, of which a header of *kind* says *said*."""
    header = _member("x", kind)
    header.size = len(said)
    one = header.tobuf(tarfile.GNU_FORMAT) + said + b"\0" * (-len(said) % 512)
    return gzip.compress((one + _member("y", tarfile.DIRTYPE).tobuf()) * times)


def _old_sparse(size: int) -> bytes:
    header = bytearray(_member("course/course.xml", tarfile.GNUTYPE_SPARSE).tobuf(tarfile.GNU_FORMAT))
    header[483:495] = b"%011o\0" % size
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return gzip.compress(bytes(header) + bytes(1024))


UNSAFE = [
    pytest.param(
        _tar(_said_of(GNU__sparse__major="1", GNU__sparse__minor="0", GNU__sparse__realsize="90000000")),
        "longer than what stands of it",
        id="a sparse file",
    ),
    pytest.param(
        _tar(_said_of(GNU__sparse__map="0,1", GNU__sparse__size="90000000")),
        "longer than what stands of it",
        id="a sparse file of the first kind",
    ),
    pytest.param(_old_sparse(90_000_000), "longer than what stands of it", id="an old sparse file"),
    pytest.param(_tar(_said_of(size="-5")), "longer than what stands of it", id="less than nothing"),
    pytest.param(
        _headers(tarfile.XHDTYPE, b"1" * 30_000),
        "more than 2,048 bytes of a member",
        id="a search without end",
    ),
    pytest.param(
        _headers(tarfile.XGLTYPE, b"11 x=abcde\n" * 180, 1_100), "or too much of all", id="many long headers"
    ),
    pytest.param(_tar((_member("../../etc/x"), b"")), "would leave its folder", id="traversal"),
    pytest.param(_tar((_member("/etc/x"), b"")), "would leave its folder", id="an absolute path"),
    pytest.param(_tar((_member("a\\..\\b"), b"")), "would leave its folder", id="backslashes"),
    pytest.param(_tar((_member("C:x"), b"")), "would leave its folder", id="a drive letter"),
    pytest.param(
        _tar((_member("course/x", tarfile.SYMTYPE, "/etc/passwd"), b"")),
        "a link or a device",
        id="a symbolic link",
    ),
    pytest.param(
        _tar((_member("course/x", tarfile.LNKTYPE, "y"), b"")), "a link or a device", id="a hard link"
    ),
    pytest.param(_tar((_member("course/x", tarfile.CHRTYPE), b"")), "a link or a device", id="a device"),
    pytest.param(_tar((_member("course/x"), b"1"), (_member("course/./x"), b"2")), "twice", id="a double"),
    pytest.param(gzip.compress(b"\0" * 200_000_001), "unpacks to more than 200000000 bytes", id="a bomb"),
    pytest.param(
        _tar(*[(_member(f"f{number}"), b"") for number in range(5_001)]),
        "more than 5000 members",
        id="too many",
    ),
]


@pytest.mark.parametrize(("data", "says"), UNSAFE)
def test_an_unsafe_archive_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(UnsafeArchiveError, match=says):
        read_course(data)


BROKEN = [
    pytest.param(b"", "not a whole .tar.gz|no course.xml", id="nothing"),
    pytest.param(b"PK\x03\x04", "not a .tar.gz at all", id="a zip"),
    pytest.param(ARCHIVE[:3000], "not a whole .tar.gz", id="cut off"),
    pytest.param(_tar(_said_of(GNU__sparse__map="a,b")), "not a whole .tar.gz", id="a map of nothing"),
    pytest.param(
        gzip.compress(_member("x", tarfile.GNUTYPE_LONGNAME).tobuf() * 1_500),
        "not a whole .tar.gz",
        id="names of names of names",
    ),
    pytest.param(_tar((_member("readme.txt"), b"hello")), "no course.xml in the archive", id="no course"),
    pytest.param(
        _tar((_member("c/course.xml"), b'<course url_name="r" org="O" course="C"/>')),
        "the archive has no policies/r/policy.json",
        id="no policy",
    ),
]


@pytest.mark.parametrize(("data", "says"), BROKEN)
def test_an_archive_that_is_no_course_of_ours_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(OlxError, match=says):
        read_course(data)


def test_a_lesson_that_was_added_in_studio_is_named(files: dict[str, bytes]) -> None:
    path = "course/chapter/module_words.xml"
    edited = files | {path: files[path].replace(b"lesson_words", b"4f2a9c")}

    with pytest.raises(OlxError, match="added in Studio"):
        read_course(write_archive(edited))


def test_every_component_stands_in_the_archive(files: dict[str, bytes]) -> None:
    names = [
        str(block.get("url_name"))
        for path, data in files.items()
        if path.startswith("course/vertical/")
        for block in etree.fromstring(data)
    ]

    assert sorted(names) == sorted(f"{e.lesson}-{e.component.id}" for e in block_contents(EDITION.content))
