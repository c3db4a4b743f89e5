"""The run of the suite tries a test that failed once more, alone, and says so; a real failure stays one."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
UNSTEADY = """
from pathlib import Path
def test_unsteady():
    seen = Path(__file__).with_suffix(".seen")
    first = not seen.exists()
    seen.touch()
    assert not first
def test_steady(): pass
"""
BROKEN = "def test_broken(): assert False\n"
UNREADABLE = "import nothing_of_this_name\n"
RUN = """
import pathlib, sys; sys.path.insert(0, sys.argv[1])
import run_tests
run_tests.ROOT = pathlib.Path(sys.argv[2])
report = run_tests.Report()
here = ("-c", "/dev/null", "--rootdir", ".", ".")
report.tests("these", "-p", "xdist", *here, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
print("LINES", *report.lines, sep="\\n")
print("FAILED", *report.failed)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "failed", "told"),
    [
        ({"test_a.py": UNSTEADY}, "FAILED", "passed only alone, to be mended"),
        ({"test_a.py": UNSTEADY, "test_b.py": BROKEN}, "FAILED these", None),
        ({"test_a.py": UNSTEADY, "test_c.py": UNREADABLE}, "FAILED these", None),
    ],
    ids=["unsteady", "broken", "unreadable"],
)
def test_what_a_run_comes_to(tmp_path: Path, files: dict[str, str], failed: str, told: str | None) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    command = [sys.executable, "-c", RUN, str(SCRIPTS), str(tmp_path)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = printed.partition("LINES\n")[2].splitlines()
    assert lines[-1].strip() == failed
    assert re.search(r"these \(\d+ s, \d+ s of a processor\)", lines[0])
    assert any(line.strip().startswith(told) for line in lines) if told else "passed only" not in printed


def test_a_journey_is_gone_again_from_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    run_tests = importlib.import_module("run_tests")
    failed = [
        "tests/journeys/test_a.py::test_one",
        "tests/journeys/test_a.py::test_two",
        "tests/test_b.py::test_c",
    ]
    assert run_tests.to_repeat(failed) == ["tests/journeys/test_a.py", "tests/test_b.py::test_c"]


def test_what_tests_write_has_a_folder_of_its_own_that_is_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    before = dict(os.environ)
    usual = tempfile.gettempdir()
    asked = "import sys, tempfile; print(tempfile.mkdtemp(), sys.dont_write_bytecode)"
    with importlib.import_module("run_tests").swift_files():
        done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
        made, keeps_no_compiled = done.stdout.split()
        folder = Path(made).parent
        assert folder == Path(tempfile.gettempdir()) != Path(usual)
        assert keeps_no_compiled == "False"
    assert not folder.exists()
    assert dict(os.environ) == before
    assert tempfile.gettempdir() == usual
