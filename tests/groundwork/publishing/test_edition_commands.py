"""Editions are withdrawn, counted and brought back by command; nothing that was frozen is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from editions.api import Published
from groundwork.cli import groundwork
from groundwork.clock import today
from groundwork.content import read_content, to_serve
from groundwork.home import home
from tests.factories_content import CHECK, ContentTree, write_content

WHY = ("--by", "Dana Fox", "--reason", "It named the wrong bylaw.", "--reason", "ar=ذكر لائحة خاطئة.")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentTree:
    """Return content whose second edition changed one module, which people take again."""
    monkeypatch.setenv("GROUNDWORK_HOME", str(tmp_path))
    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-23")
    tree = write_content(tmp_path)
    run("freeze", "arc-100")
    change(tree)
    return tree


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(groundwork, arguments)
    assert result.exit_code == 0, result.output or result.exception
    return result


def refused(*arguments: str) -> str:
    return str(CliRunner().invoke(groundwork, arguments).exception)


def change(tree: ContentTree) -> None:
    tree.replace(f"{CHECK}/lesson.yaml", "minutes: 8", "minutes: 9")
    assert "say in" in refused("freeze", "arc-100")
    said = home().published / "arc-100" / "next.yaml"
    data = yaml.safe_load(said.read_text(encoding="utf-8"))
    data["modules"] = {
        module: {"material": True, "reason": {"en": "It takes longer."}} for module in data["modules"]
    }
    said.write_text(yaml.safe_dump(data), encoding="utf-8")
    run("freeze", "arc-100")


def test_a_withdrawn_edition_is_listed_with_its_reason_and_served_no_more(tree: ContentTree) -> None:
    told = run("edition", "withdraw", "arc-100", "2026.2", *WHY).output
    assert told.startswith("arc-100 2026.2 is withdrawn; 2026.1 is the newest that stands.")
    listed = run("edition", "list", "arc-100").output
    assert "arc-100 2026.1  stands" in listed
    assert "2026.2  withdrawn on 2026-11-23 by Dana Fox: It named the wrong bylaw." in listed
    # The files still hold the withdrawn text: the site serves what stands, and nothing is built of it.
    assert [one.label for one in to_serve(read_content(home(), today()))] == ["2026.1"]
    assert "build arc-100@2026.1 instead" in refused("build", "arc-100", "--delivery", "web")
    built = run("build", "arc-100@2026.1", "--delivery", "olx").output
    assert "arc-100-2026.1-olx.tar.gz" in built
    assert "withdrawn on 2026-11-23" in refused("freeze", "arc-100")


def test_an_older_edition_counts_and_comes_back_by_command(tree: ContentTree) -> None:
    assert "owes nothing of 2026.2" in run("edition", "count", "arc-100", "2026.1", "2026.2", *WHY).output
    published = Published(home().published, today())
    first = published.read("arc-100", "2026.1").digest
    (said,) = published.said("arc-100")
    assert said.counts == (first,)
    reason = ("--reason", "It was a mistake.")
    back = run("edition", "republish", "arc-100", "2026.1", *reason, "--editorial").output
    assert back.startswith(f"arc-100 2026.3 is 2026.1 anew  digest {first[:12]}")
    assert published.read("arc-100", "2026.3").digest == first
    assert "2026.1 counts as 2026.2: It named the wrong bylaw." in run("edition", "list", "arc-100").output


def test_a_decision_without_a_reason_in_english_is_refused(tree: ContentTree) -> None:
    told = refused("edition", "withdraw", "arc-100", "2026.2", "--by", "E1", "--reason", "ar=خطأ")
    assert told == "--reason: say in English why"
    assert not (home().published / "arc-100" / "decided.yaml").exists()
