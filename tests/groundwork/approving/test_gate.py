"""An edition says what it lacks of its approval; where the rules refuse that, it is not frozen."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from authoring.approval.api import (
    Approval,
    Rules,
    appended,
    digests,
    folder_of,
    made,
    parts_of,
    who_signs,
)
from curriculum.approval import Missing
from curriculum.languages import Language
from editions.api import Published
from groundwork.cli import groundwork
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import home
from tests.factories_content import LESSON, ContentTree, write_content


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentTree:
    monkeypatch.setenv("GROUNDWORK_HOME", str(tmp_path))
    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-23")
    return write_content(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(groundwork, arguments)


def shelf() -> Published:
    return Published(home().published, today())


def refuse(tree: ContentTree) -> None:
    tree.write("curriculum/content/reviews/rules.yaml", "unapproved: refused\n")


def sign_all(tree: ContentTree, *, but: tuple[Any, ...] = ()) -> Path:
    """Sign the course as it stands in every role and language that the rules ask, without those of *but*."""
    content = read_content(home(), today()).edition("arc-100").content
    text = ""
    for role, language in who_signs(Rules(), "arc-100", tuple(Language), ()):
        if (role, language) not in but:
            covers = digests(parts_of(content, language))
            said = {"role": role, "language": language, "covers": covers}
            text = appended(text, made(Approval, on=date(2026, 11, 2), by="Dana Fox", **said))
    path = folder_of(tree.curriculum, "arc-100") / "approvals.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_course_that_nobody_signed_is_frozen_and_says_so(tree: ContentTree) -> None:
    told = run("freeze", "arc-100")
    assert told.exit_code == 0
    assert told.stdout.startswith("arc-100 2026.1  digest ")
    assert "not approved: Anti-Racism Action Committee: the English, 9 parts not signed" in told.stderr
    missing = shelf().missing("arc-100", "2026.1")
    assert missing is not None
    assert missing.signatures[:2] == (("anti-racism-program", Language.EN), ("arac", Language.EN))
    assert len(missing.signatures) == 5


def test_the_approval_is_no_part_of_what_the_digest_proves(tree: ContentTree) -> None:
    run("freeze", "arc-100")
    unsigned = shelf().read("arc-100", "2026.1").digest
    (home().published / "arc-100/2026.1.json").unlink()
    sign_all(tree)
    run("freeze", "arc-100")
    assert shelf().read("arc-100", "2026.1").digest == unsigned
    assert shelf().missing("arc-100", "2026.1") == Missing()


def test_where_the_rules_refuse_it_nothing_is_frozen_and_everybody_who_is_missing_is_named(
    tree: ContentTree,
) -> None:
    refuse(tree)
    sign_all(tree, but=(("arac", Language.EN), ("community-reviewer", Language.AR)))
    told = str(run("freeze", "arc-100").exception)
    assert told.splitlines() == [
        "arc-100 is not approved, and was not frozen:",
        "  Anti-Racism Action Committee: the English, 9 parts not signed",
        "  Community reviewers: the translation (Arabic), 9 parts not signed",
    ]
    assert shelf().labels("arc-100") == ()


def test_a_word_that_changed_after_the_signature_shuts_the_gate(tree: ContentTree) -> None:
    refuse(tree)
    sign_all(tree)
    tree.replace(f"{LESSON}/vi.md", "{#places", "nhé {#places")
    told = str(run("freeze", "arc-100").exception)
    assert "(Vietnamese), 0 parts not signed, 1 changed since 2026-11-02" in told


def test_a_signature_that_was_altered_by_hand_shuts_the_gate(tree: ContentTree) -> None:
    refuse(tree)
    path = sign_all(tree)
    path.write_text(path.read_text(encoding="utf-8").replace("Dana Fox", "Ola Berg", 1), encoding="utf-8")
    assert "the reviews have 1 problems" in str(run("freeze", "arc-100").exception)
    checked = run("check")
    assert checked.exit_code == 1
    assert "approvals.yaml:3:7: CUR006 this entry was changed after it was written" in checked.output


def test_a_course_that_all_have_signed_is_frozen(tree: ContentTree) -> None:
    refuse(tree)
    sign_all(tree)
    told = run("freeze", "arc-100")
    assert (told.exit_code, told.stderr) == (0, "")


def test_whoever_runs_the_command_may_freeze_it_unapproved_and_it_is_marked(tree: ContentTree) -> None:
    refuse(tree)
    assert run("freeze", "arc-100").exit_code == 1
    assert run("freeze", "arc-100", "--unapproved").exit_code == 0
    missing = shelf().missing("arc-100", "2026.1")
    assert missing is not None
    assert not missing.is_nothing
