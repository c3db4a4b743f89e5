"""Time XBlocks in one runtime and print the medians as JSON: ``host`` or ``workbench``.

A process for each, since Django has one set of settings. Both draw the same unit of ten blocks
and judge the same answers, on a SQLite file, in process and over HTTP; the workbench does the
like with ten of drag-and-drop-v2 and ten of poll.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TURNS, TURNS_OVER_HTTP = 40, 20
WARM_UP = 5
ANSWER = {"language": "en", "response": ["a-rule"]}
READ = "student_view_user_state"
"""A handler that keeps nothing; ours and the two other blocks all have it."""


def median_ms(work: Callable[[int], object], turns: int = TURNS) -> float:
    """Return the median of *turns* calls of *work*, in milliseconds."""
    taken = []
    for turn in range(WARM_UP + turns):
        begun = time.perf_counter()
        work(turn)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken[WARM_UP:])


def in_host() -> dict[str, Any]:
    """Return the medians of the embedded host."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client, RequestFactory

    from curriculum.languages import Language
    from tests.benchmarks.over_http import served
    from tests.benchmarks.unit_of_ten import unit_of_ten
    from xblocks.host.answers import handle
    from xblocks.host.courses import hosted_course
    from xblocks.host.pages import render_lesson
    from xblocks.host.registrations import registration_id
    from xblocks.host.runtime import HostRuntime
    from xblocks.host.services import Visitor
    from xblocks.olx.api import read_course, write_course

    call_command("migrate", verbosity=0)
    archive = write_course(unit_of_ten())
    place = Path(settings.GROUNDWORK_OLX) / "arc-200" / "arc-200-olx.tar.gz"  # where the host looks for it
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(archive)
    course = hosted_course(read_course(archive))
    lesson = course.lesson("all")
    check = next(each for each in course.blocks if each.block_type == "groundwork_knowledge_check")
    factory = RequestFactory()

    def visitor(turn: int) -> Visitor:
        learner = f"learner-{turn}"
        return Visitor(learner, registration=registration_id(learner, course))

    def render(turn: int) -> None:
        assert "all.on" in render_lesson(HostRuntime(course, visitor(turn)), lesson, Language.EN)

    def call(handler: str, turn: int) -> None:
        request = factory.post("/", json.dumps(ANSWER), content_type="application/json")
        learner = Visitor(f"writer-{turn}")
        assert handle(course, learner, check, handler, "", request).status_code == 200

    medians = {
        "render": median_ms(render),
        "write": median_ms(lambda turn: call("judge", turn)),
        "read": median_ms(lambda turn: call(READ, turn)),
        "olx_write": median_ms(lambda turn: write_course(unit_of_ten())),
        "olx_read": median_ms(lambda turn: read_course(archive)),
        "bytes": len(archive),
    }
    browser = Client()
    browser.force_login(get_user_model().objects.create(username="alice"))
    with served({"sessionid": browser.cookies["sessionid"].value}) as plain:
        site = plain.with_token("/learn/arc-200/all/")
        handlers = f"/learn/handler/{check}"
        return medians | _over_http(
            lambda turn: site.get("/learn/arc-200/all/"),
            lambda turn: site.post(f"{handlers}/judge/", ANSWER),
            lambda turn: site.post(f"{handlers}/{READ}/", {}),
        )


def in_workbench() -> dict[str, Any]:
    """Return the medians of the stock workbench: of our blocks, of drag-and-drop-v2 and of poll."""
    import django

    django.setup()
    from django.core.management import call_command
    from lxml import etree
    from workbench.scenarios import get_scenarios

    from tests.benchmarks.over_http import served
    from tests.benchmarks.unit_of_ten import unit_of_ten
    from xblocks.olx.api import block_contents, block_element

    call_command("migrate", verbosity=0)
    get_scenarios()
    ours = etree.Element("vertical_demo")
    ours.extend([block_element(each) for each in block_contents(unit_of_ten().content)])
    units = {
        "ours": (etree.tostring(ours, encoding="unicode"), "judge", ANSWER),
        "drag-and-drop-v2": (_ten("drag-and-drop-v2"), "drop_item", {"val": 0, "zone": "top"}),
        "poll": (_ten("poll"), "vote", {"choice": "R"}),
    }
    with served({}) as plain:
        site = plain.with_token("/scenario/poll.0/")
        return {name: _workbench_unit(site, name, *unit) for name, unit in units.items()}


def _ten(tag: str) -> str:
    return f"<vertical_demo>{f'<{tag}/>' * 10}</vertical_demo>"


def _workbench_unit(site: Any, name: str, xml: str, handler: str, data: object) -> dict[str, float]:
    """Return the medians of a unit whose second block has *handler*; a learner of their own at each write."""
    from webob import Request
    from workbench.runtime import WorkbenchRuntime
    from workbench.scenarios import SCENARIOS, add_xml_scenario

    add_xml_scenario(name, f"bench {name}", xml)
    usage = SCENARIOS[name].usage_id
    second = WorkbenchRuntime("learner").get_block(usage).children[1]

    def render(turn: int) -> None:
        assert WorkbenchRuntime(f"learner-{turn}").get_block(usage).render("student_view", {}).content

    def call(name: str, turn: int) -> None:
        runtime = WorkbenchRuntime(f"writer-{turn}")
        body = json.dumps(data).encode()
        request = Request.blank("/", method="POST", body=body, content_type="application/json")
        assert runtime.handle(runtime.get_block(second), name, request).status_code == 200

    return {
        "render": median_ms(render),
        "write": median_ms(lambda turn: call(handler, turn)),
        "read": median_ms(lambda turn: call(READ, turn)),
    } | _over_http(
        lambda turn: site.get(f"/scenario/{name}/?student=http-{turn}"),
        lambda turn: site.post(f"/handler/{second}/{handler}/?student=http-{turn}", data),
        lambda turn: site.post(f"/handler/{second}/{READ}/?student=http-{turn}", {}),
    )


def _over_http(*work: Callable[[int], object]) -> dict[str, float]:
    names = ("http_render", "http_write", "http_read")
    return {name: median_ms(each, TURNS_OVER_HTTP) for name, each in zip(names, work, strict=True)}


def measured(runtime: str, folder: Path) -> dict[str, Any]:
    """Return what a process of its own measures in *runtime* (``host`` or ``workbench``)."""
    root = Path(__file__).parents[2]
    (folder / "var").mkdir(parents=True, exist_ok=True)
    settings = {"host": "tests.xblocks.settings", "workbench": "workbench.settings"}[runtime]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", __file__, runtime],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings,
            "GROUNDWORK_VARIABLE": str(folder),
            "PYTHONPATH": str(root),
        },
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    medians: dict[str, Any] = json.loads(re.sub(r"^.*\n(?=\{)", "", done.stdout, flags=re.DOTALL))
    return medians


if __name__ == "__main__":
    json.dump(in_host() if sys.argv[1] == "host" else in_workbench(), sys.stdout)
