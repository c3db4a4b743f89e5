"""A desk for the screen reader: a screen, a window manager, the two buses, Orca, and Firefox before it.

Orca finds no speech server and is content: what it would say stands in its log, at once and whole.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.database_servers import free_port
from tests.browsers.driving import WAIT_SECONDS, BrowserError, Window, firefox, running

_PROGRAMS = {
    "orca": "orca",
    "openbox": "openbox",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus-daemon",
    "gsettings": "libglib2.0-bin",
}
"""What has to be on PATH, and the Debian package that has it."""
_CUSTOMIZED = """import orca.settings as settings
settings.enableKeyEcho = False
settings.enableBraille = False
settings.sayAllOnLoad = False
import orca.debug as debug
debug.debugFile.reconfigure(line_buffering=True)
"""
"""No echo of keys, no page read unasked; and what it says stands in its log at once."""
_PREFERENCES = """user_pref("accessibility.force_disabled", -1);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
"""
_SCREENS = "/tmp/.X11-unix"  # noqa: S108  where an X server listens, of old


@dataclass(frozen=True, slots=True)
class Desk:
    """What a walk needs: the window, the keys, and Orca's log."""

    window: Window
    environment: Mapping[str, str]
    log: Path
    """Orca's own account of what it does, with everything that it says."""
    orca: str
    """Its version."""

    def press(self, *keys: str) -> None:
        """Press keys at the keyboard of the screen, under the names that X has for them."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], env=self.environment, check=True)


@contextmanager
def desk() -> Iterator[Desk]:
    """Set it up, and clear it away at the end. Raises: BrowserError: a program is missing or fails."""
    if missing := [package for program, package in _PROGRAMS.items() if not shutil.which(program)]:
        raise BrowserError(
            "the walk needs programs that are not on PATH; Debian: apt-get install --no-install-recommends "
            f"{' '.join(missing)} at-spi2-core gir1.2-wnck-3.0"
        )
    with tempfile.TemporaryDirectory(prefix="groundwork-orca-") as home, ExitStack() as stack:
        folder = Path(home)
        environment = _environment(folder)
        for command in (
            ["Xvfb", environment["DISPLAY"], "-screen", "0", "1400x1100x24"],
            ["dbus-daemon", "--session", "--nofork", f"--address={environment['DBUS_SESSION_BUS_ADDRESS']}"],
        ):
            stack.enter_context(running(command, folder / f"{command[0]}.log", environment))
        _wait_for(folder / "bus", Path(_SCREENS, environment["DISPLAY"].replace(":", "X")))
        for switch in ("interface toolkit-accessibility", "a11y.applications screen-reader-enabled"):
            words = f"set org.gnome.desktop.{switch} true".split()
            subprocess.run(["gsettings", *words], env=environment, check=True)
        stack.enter_context(running(["openbox"], folder / "openbox.log", environment))
        log, printed = folder / "orca.log", folder / "orca.out"
        stack.enter_context(running(_orca(folder, log), printed, environment))
        try:
            _wait_for(log, said="Screen reader on.")
        except BrowserError:
            raise BrowserError(f"Orca does not speak: {printed.read_text('utf-8')}") from None
        window = stack.enter_context(firefox(environment, _PREFERENCES))
        told = subprocess.run(
            ["orca", "--version"], env=environment, capture_output=True, text=True, check=False
        )
        yield Desk(window, environment, log, told.stdout.strip())


def _environment(folder: Path) -> dict[str, str]:
    (folder / "run").mkdir(mode=0o700)
    return {
        **os.environ,
        "DISPLAY": f":{free_port() % 1000 + 100}",
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder / 'bus'}",
        "GSETTINGS_BACKEND": "keyfile",
        "GNOME_ACCESSIBILITY": "1",
        # Orca's own words are English; those of a page are the page's.
        "LC_ALL": "C.UTF-8",
    }


def _orca(folder: Path, log: Path) -> list[str]:
    settings = folder / "orca"
    settings.mkdir()
    (settings / "orca-customizations.py").write_text(_CUSTOMIZED, encoding="ascii")
    return ["orca", f"--user-prefs={settings}", f"--debug-file={log}"]


def _wait_for(*files: Path, said: str = "") -> None:
    end = time.monotonic() + WAIT_SECONDS
    while not all(file.exists() and said in _read(file) for file in files):
        if time.monotonic() > end:
            raise BrowserError(f"nothing came of {' and '.join(map(str, files))}")
        time.sleep(0.2)


def _read(file: Path) -> str:
    return file.read_text("utf-8", errors="replace") if file.is_file() else ""
