"""The browsers that tests look with: Chromium as people have it, and the same engine without a window."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from playwright.sync_api import Browser, BrowserType

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def launch(chromium: BrowserType, leaving_out: Sequence[str] = ()) -> Browser:
    """Start the browser that people have; *leaving_out* are arguments of Playwright's own to do without."""
    return chromium.launch(
        executable_path=CHROMIUM, args=list(ARGUMENTS), ignore_default_args=list(leaving_out)
    )


def launch_shell(chromium: BrowserType) -> Browser:
    """Start the one without a window where it is there: a page takes it a fifth of the work."""
    shell = shutil.which("chromium-headless-shell") or CHROMIUM
    return chromium.launch(executable_path=shell, args=list(ARGUMENTS))
