"""Measure how long ``groundwork build`` takes for all courses of a city, and after one lesson was edited.

Beside it, in the same run, simple-scorm-packager from npm puts the pages of one of these packages, drawn by
us beforehand, into one zip: it draws nothing, has one language and one standard, and proves nothing.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scorm_export.api import read_archive
from tests.benchmarks.city_home import PLANNED, ROOT, write_city_home

COLD_LIMIT, WARM_LIMIT = 30, 2
LESSON = "curriculum/content/courses/pst-140/lessons/words-we-share/en.md"
PEER = """
const [source, out] = process.argv.slice(1);
require("simple-scorm-packager")({version: "1.2", title: "A course", language: "en", source,
  package: {zip: true, name: "peer", outputFolder: out}}, () => {});
"""
Row = tuple[str, object, str, str]


def run() -> list[Row]:
    """Return the seconds of a cold build, of one after an edit, and of the peer's zipping."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_city_home(home)
        cold, cold_processor, built = _build(home)
        with (home / LESSON).open("a", encoding="utf-8") as lesson:
            lesson.write("\nOne sentence more.\n")
        warm, warm_processor, again = _build(home)
        peer = _peer(home)
    courses = len(PLANNED) + 1
    return [
        (f"build {courses} courses x 4 languages x 5 deliveries, cold", cold, "s", f"at most {COLD_LIMIT}"),
        ("  of which one processor worked", cold_processor, "s", f"{built} files built"),
        ("after one lesson was edited", warm, "s", f"at most {WARM_LIMIT}"),
        (
            "  of which one processor worked",
            warm_processor,
            "s",
            f"{again} files built, the rest as they were",
        ),
        ("simple-scorm-packager, one package from drawn pages", peer, "s", "draws nothing, proves nothing"),
        ("  a file of ours, cold, beside it", cold / built / peer, "times", "drawn, proved and zipped"),
    ]


def _build(home: Path) -> tuple[float, float, int]:
    """Return the seconds by the clock and of the processor, and how many files were built."""
    command = [str(Path(sys.executable).parent / "groundwork"), "build"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    environment = {**os.environ, "GROUNDWORK_HOME": str(home)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    lines = done.stdout.splitlines()
    return seconds, worked, sum(not line.endswith("as it was") for line in lines)


def _peer(home: Path) -> float:
    """Return the seconds in which the peer packs the pages of one of our packages."""
    (package,) = (home / "dist/pst-140").glob("*-web.zip")
    source, out = home / "pages", home / "peer"
    out.mkdir()
    for name, content in read_archive(package.read_bytes()).items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(content)
    start = time.perf_counter()
    command = ["node", "-e", PEER, str(source), str(out)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    seconds = time.perf_counter() - start
    if not any(out.rglob("*.zip")):
        message = "simple-scorm-packager wrote no package"
        raise RuntimeError(message)
    return seconds
