"""``--browser-only`` runs what ``-m browser`` would, and a test that it would miss stops the run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOOKS = "import pytest\n@pytest.mark.browser\ndef test_looks(): pass\ndef test_reckons(): pass\n"
HIDDEN = "from here import mark\n@mark\ndef test_hides(): pass\n"


def _run(folder: Path, *words: str) -> str:
    alone = ["-p", "tests.browser_only", "-c", "/dev/null", "--rootdir", str(folder), str(folder)]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:django",
        *alone,
        *words,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return done.stdout + done.stderr


def test_files_that_name_no_browser_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "test_looks.py").write_text(LOOKS)
    (tmp_path / "test_unread.py").write_text("raise AssertionError('it was read')\n")
    assert "1 passed, 1 deselected" in _run(tmp_path, "--browser-only")


def test_a_browser_that_hides_behind_another_name_stops_the_whole_run(tmp_path: Path) -> None:
    (tmp_path / "here.py").write_text("import pytest\nmark = pytest.mark.browser\n")
    (tmp_path / "test_hides.py").write_text(f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\n{HIDDEN}")
    assert "mark them there with pytest.mark.browser" in _run(tmp_path)
