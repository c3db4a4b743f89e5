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

from xblocks.olx.api import BLOCK_TYPES, read_content
from xblocks.shared.scenario import scenario

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
KINDS = tuple(block_type.removeprefix("groundwork_") for block_type in BLOCK_TYPES)


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


def test_the_workbench_lists_a_scenario_for_each_block_one_of_a_page_and_one_of_all_questions(
    seen: dict[str, Any],
) -> None:
    assert seen["index"] == 17


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_is_drawn_and_started(seen: dict[str, Any], kind: str) -> None:
    visit = seen[kind]

    assert visit["status"] == 200
    assert (visit["has_component"], visit["has_init"], visit["has_script"]) == (True, True, True)
    assert visit["has_switch"]  # no page of ours around it, so it has its own
    assert not visit["gives_away"]
    assert visit["author_view"] == 200


def test_each_handler_answers(seen: dict[str, Any]) -> None:
    assert {kind: seen[kind]["answer_status"] for kind in KINDS} == dict.fromkeys(KINDS, 200)
    saved = {kind for kind in KINDS if seen[kind]["answer"] == {"saved": True}}
    assert saved == set(KINDS) - {"knowledge_check", "sort", "match", "order", "assessment", "attestation"}
    assert seen["knowledge_check"]["answer"]["points"] == 1000
    assert "rule of the organisation" in seen["knowledge_check"]["answer"]["feedback"]["en"]
    assert [seen[kind]["answer"]["points"] for kind in ("sort", "match", "order")] == [1000, 666, 500]
    assert "Then act, in their way." in seen["order"]["answer"]["feedback"]["en"]
    assert (seen["assessment"]["answer"]["points"], seen["assessment"]["answer"]["isMastered"]) == (0, False)
    assert seen["attestation"]["answer"]["at"].endswith("Z")


def test_the_answer_is_there_at_the_next_visit(seen: dict[str, Any]) -> None:
    assert seen["knowledge_check"]["again"] > 0
    assert [seen[kind]["again"] > 0 for kind in ("sort", "match", "order")] == [True] * 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_is_one_of_our_blocks_in_four_languages(kind: str) -> None:
    content = read_content(etree.fromstring(scenario(kind)))

    assert content.component.kind == kind
    assert [language.value for language in content.languages] == ["en", "vi", "zh-Hant", "ar"]
    # Nobody has signed these translations, and learners are told so.
    assert {text.reviewed_by for text in content.component.texts.values()} == {None}
