"""What cannot be written is said before anything is built, and nothing half-written is left behind."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from curriculum.languages import Language
from groundwork.building import build_course, check_writable
from groundwork.commands.build import _said
from groundwork.errors import UnwritableError
from tests.scorm_export.course import edition

PROJECT = Path(__file__).parents[2]
MADE = edition()
ENGLISH = (Language.EN,)


def test_a_folder_that_is_a_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    taken = tmp_path / "dist"
    taken.write_text("somebody's notes")
    with pytest.raises(UnwritableError, match=r"dist cannot be written to: .*Name another folder with -o"):
        check_writable(taken)
    assert taken.read_text() == "somebody's notes"


def test_a_course_folder_that_is_a_file_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "arc-100").write_text("somebody's notes")
    with pytest.raises(UnwritableError):
        build_course(MADE, "web", ENGLISH, tmp_path)
    assert (tmp_path / "arc-100").read_text() == "somebody's notes"


def test_asking_leaves_nothing_behind(tmp_path: Path) -> None:
    check_writable(tmp_path / "new" / "dist")
    assert list((tmp_path / "new" / "dist").iterdir()) == []


def test_a_disk_that_is_full_half_way_leaves_the_older_package_and_no_half_one(tmp_path: Path) -> None:
    """The kernel's own limit of a file's size stands for a full disk: the write breaks off half way."""
    first = build_course(MADE, "web", ENGLISH, tmp_path)
    before = first.path.read_bytes()
    program = (
        "import resource,signal,sys;from pathlib import Path;"
        "from curriculum.languages import Language;from groundwork.building import build_course;"
        "from groundwork.errors import UnwritableError;from tests.scorm_export.course import edition\n"
        "signal.signal(signal.SIGXFSZ,signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE,(20_000,20_000))\n"
        "try: build_course(edition(),'web',(Language.EN,),Path(sys.argv[1]))\n"
        "except UnwritableError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program, str(tmp_path)],
        cwd=PROJECT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(before) > 20_000
    assert "File too large; nothing half-written is left" in done.stdout
    assert first.path.read_bytes() == before
    assert [path.name for path in first.path.parent.iterdir()] == [first.path.name]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 20_000


@pytest.mark.parametrize(
    ("delivery", "said"),
    [
        ("scorm12", r"\d+ kB  sha256 [0-9a-f]{12}  9 requests  state \d+ of 4,096$"),
        ("scorm2004", r"\d+ kB  sha256 [0-9a-f]{12}  9 requests  state \d+ of 64,000$"),
        ("web", r"\d+ kB  sha256 [0-9a-f]{12}  9 requests$"),
    ],
)
def test_the_line_of_a_package_says_what_it_weighs_and_what_it_asks(
    delivery: str, said: str, tmp_path: Path
) -> None:
    line = _said(build_course(MADE, delivery, ENGLISH, tmp_path))
    assert re.search(said, line), line
