"""A foreign engine goes through our modules as the course means it, and adds them up to the course.

scorm-again, as npm has it, sequences what ``activity_tree.py`` reads from the manifest of a real package.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scorm_export.api import Delivery, Granularity, package, read_archive
from tests.conformance.activity_tree import activity_tree
from tests.conformance.foreign_lms import SCORM_AGAIN
from tests.sample_city import sample_edition
from tests.scorm_export.modules import edition

pytestmark = pytest.mark.skipif(
    not SCORM_AGAIN.is_dir(), reason="scorm-again is not installed: run npm ci --ignore-scripts"
)
ALL = ("before", "words", "proof", "later")
SHOWN = "https://groundwork.example/id/courses/arc-100/modules/words/shown"


@cache
def small_tree() -> str:
    files = read_archive(package(edition(), Delivery.SCORM2004, granularity=Granularity.MODULE).content)
    return json.dumps(activity_tree(files["imsmanifest.xml"]))


def item(module: str) -> str:
    return f"item-arc-100-{module}"


def learn(
    *, scaled: float = 0.9, shown: bool = False, undone: tuple[str, ...] = (), tree: str = ""
) -> dict[str, Any]:
    """Return how a learner goes through the small course, and what the engine makes of it."""
    done: dict[str, dict[str, str]] = {
        item(module): {
            "cmi.completion_status": "incomplete" if module in undone else "completed",
            "cmi.exit": "suspend",
        }
        for module in ALL
    }
    done[item("proof")]["cmi.score.scaled"] = str(scaled)
    done[item("proof")]["cmi.success_status"] = "passed" if scaled >= 0.8 else "failed"
    return engine(json.loads(tree or small_tree()), done, {item("before"): [SHOWN]} if shown else {})


def engine(tree: dict[str, Any], done: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    told = {"script": str(SCORM_AGAIN / "scorm2004.js"), "tree": tree, "done": done, "shown": shown}
    ran = subprocess.run(
        ["node", Path(__file__).with_name("sequence.mjs")],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=True,
    )
    result: dict[str, Any] = json.loads(ran.stdout)
    assert result["trouble"] == []
    return result


def delivered(result: dict[str, Any]) -> list[str]:
    return [name.removeprefix("item-arc-100-") for name in result["delivered"]]


def test_modules_come_in_the_order_of_the_course_and_add_up_to_it() -> None:
    result = learn()
    assert delivered(result) == ["before", "words", "proof", "later"]
    assert result["course"] == {"completion": "completed", "success": "passed", "measure": 0.9}


def test_what_the_pre_check_showed_is_skipped_and_not_waited_for() -> None:
    result = learn(shown=True, undone=("words",))
    assert delivered(result) == ["before", "proof", "later"]
    assert result["course"] == {"completion": "completed", "success": "passed", "measure": 0.9}


def test_what_the_pre_check_did_not_show_is_waited_for() -> None:
    assert learn(undone=("words",))["course"]["completion"] == "incomplete"


def test_the_course_is_passed_with_the_post_check_and_with_nothing_else() -> None:
    assert learn(scaled=0.5)["course"] == {"completion": "completed", "success": "failed", "measure": 0.5}


def test_a_module_in_which_nothing_is_required_keeps_nobody_from_completing() -> None:
    assert learn(undone=("later",))["course"]["completion"] == "completed"


@pytest.mark.parametrize(
    ("left_out", "fault"),
    [
        pytest.param("sequencingRules", {"shown": True, "undone": ("words",)}, id="the rule that skips"),
        pytest.param(
            "rollupConsiderations", {"shown": True, "undone": ("words",)}, id="what is not waited for"
        ),
    ],
)
def test_without_its_rule_the_engine_would_say_otherwise(left_out: str, fault: dict[str, Any]) -> None:
    tree = json.loads(small_tree())
    for child in tree["children"]:
        child.pop(left_out, None)
    assert learn(**fault, tree=json.dumps(tree)) != learn(**fault)


def test_the_real_course_is_skipped_as_far_as_it_was_shown() -> None:
    made = sample_edition()
    files = read_archive(package(made, Delivery.SCORM2004, granularity=Granularity.MODULE).content)
    tree = activity_tree(files["imsmanifest.xml"])
    done = {child["id"]: {"cmi.completion_status": "completed"} for child in tree["children"]}
    done[item("post-check")] |= {"cmi.score.scaled": "0.8", "cmi.success_status": "passed"}
    shown = SHOWN.replace("words", "words-we-share")
    result = engine(tree, done, {item("pre-check"): [shown]})
    assert delivered(result) == ["pre-check", "rights-and-duties", "post-check", "attestation", "look-back"]
    assert result["course"] == {"completion": "completed", "success": "passed", "measure": 0.8}
