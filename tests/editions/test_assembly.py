"""A course that asks for what is not there is said to be incomplete, and stops no other course."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from editions.api import IncompleteCourseError
from groundwork.cli import groundwork
from groundwork.content import read_content
from groundwork.home import Home
from tests.factories_content import ATTESTATION, BANK, FORMS, TODAY, ContentTree, write_content


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    return write_content(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "lacking"),
    [
        (FORMS, "arc-100-post", "arc-100-other", "the form arc-100-post"),
        (FORMS, "items: 2", "items: 9", "items of ARC100.O1 for arc-100-post"),
        (f"{BANK}/bank.yaml", "objective: ARC100.O1", "objective: x", "items of ARC100.O1 for arc-100-post"),
        (f"{ATTESTATION}/attestation.yaml", "id: conduct", "id: [", "the attestation conduct"),
    ],
    ids=["no form", "too few items", "no bank", "nothing to confirm"],
)
def test_what_is_lacking_is_named(tree: ContentTree, name: str, old: str, new: str, lacking: str) -> None:
    tree.replace(name, old, new)
    content = read_content(Home(tree.root), TODAY)

    with pytest.raises(IncompleteCourseError) as caught:
        content.edition("arc-100")

    assert str(caught.value) == f"arc-100 lacks {lacking}; `groundwork check` says where it is asked for"
    assert content.editions() == ()


def test_a_build_leaves_it_out_and_says_so(tree: ContentTree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree.replace(FORMS, "arc-100-post", "arc-100-other")
    monkeypatch.setenv("GROUNDWORK_HOME", str(tree.root))

    everything = CliRunner().invoke(groundwork, ["build", "--delivery", "web"])
    named = CliRunner().invoke(groundwork, ["build", "arc-100", "--delivery", "web"])

    assert (everything.exit_code, everything.stdout) == (0, "")
    assert "Left out: arc-100 lacks the form arc-100-post" in everything.stderr
    assert isinstance(named.exception, IncompleteCourseError)
