"""A block in a page that is not ours, with its runtime's own jQuery: it answers and switches language."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a running stock workbench."""
    folder = tmp_path_factory.mktemp("workbench")
    (folder / "var").mkdir()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "workbench.settings", "PYTHONPATH": str(ROOT)}
    django = [sys.executable, "-W", "ignore", "-m", "django"]
    subprocess.run([*django, "migrate"], cwd=folder, env=environment, check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [*django, "runserver", address, "--noreload"], cwd=folder, env=environment, stdout=log, stderr=log
        )
        try:
            _wait(f"http://{address}/", server)
            yield f"http://{address}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the workbench did not start"
        try:
            with urllib.request.urlopen(address, timeout=20):  # noqa: S310 # our own server
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail("the workbench does not answer")


def test_a_block_answers_and_switches_language_by_itself(chromium: Browser, workbench: str) -> None:
    page = chromium.new_context().new_page()
    page.set_default_timeout(15_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{workbench}/scenario/groundwork_knowledge_check.0/")
    block = page.locator(".gw-block")

    block.locator('input[value="a-person"]').check()
    block.locator("[type=submit]").click()
    expect(block.locator("[data-gw-status]")).to_contain_text("this is between two people")
    block.locator("button[data-gw-language=ar]").click()

    expect(block).to_have_attribute("dir", "rtl")
    expect(block.locator("[data-gw-status]")).to_contain_text("هذا بين شخصين")
    expect(block.locator('input[value="a-person"]')).to_be_checked()
    expect(block.locator("[data-gw-saved]")).to_have_attribute("data-gw-saved", "saved")
    page.reload()
    expect(block).to_have_attribute("lang", "ar")
    expect(block.locator("[data-gw-status]")).to_contain_text("هذا بين شخصين")
    page.context.close()
    assert problems == []


def test_an_assessment_is_tried_again(chromium: Browser, workbench: str) -> None:
    page = chromium.new_context().new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{workbench}/scenario/groundwork_assessment.0/?student=student_2")
    block = page.locator(".gw-block")
    for item in block.locator("[data-gw-item]").all():
        right = item.get_attribute("data-gw-item") in {"arc100-o3-1", "arc100-o3-3"}
        item.locator(f'input[value="{"no" if right else "yes"}"]').check()

    block.locator("[data-gw-hand-in] [type=submit]").click()
    expect(block.locator("[data-gw-result]")).to_contain_text("You need 80%")
    block.locator("[data-gw-again]").click()

    expect(block.locator("[data-gw-item] input:enabled").first).to_be_visible()
    expect(block.locator("[data-gw-result]")).to_be_empty()
    page.context.close()
