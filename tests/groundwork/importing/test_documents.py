"""The documents about imports say what happens: the table of losses, the limits, the how-to's own example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from authoring.drafts.api import DraftRecord
from authoring.imports.api import LossKind, loss_sentence, words_in
from authoring.imports.losses import Loss
from curriculum.authoring import validate
from curriculum.languages import Language
from curriculum.yaml_reader import parse_yaml
from groundwork.cli import groundwork
from groundwork.home import Home
from tests.authoring.imports import sources

_ROOT = Path(__file__).parents[3]
_REFERENCE = (_ROOT / "docs/reference/imports.md").read_text("utf-8")
_HOW_TO = (_ROOT / "docs/how-to/bring-what-others-made.md").read_text("utf-8")


def test_every_loss_and_its_cure_are_documented_and_no_other() -> None:
    table = _REFERENCE.partition("## What is told")[2].partition("##")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.M)[1:]

    assert rows == [loss_sentence(Loss(kind), words_in(Language.EN)) for kind in LossKind]


def test_the_record_that_the_reference_shows_is_sound() -> None:
    [text] = re.findall(r"```yaml\n(.*?)```", _REFERENCE, re.S)
    document, problems = parse_yaml(text, Path("draft.yaml"), 1)
    assert document is not None

    record, faults = validate(document, DraftRecord)

    assert [*problems, *faults] == []
    assert record is not None
    assert set(re.findall(r"^\| `([a-z_]+)` \|", _REFERENCE.partition("## Drafts")[2], re.M)) == set(
        DraftRecord.model_fields
    ) - {"id"}


def test_the_example_of_the_how_to_is_what_the_command_says(
    own_home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "counter.pptx").write_bytes(
        sources.deck_with_chart("A fair counter", "First come, first served", "Tell the story.")
    )
    [command] = re.findall(r"```\ngroundwork (.*?)\n```", _HOW_TO)
    [said] = re.findall(r"```text\n(.*?)```", _HOW_TO, re.S)

    result = CliRunner().invoke(groundwork, command.split())

    assert result.stdout == said
    assert result.exit_code == 1
