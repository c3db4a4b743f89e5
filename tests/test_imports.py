"""The six import contracts hold, and each of them fails when it is broken on purpose."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (
    "curriculum",
    "assessments",
    "player",
    "authoring",
    "editions",
    "xblocks",
    "scorm_export",
    "reporting",
    "groundwork",
)
PLANTED = [
    pytest.param("curriculum/planted.py", "assessments.model", "1. Layers", id="a lower layer imports up"),
    pytest.param("scorm_export/planted.py", "reporting", "1. Layers", id="one delivery imports another"),
    pytest.param("player/planted.py", "django", "2. Plain Python", id="the player imports Django"),
    pytest.param("xblocks/olx/planted.py", "xblock", "3. Exports", id="the OLX writer imports XBlock"),
    pytest.param("xblocks/text/planted.py", "curriculum.loader", "4. A block's text", id="a block loads"),
    pytest.param("groundwork/planted.py", "curriculum.loader", "5. From outside", id="an internal is used"),
    pytest.param("curriculum/languages.py", "curriculum.model", "6. No cycles", id="two import each other"),
]


def _lint(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        # The copy's folders, not the installed ones.
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder), "COLUMNS": "200"},
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "scripts", folder / "scripts")  # a contract of our own is there
    for name in FOLDERS:
        ignored = shutil.ignore_patterns("content", "published", "*.pyc", "__pycache__", "*.md", "*.json")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    return folder


def test_all_contracts_hold(copy: Path) -> None:
    status, output = _lint(copy)

    assert status == 0, output
    assert output.count("KEPT") == 6


@pytest.mark.slow
@pytest.mark.parametrize(("path", "module", "contract"), PLANTED)
def test_a_planted_import_is_caught(copy: Path, path: str, module: str, contract: str) -> None:
    file = copy / path
    before = file.read_text(encoding="utf-8") if file.exists() else None
    file.write_text(f"{before or ''}\nimport {module}  # planted\n", encoding="utf-8")
    try:
        status, output = _lint(copy)
    finally:
        file.unlink() if before is None else file.write_text(before, encoding="utf-8")

    assert status == 1
    broken = [text for text in output.splitlines() if text.rstrip().endswith("BROKEN")]
    assert any(text.startswith(contract) for text in broken), output
