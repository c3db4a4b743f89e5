"""Temporary files lie on the disk that the site names; what a killed program left goes at the next start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from groundwork import cli

_WRITES = """
import os, tempfile
from groundwork.temporary_files import use_own_folder
use_own_folder()
handle, name = tempfile.mkstemp()
print(name, flush=True)
input()
"""


def _environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "TMPDIR"}
    return {**kept, "GROUNDWORK_TEMPORARY": str(folder), **more}


@contextmanager
def _running(folder: Path, **more: str) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Yield a program of ours that has written a temporary file, and where that lies."""
    words = [sys.executable, "-c", _WRITES]
    with subprocess.Popen(
        words, env=_environment(folder, **more), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        try:
            yield program, Path(program.stdout.readline().strip())
        finally:
            program.kill()


def test_what_a_killed_program_left_goes_and_what_a_running_one_has_stays(tmp_path: Path) -> None:
    place = tmp_path / "volume" / "temporary"
    with _running(place) as (killed, left), _running(place) as (_, used):
        assert place in left.parents
        assert left.parent != used.parent
        assert place.stat().st_mode & 0o777 == 0o700
        killed.kill()
        killed.wait()
        assert left.exists()
        with _running(place):
            assert (left.parent.exists(), used.exists()) == (False, True)


def test_what_others_have_put_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("theirs", "utf-8")
    (tmp_path / "theirs").mkdir()
    with _running(tmp_path):
        assert {"notes.txt", "theirs"} <= {one.name for one in tmp_path.iterdir()}


def test_a_folder_for_one_program_goes_before(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with _running(tmp_path / "all", TMPDIR=str(tmp_path / "one")) as (_, used):
        assert used.parent == tmp_path / "one"
        assert not (tmp_path / "all").exists()


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a-file").touch()
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setenv("GROUNDWORK_TEMPORARY", str(tmp_path / "a-file" / "below"))

    with pytest.raises(SystemExit) as ended:
        cli.main(["explain", "CUR021"])

    assert ended.value.code == 1
    assert "GROUNDWORK_TEMPORARY cannot be used" in capsys.readouterr().err
