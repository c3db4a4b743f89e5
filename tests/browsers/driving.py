"""Drive a browser by the commands of WebDriver, as the standard has them, and nothing that one maker adds.

Firefox is spoken to as geckodriver speaks to it (Marionette, a socket), WebKit through WebKitWebDriver
(HTTP): the commands are the same, so no program but the browsers has to be installed.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, cast

from playwright.sync_api import Page

from scripts.database_servers import free_port

WAIT_SECONDS = 60
_PATIENCE = {"script": 120_000, "pageLoad": 120_000, "implicit": 0}
"""Milliseconds: a run of axe over a large page takes its time on a busy machine."""
_NARROWEST = 500
"""Pixels: no window of Firefox becomes narrower."""


class BrowserError(Exception):
    """The browser could not be started, or did not do what it was told."""


class Wire(Protocol):
    """One browser that takes commands."""

    def send(self, command: str, parameters: Mapping[str, Any]) -> Any:
        """Have a command done, and return its value. Raises: BrowserError: the browser refused it."""

    def errors(self) -> list[str]:
        """Return what its console was told of errors since the last call."""


_PATHS = {
    "NewSession": ("POST", ""),
    "SetTimeouts": ("POST", "/timeouts"),
    "SetWindowRect": ("POST", "/window/rect"),
    "Navigate": ("POST", "/url"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "PerformActions": ("POST", "/actions"),
    "TakeScreenshot": ("GET", "/screenshot"),
    "DeleteAllCookies": ("DELETE", "/cookie"),
}
"""Names of Marionette -> method and path of WebDriver, below the session."""


class _Marionette:
    """Firefox, by length-prefixed JSON on a socket: ``[0, number, command, parameters]``."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._number = 0
        self._read()  # it greets

    def send(self, command: str, parameters: Mapping[str, Any]) -> Any:
        self._number += 1
        name = command if ":" in command else f"WebDriver:{command}"
        told = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(str(len(told)).encode() + b":" + told)
        _, _, error, found = self._read()
        if error:
            raise BrowserError(f"{name}: {error['error']}: {error['message']}")
        return found["value"] if isinstance(found, dict) and set(found) == {"value"} else found

    def errors(self) -> list[str]:
        """Return the errors in Firefox's console, its own left out."""
        self.send("Marionette:SetContext", {"value": "chrome"})
        found: list[str] = self.send("ExecuteScript", {"script": _CONSOLE, "args": []})
        self.send("Marionette:SetContext", {"value": "content"})
        return found

    def enlarge(self, factor: float) -> None:
        """Draw pages *factor* times as large: a window can be no narrower than 500 pixels."""
        self.send("Marionette:SetContext", {"value": "chrome"})
        script = "FullZoom.setZoom(arguments[0]);"
        self.send("ExecuteScript", {"script": script, "args": [factor]})
        self.send("Marionette:SetContext", {"value": "content"})

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._part(1)
        left, told = int(length[:-1]), b""
        while len(told) < left:
            told += self._part(left - len(told))
        return json.loads(told)

    def _part(self, most: int) -> bytes:
        part = self._socket.recv(most)
        if not part:
            raise BrowserError("Firefox has ended")
        return part


_CONSOLE = """const found = Services.console.getMessageArray().filter(one => one instanceof Ci.nsIScriptError
    && !(one.flags & Ci.nsIScriptError.warningFlag) && /^(http|file)/.test(one.sourceName || "http")
    && !/^chrome|^resource/.test(one.sourceName || "")).map(one => `${one.category}: ${one.errorMessage}`);
Services.console.reset(); return found;"""


class _Http:
    """A driver that speaks WebDriver over HTTP."""

    def __init__(self, address: str, capabilities: Mapping[str, Any], log: Path) -> None:
        self._log, self._read = log, 0
        self._session = f"{address}/session"
        told = self.send("NewSession", {"capabilities": {"alwaysMatch": capabilities}})
        self.capabilities: Mapping[str, Any] = told["capabilities"]
        self._session += f"/{told['sessionId']}"

    def send(self, command: str, parameters: Mapping[str, Any]) -> Any:
        method, path = _PATHS[command]
        body = json.dumps(parameters).encode() if method == "POST" else None
        request = urllib.request.Request(self._session + path, body, method=method)  # noqa: S310  our own
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:  # noqa: S310  our own
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refused:
            told = json.load(refused)["value"]
            raise BrowserError(f"{command}: {told['error']}: {told['message']}") from None

    def errors(self) -> list[str]:
        """Return the errors that the browser wrote into its log."""
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        new, self._read = lines[self._read :], len(lines)
        return [line for line in new if line.startswith("CONSOLE") and " ERROR " in line]


