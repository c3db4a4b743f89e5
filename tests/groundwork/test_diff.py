"""``groundwork diff`` tells what changed: by module, word for word, and as a page to print."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from groundwork.cli import groundwork
from tests.factories_content import ContentTree, write_content

LESSON = "curriculum/content/courses/arc-100/lessons"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentTree:
    monkeypatch.setenv("GROUNDWORK_HOME", str(tmp_path))
    return write_content(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(groundwork, arguments)


def test_words_are_told_at_their_place_and_written_where_asked(tree: ContentTree, tmp_path: Path) -> None:
    assert run("freeze", "arc-100").exit_code == 0
    assert (
        run("diff", "arc-100@2026.1", "arc-100@now").output
        == "The two editions are the same to the letter.\n"
    )
    paths = [one for one in (tree.root / LESSON).rglob("en.md") if "# " in one.read_text(encoding="utf-8")]
    path = sorted(paths)[0]
    path.write_text(path.read_text(encoding="utf-8") + "\nZebras are welcome.\n", encoding="utf-8")
    told = run("diff", "arc-100@2026.1", "arc-100@now", "--format", "text", "--language", "en").output
    assert "{+" in told
    assert "Zebras are welcome.+}" in told
    target = tmp_path / "page.html"
    assert run("diff", "arc-100@2026.1", "arc-100@now", "--format", "html", "-o", str(target)).exit_code == 0
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Zebras are welcome." in page
    missing = tmp_path / "none" / "page.html"
    refused = run("diff", "arc-100@2026.1", "arc-100@now", "-o", str(missing))
    assert "cannot be written" in str(refused.exception)
