"""The blocks work in a runtime that is not ours: the XBlock SDK's stock workbench."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from xblocks.olx.api import read_content
from xblocks.shared.scenario import scenario

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
KINDS = ("text", "knowledge_check", "sort", "assessment", "attestation")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("workbench")
    (folder / "var").mkdir()
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(ROOT / "tests" / "xblocks" / "workbench_visit.py")],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "workbench.settings", "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    visit: dict[str, Any] = json.loads(done.stdout)
    return visit


def test_the_workbench_lists_a_scenario_for_each_block(seen: dict[str, Any]) -> None:
    assert seen["index"] == 5


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_is_drawn_and_started(seen: dict[str, Any], kind: str) -> None:
    visit = seen[kind]

    assert visit["status"] == 200
    assert (visit["has_component"], visit["has_init"], visit["has_script"]) == (True, True, True)
    assert visit["has_switch"]  # no page of ours around it, so it has its own
    assert not visit["gives_away"]
    assert visit["author_view"] == 200


def test_each_handler_answers(seen: dict[str, Any]) -> None:
    assert [seen[kind]["answer_status"] for kind in KINDS] == [200] * 5, seen
    assert seen["text"]["answer"] == {"saved": True}
    assert seen["knowledge_check"]["answer"]["points"] == 1000
    assert "rule of the organisation" in seen["knowledge_check"]["answer"]["feedback"]["en"]
    assert seen["sort"]["answer"]["points"] == 1000
    assert (seen["assessment"]["answer"]["points"], seen["assessment"]["answer"]["isMastered"]) == (0, False)
    assert seen["attestation"]["answer"]["at"].endswith("Z")


def test_the_answer_is_there_at_the_next_visit(seen: dict[str, Any]) -> None:
    assert seen["knowledge_check"]["again"] > 0
    assert seen["sort"]["again"] > 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_is_one_of_our_blocks_in_four_languages(kind: str) -> None:
    title, olx = scenario(kind)

    content = read_content(etree.fromstring(olx))

    assert title == f"Groundwork: {kind.replace('_', ' ')}"
    assert content.component.kind == kind
    assert [language.value for language in content.languages] == ["en", "vi", "zh-Hant", "ar"]