_EVALUATE = """const done = arguments[arguments.length - 1], given = arguments[0];
Promise.resolve().then(() => { const asked = (%s);
    return typeof asked === "function" ? asked(given) : asked;
}).then(value => done({value: value === undefined ? null : value}), error => done({error: String(error)}));"""
_KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Space": " ",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Backspace": "\ue003",
    "End": "\ue010",
}


class Hands:
    """The keys of a browser, under the names that Playwright has for them."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        self.type([_KEYS[key]])

    def type(self, keys: str | list[str]) -> None:
        """Press one key after the other."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._wire.send("PerformActions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})


class Window:
    """One window, with what of Playwright's ``Page`` our checks use."""

    def __init__(self, wire: Wire, name: str) -> None:
        self._wire = wire
        self.name = name
        """The browser and its version."""
        self.keyboard = Hands(wire)
        wire.send("SetTimeouts", _PATIENCE)

    def resize(self, width: int, height: int) -> None:
        """Make the page *width* pixels wide, as near as the browser lets a window be made."""
        factor = 4 / 3 if width < _NARROWEST else 1.0
        if isinstance(self._wire, _Marionette):
            self._wire.enlarge(factor)
        else:
            factor = 1.0
        self._wire.send("SetWindowRect", {"width": round(width * factor), "height": round(height * factor)})
        inner = self.evaluate("() => innerWidth")
        if abs(inner - width) > 1:
            wider = round((2 * width - inner) * factor)
            self._wire.send("SetWindowRect", {"width": wider, "height": round(height * factor)})

    def goto(self, address: str) -> None:
        """Open *address*, and return when it is loaded."""
        self._wire.send("Navigate", {"url": address})

    def evaluate(self, script: str, argument: object = None) -> Any:
        """Return what *script* comes to: an expression, or a function of *argument*.

        Raises: BrowserError: it threw something.
        """
        # A file of script may end in a semicolon, which an expression does not.
        whole = _EVALUATE % script.strip().removesuffix(";")
        asked = {"script": whole, "args": [argument], "newSandbox": False, "sandbox": None}
        found = self._wire.send("ExecuteAsyncScript", asked)
        if "error" in found:
            raise BrowserError(found["error"])
        return found.get("value")  # nothing comes over the wire of a function or an element

    def wait_for_function(self, script: str, *, arg: object = None) -> None:
        """Wait until *script* comes to something true."""
        end = time.monotonic() + WAIT_SECONDS
        while not self.evaluate(script, arg):
            if time.monotonic() > end:
                raise BrowserError(f"it never came to that: {script} ({arg})")
            time.sleep(0.1)

    def eval_on_selector_all(self, selector: str, script: str) -> Any:
        """Return what *script* makes of the list of all *selector*."""
        return self.evaluate(f"selector => ({script})([...document.querySelectorAll(selector)])", selector)

    def locator(self, selector: str) -> Place:
        """Return what *selector* finds."""
        return Place(self, ((selector, 0),))

    @property
    def page(self) -> Page:
        """Return this as what the helpers of the suite take."""
        return cast("Page", self)

    def errors(self) -> list[str]:
        """Return what the page's script did wrong since the last call, as far as the browser tells."""
        return self._wire.errors()

    def forget(self) -> None:
        """Sign out and forget what the page kept."""
        self._wire.send("DeleteAllCookies", {})

    def picture(self, path: Path) -> None:
        """Write a picture of what is in the window."""
        path.parent.mkdir(parents=True, exist_ok=True)
        told = self._wire.send("TakeScreenshot", {"full": False})
        path.write_bytes(base64.b64decode(told))


