"""Learning systems that keep what arrives: for seeing what is left of a learner's work when a page leaves."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from assessments.api import LearnerState, course_plan, decode
from editions.api import Edition
from scorm_export.api import Delivery, package, read_archive
from tests.scorm_export.pages import HERE, Answer, PageServer, Request
from tests.scorm_export.rooms import API

WAYS = ("synchronous", "beacon", "asynchronous")
VERSIONS = ("1.2", "2004")
DELIVERIES = {"1.2": Delivery.SCORM12, "2004": Delivery.SCORM2004}
IN_FLIGHT = 0.2
"""Seconds that an asynchronous commit is under way."""
_CALLS = {
    "1.2": {"commit": "LMSCommit", "finish": "LMSFinish"},
    "2004": {"commit": "Commit", "finish": "Terminate"},
}
_LEARNER = {"1.2": "cmi.core.student_id", "2004": "cmi.learner_id"}


@dataclass
class Cell:
    """One learner in one system that is left in one way."""

    exit: str
    way: str
    version: str
    kept: dict[str, str] = field(default_factory=dict)
    """What the system has: of the latest message that arrived."""
    launches: int = 0
    ends_called: int = 0
    ends_arrived: int = 0
    _latest: tuple[int, int] = (0, 0)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def name(self) -> str:
        """Return the cell's name, as its address has it."""
        return f"{self.version}-{self.way}-{self.exit}".replace(" ", "-")

    def take(self, said: dict[str, Any], launch: int) -> None:
        """Keep what a message says, unless a later one came before it."""
        if said["kind"] == "called":
            with self._lock:
                self.ends_called += 1
            return
        if said["kind"] == "commit" and self.way == "asynchronous":
            time.sleep(IN_FLIGHT)
        with self._lock:
            self.ends_arrived += said["kind"] == "end"
            if (launch, said["order"]) > self._latest:
                self._latest = (launch, said["order"])
                self.kept = said["data"]

    def interactions(self) -> list[str]:
        """Return the ids of the interactions that the system has, in order."""
        ids = [name for name in self.kept if name.startswith("cmi.interactions.") and name.count(".") == 3]
        return [self.kept[name] for name in ids if name.endswith(".id")]


class Systems:
    """A server with a system for every cell, and the package that each launches."""

    def __init__(self, server: PageServer, edition: Edition, cells: list[Cell]) -> None:
        self.cells = {cell.name: cell for cell in cells}
        self.plan = course_plan(edition.content, edition.digest)
        for version, delivery in DELIVERIES.items():
            files = read_archive(package(edition, delivery, reports_answers=True).content)
            server.pages |= {f"/{version}/{name}": content for name, content in files.items()}
        for script in ("strict_lms.js", "wired_lms.js"):
            server.pages[f"/{script}"] = (HERE / script).read_text(encoding="utf-8")
        server.pages["/away"] = "<!DOCTYPE html><title>elsewhere</title><p>Elsewhere"
        server.answer = self.answer

    def answer(self, request: Request) -> Answer:
        """Draw a tab of systems or one system, or take what one is told."""
        kind, _, name = request.path[1:].partition("/")
        if kind == "tab":
            frames = "".join(f"<iframe name={one} src=/system/{one}></iframe>" for one in name.split(","))
            return Answer(f"<!DOCTYPE html><title>systems</title>{frames}".encode(), "text/html")
        if kind == "system" and name in self.cells:
            return Answer(self._page(self.cells[name]).encode(), "text/html")
        if kind == "told" and name in self.cells:
            self.cells[name].take(json.loads(request.body), int(request.query))
            return Answer(b"{}")
        return Answer(status=404)

    def _page(self, cell: Cell) -> str:
        cell.launches += 1
        kept = {_LEARNER[cell.version]: cell.name} | cell.kept
        given = json.dumps([_CALLS[cell.version], f"/told/{cell.name}?{cell.launches}", cell.way])
        return (
            "<!DOCTYPE html><title>system</title><script src=/strict_lms.js></script>"
            f"<script src=/wired_lms.js></script><script>var lms = strictLms('{cell.version}', "
            f"{json.dumps(kept)}); wire(lms, ...{given}); window.{API[cell.version]} = lms;</script>"
            f"<iframe name=course src=/{cell.version}/index.html></iframe>"
        )

    def state(self, cell: Cell) -> LearnerState:
        """Return the state that the system of *cell* has."""
        return decode(cell.kept["cmi.suspend_data"].partition("|")[2], self.plan)
