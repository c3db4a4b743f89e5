"""The page of the package requirements names all twenty-six, and only tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reference/package-requirements.md").read_text(encoding="utf-8")


def test_every_requirement_is_there_and_names_a_test() -> None:
    rows = re.findall(r"^\| (\d+) \| [^|]+ \| ([^|]+) \| [^|]+ \|$", PAGE, re.M)
    assert [int(number) for number, _ in rows] == list(range(1, 27))
    assert [number for number, proof in rows if "`test_" not in proof] == []


def test_each_test_that_is_named_exists_in_its_file() -> None:
    named = [
        (file, test)
        for file, tests in re.findall(r"`(test_\w+\.py)`: ((?:`test_\w+`(?:, )?)+)", PAGE)
        for test in re.findall(r"`(test_\w+)`", tests)
    ]
    assert len(named) > 40
    files: dict[str, str] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):  # two folders may have a file of one name
        files[path.name] = files.get(path.name, "") + path.read_text(encoding="utf-8")
    missing = [f"{file}: {test}" for file, test in named if f"def {test}(" not in files.get(file, "")]
    assert missing == []