class Place:
    """What a selector finds, inside of what another one found."""

    def __init__(self, window: Window, path: tuple[tuple[str, int], ...]) -> None:
        self._window = window
        self._path = path

    @property
    def first(self) -> Place:
        """Return the first of them, which this is."""
        return self

    def locator(self, selector: str) -> Place:
        """Return what *selector* finds in here."""
        return Place(self._window, (*self._path, (selector, 0)))

    def count(self) -> int:
        """Return how many there are."""
        return int(self._window.evaluate(f"path => {{ {_ALL} return all.length; }}", self._path))

    def all(self) -> list[Place]:
        """Return each of them."""
        selector = self._path[-1][0]
        return [Place(self._window, (*self._path[:-1], (selector, one))) for one in range(self.count())]

    def get_attribute(self, name: str) -> str | None:
        """Return an attribute of it."""
        found: str | None = self._window.evaluate(
            f"([path, name]) => {{ {_ALL} return all[at].getAttribute(name); }}", (self._path, name)
        )
        return found

    def wait_for(self) -> None:
        """Wait until it is there."""
        self._window.wait_for_function(f"path => {{ {_ALL} return all.length > at; }}", arg=self._path)


_ALL = """let inside = document, all = [], at = 0;
    for (const [selector, place] of path) {
        if (all.length) inside = all[at];
        all = [...inside.querySelectorAll(selector)]; at = place; }"""


@contextmanager
def firefox(screen: Mapping[str, str] | None = None, preferences: str = "") -> Iterator[Window]:
    """Run Firefox with a profile that is thrown away, without a screen or with the environment of a *screen*.

    *preferences* are further lines of its ``user.js``.
    """
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        raise BrowserError("Firefox is not on PATH; Debian: apt-get install firefox-esr")
    with tempfile.TemporaryDirectory(prefix="groundwork-firefox-") as folder, socket.socket() as connected:
        port = free_port()
        wanted = f'user_pref("marionette.port", {port});\nuser_pref("ui.prefersReducedMotion", 1);\n'
        Path(folder, "user.js").write_text(wanted + preferences, encoding="ascii")
        words = [
            *([] if screen else ["--headless"]),
            "--marionette",
            "--remote-allow-system-access",
            "--no-remote",
            "--profile",
            folder,
        ]
        with running([program, *words], Path(folder) / "log", screen):
            _connect(connected, port)
            wire = _Marionette(connected)
            told = wire.send("NewSession", {"capabilities": {}})["capabilities"]
            yield Window(wire, f"Firefox {told['browserVersion']}")


@contextmanager
def webkit() -> Iterator[Window]:
    """Run WebKitGTK's own small browser on a screen that nobody sees. It is no Safari."""
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"))
    if not found or not shutil.which("WebKitWebDriver") or not shutil.which("Xvfb"):
        raise BrowserError(
            "WebKitWebDriver, MiniBrowser or Xvfb is missing; Debian: apt-get install webkit2gtk-driver xvfb"
        )
    with tempfile.TemporaryDirectory(prefix="groundwork-webkit-") as folder:
        port, screen = free_port(), f":{free_port() % 1000 + 100}"
        log = Path(folder) / "log"
        home = {"HOME": folder, "DISPLAY": screen, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        with (
            running(["Xvfb", screen, "-screen", "0", "1600x1200x24"], Path(folder) / "screen"),
            running(["WebKitWebDriver", f"--port={port}"], log, home),
        ):
            with socket.socket() as tried:
                _connect(tried, port)
            options = {
                "binary": str(found[-1]),
                "args": ["--automation", "--enable-write-console-messages-to-stdout=true"],
            }
            wire = _Http(f"http://127.0.0.1:{port}", {"webkitgtk:browserOptions": options}, log)
            yield Window(wire, f"WebKitGTK {wire.capabilities['browserVersion']} (no Safari)")


BROWSERS = {"firefox": firefox, "webkit": webkit}


@contextmanager
def running(command: list[str], log: Path, more: Mapping[str, str] | None = None) -> Iterator[None]:
    """Run a program beside this one, with *more* in its environment; what it prints goes into *log*."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **(more or {})}
        )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def _connect(connected: socket.socket, port: int) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while connected.connect_ex(("127.0.0.1", port)):
        if time.monotonic() > end:
            raise BrowserError(f"nobody answers on port {port}")
        time.sleep(0.2)
