"""Time our blocks in one XBlock runtime and print the medians as JSON: ``host`` or ``workbench``.

A process for each, since Django has one set of settings. Both draw the same three blocks
(text, knowledge check, sort) and judge the same answer, on a SQLite file.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TURNS = 60
WARM_UP = 10
KINDS = ("text", "knowledge_check", "sort")
ANSWER = {"language": "en", "response": ["a-rule"]}


def median_ms(work: Callable[[int], object]) -> float:
    """Return the median of :data:`TURNS` calls of *work*, in milliseconds."""
    taken = []
    for turn in range(WARM_UP + TURNS):
        begun = time.perf_counter()
        work(turn)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken[WARM_UP:])


def in_host() -> dict[str, float]:
    """Return the medians of the embedded host."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import RequestFactory
    from opaque_keys.edx.keys import UsageKey

    from curriculum.languages import Language
    from tests.xblocks.factories import an_edition
    from xblocks.host.answers import handle
    from xblocks.host.courses import hosted_course
    from xblocks.host.pages import render_lesson
    from xblocks.host.registrations import registration_id
    from xblocks.host.runtime import HostRuntime
    from xblocks.host.services import Visitor
    from xblocks.olx.api import read_course, write_course

    call_command("migrate", verbosity=0)
    archive = write_course(an_edition())
    place = Path(settings.GROUNDWORK_OLX) / "arc-100" / "arc-100-olx.tar.gz"  # where the host looks for it
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(archive)
    course = hosted_course(read_course(archive))
    words = course.lesson("words")
    check = UsageKey.from_string(
        "block-v1:Calgary+ARC100+2026_1+type@groundwork_knowledge_check+block@words-check"
    )
    factory = RequestFactory()

    def visitor(turn: int) -> Visitor:
        learner = f"learner-{turn}"
        return Visitor(learner, registration=registration_id(learner, course))

    def render(turn: int) -> None:
        assert "words.sort" in render_lesson(HostRuntime(course, visitor(turn)), words, Language.EN)

    def write(turn: int) -> None:
        request = factory.post("/", json.dumps(ANSWER), content_type="application/json")
        assert handle(course, Visitor(f"learner-{turn % 5}"), check, "judge", "", request).status_code == 200

    return {
        "render": median_ms(render),
        "write": median_ms(write),
        "olx_write": median_ms(lambda turn: write_course(an_edition())),
        "olx_read": median_ms(lambda turn: read_course(archive)),
        "bytes": len(archive),
    }


def in_workbench() -> dict[str, float]:
    """Return the medians of the stock workbench."""
    import django

    django.setup()
    from django.core.management import call_command
    from webob import Request
    from workbench.runtime import WorkbenchRuntime
    from workbench.scenarios import add_xml_scenario

    from tests.xblocks.factories import an_edition
    from xblocks.olx.api import block_contents, block_element

    call_command("migrate", verbosity=0)
    from lxml import etree
    from workbench.scenarios import SCENARIOS

    unit = etree.Element("vertical_demo")
    unit.extend(
        [block_element(each) for each in block_contents(an_edition().content) if each.lesson == "words"]
    )
    add_xml_scenario("unit", "A unit", etree.tostring(unit, encoding="unicode"))
    usage = SCENARIOS["unit"].usage_id

    def render(turn: int) -> None:
        block = WorkbenchRuntime(f"learner-{turn}").get_block(usage)
        assert "words.sort" in block.render("student_view", {}).content

    def write(turn: int) -> None:
        runtime = WorkbenchRuntime(f"learner-{turn % 5}")
        child = runtime.get_block(runtime.get_block(usage).children[1])
        request = Request.blank(
            "/", method="POST", body=json.dumps(ANSWER).encode(), content_type="application/json"
        )
        assert runtime.handle(child, "judge", request).status_code == 200

    return {"render": median_ms(render), "write": median_ms(write)}


def measured(runtime: str, folder: Path) -> dict[str, Any]:
    """Return what a process of its own measures in *runtime* (``host`` or ``workbench``)."""
    import subprocess

    root = Path(__file__).parents[2]
    (folder / "var").mkdir(parents=True, exist_ok=True)
    settings = {"host": "tests.xblocks.settings", "workbench": "workbench.settings"}[runtime]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", __file__, runtime],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings,
            "GROUNDWORK_VARIABLE": str(folder),
            "PYTHONPATH": str(root),
        },
    )
    medians: dict[str, Any] = json.loads(done.stdout)
    return medians


if __name__ == "__main__":
    json.dump(in_host() if sys.argv[1] == "host" else in_workbench(), sys.stdout)
