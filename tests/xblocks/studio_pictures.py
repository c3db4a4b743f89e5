"""Take the pictures of docs/how-to/edit-a-course-in-studio.md: ``python -m tests.xblocks.studio_pictures``.

In the stock workbench, which shows a block's form as Studio does, without Studio's frame around it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.xblocks.workbench_server import a_workbench

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
EN = "component/text/en"


def main() -> None:
    """Write the three pictures into docs/pictures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        a_workbench(Path(folder), "tests.xblocks.mixed_unit.settings") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 900, "height": 860}).new_page()
        _open(page, address, "knowledge_check", "ar")
        _take(page, "studio-form")
        _press(page, "add component/options")
        page.keyboard.insert_text("A habit of one person")
        page.locator("[data-gw-save]").press("Enter")
        page.locator("[data-gw-faults]").wait_for()
        _take(page, "studio-faults")
        _open(page, address, "scenario", "vi")
        page.locator('[data-gw-do^="add component/steps/counter/choices"]').scroll_into_view_if_needed()
        page.locator(
            '[data-gw-entry="component/steps/counter/choices/speak-up"]'
        ).scroll_into_view_if_needed()
        _take(page, "studio-story")
        browser.close()


def _open(page: Page, address: str, kind: str, beside: str) -> None:
    page.goto(f"{address}/scenario/groundwork_{kind}.0/studio_view/")
    page.locator(f'[name="beside"][value="{beside}"]').check()


def _press(page: Page, act: str) -> None:
    page.locator(f'[data-gw-do="{act}"]').press("Enter")
    page.locator("[data-gw-said]:not(:empty)").wait_for(state="attached")


def _take(page: Page, name: str) -> None:
    # The workbench's own bar is not what a trainer sees.
    page.add_style_tag(content="header { display: none !important; }")
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
