"""The run of the suite: what runs beside what, what is tried once more, what a failure and an end come to."""

from __future__ import annotations

import importlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
UNSTEADY = """
from collections.abc import Iterator
from pathlib import Path
def test_unsteady():
    with Path("order").open("a") as order: order.write("tried ")
    seen = Path(__file__).with_suffix(".seen")
    first = not seen.exists()
    seen.touch()
    assert not first
def test_steady(): pass
"""
BROKEN = "def test_broken(): assert False\n"
UNREADABLE = "import nothing_of_this_name\n"
RUN = """
import pathlib, sys; sys.path.insert(0, sys.argv[1])
import suite_report, suite_stages
suite_stages.ROOT = pathlib.Path(sys.argv[2])
def stage(name, *files, **more):
    words = ("-p", "xdist", "-c", "/dev/null", "--rootdir", ".", *files)
    environment = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return suite_stages.Stage(name, words, environment=environment, **more)
report = suite_report.Report()
"""
TOLD = """
report.unsteady_again()
print("LINES", *report.lines, sep="\\n")
print("FAILED", *report.failed)
"""


def run_program(folder: Path, files: dict[str, str], program: str) -> tuple[str, list[str]]:
    """Return what a run prints over tests in *files*, before its summary and in it."""
    for name, content in files.items():
        (folder / name).write_text(content)
    command = [sys.executable, "-c", f"{RUN}{program}{TOLD}", str(SCRIPTS), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    before, _, summary = done.stdout.partition("LINES\n")
    return before, summary.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "failed", "told"),
    [
        ({"test_a.py": UNSTEADY}, "FAILED", "passed only alone, to be mended"),
        ({"test_a.py": UNSTEADY, "test_b.py": BROKEN}, "FAILED these", None),
        ({"test_a.py": UNSTEADY, "test_c.py": UNREADABLE}, "FAILED these", None),
    ],
    ids=["unsteady", "broken", "unreadable"],
)
def test_what_a_run_comes_to(tmp_path: Path, files: dict[str, str], failed: str, told: str | None) -> None:
    _, lines = run_program(tmp_path, files, "report.tests(stage('these', '.'))")
    assert lines[-1].strip() == failed
    assert re.search(r"these \(\d+ s, \d+ s of a processor\)", lines[0])
    mended = [line for line in lines if line.strip().startswith("passed only alone, to be mended")]
    assert len(mended) == (told is not None)


BUSY = """
import os, time
def test_busy():
    assert os.nice(0) == NICE
    while time.process_time() < 3: pass
    with open("order", "a") as order: order.write("busy ")
"""
CALM = """
import os
def test_calm():
    assert os.nice(0) == NICE
    assert False, "front"
"""


@pytest.mark.slow
def test_what_runs_beside_steps_back_is_counted_for_itself_and_shown_whole(tmp_path: Path) -> None:
    usual = os.nice(0)
    files = {
        "test_calm.py": CALM.replace("NICE", str(usual)),
        "test_busy.py": BUSY.replace("NICE", str(usual + 10)),
        "test_unsteady.py": UNSTEADY,
    }
    before, lines = run_program(
        tmp_path,
        files,
        """
others = [stage("busy", "test_busy.py", workers=0), stage("unsteady", "test_unsteady.py", workers=0)]
report.tests(stage("calm", "test_calm.py", workers=0), while_running=others)
""",
    )
    heads = ["calm", "busy", "unsteady", "calm: 1 once more, alone", "unsteady: 1 once more, alone"]
    assert re.findall("^== (.+)$", before, re.M) == heads
    calm, busy, unsteady, *_ = before.split("\n== ")[1:]
    assert "AssertionError: front" in calm
    assert "1 passed" in busy
    assert "1 failed, 1 passed" in unsteady
    # Again alone means after all that ran beside.
    assert (tmp_path / "order").read_text() == "busy tried tried "
    computed = {
        name: int(s) for name, s in re.findall(r"(\w+) \(\d+ s, (\d+) s of a processor\)", str(lines))
    }
    assert list(computed) == ["calm", "busy", "unsteady"]
    assert computed["busy"] >= 3 > computed["calm"]  # what one test computes by its own order
    assert lines[-1] == "FAILED calm"


LONG = """
import os, pathlib, subprocess, sys, time
import pytest
@pytest.fixture
def server():
    asleep = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    yield
    asleep.terminate()
    asleep.wait()
    pathlib.Path(NAME + ".ended").touch()
def test_long(server):
    pathlib.Path(NAME + ".begun").touch()
    time.sleep(600)
"""
ENDED = """
import run_tests, suite_files
suite_files.MEMORY, suite_files.ENOUGH_BYTES = suite_stages.ROOT / "memory", 0
others = [stage("second", "test_second.py"), stage("never", "test_never.py")]
run_tests._run_all = lambda _: report.tests(stage("front", "test_front.py"), while_running=others)
sys.exit(run_tests.main())
"""


MOST_SECONDS = 300
"""Until the run is taken to have heard nothing: more than it gives its programs to end."""


@pytest.fixture(params=["before a terminal", "in the background"])
def interrupts(request: pytest.FixtureRequest) -> Iterator[None]:
    """Start programs that hear Ctrl-C, or, as a shell does in the background, such that do not."""
    is_heard = request.param == "before a terminal"
    before = signal.signal(signal.SIGINT, signal.default_int_handler if is_heard else signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
@pytest.mark.usefixtures("interrupts")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["told to end", "Ctrl-C"])
def test_who_ends_the_run_ends_everything_that_it_started(tmp_path: Path, how: signal.Signals) -> None:
    for name in ("front", "second", "never"):
        (tmp_path / f"test_{name}.py").write_text(LONG.replace("NAME", repr(name)))
    memory = tmp_path / "memory"
    memory.mkdir()
    command = [sys.executable, "-c", f"{RUN}{ENDED}", str(SCRIPTS), str(tmp_path)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, process_group=0) as run:
        try:
            while not all((tmp_path / f"{name}.begun").exists() for name in ("front", "second")):
                assert run.poll() is None
                time.sleep(0.1)
            # A terminal tells everything that it started of Ctrl-C; a service only the one that it did.
            (os.killpg if how == signal.SIGINT else os.kill)(run.pid, how)
            assert run.wait(MOST_SECONDS) != 0
        finally:
            outlived = True
            try:
                os.killpg(run.pid, signal.SIGKILL)
            except ProcessLookupError:
                outlived = False
    assert not outlived
    assert list(memory.iterdir()) == []
    ended = sorted(path.stem for path in tmp_path.glob("*.ended"))
    assert ended == ["front", "second"]
    assert not (tmp_path / "never.begun").exists()


def test_a_journey_is_gone_again_from_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    stages = importlib.import_module("suite_stages")
    failed = [
        "tests/journeys/test_a.py::test_one",
        "tests/journeys/test_a.py::test_two",
        "tests/test_b.py::test_c",
    ]
    assert stages.to_repeat(failed) == ["tests/journeys/test_a.py", "tests/test_b.py::test_c"]


def test_what_tests_write_has_a_folder_of_its_own_that_is_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    before = dict(os.environ)
    usual = tempfile.gettempdir()
    asked = "import sys, tempfile; print(tempfile.mkdtemp(), sys.dont_write_bytecode)"
    with importlib.import_module("suite_files").swift_files():
        done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
        made, keeps_no_compiled = done.stdout.split()
        folder = Path(made).parent
        assert folder == Path(tempfile.gettempdir()) != Path(usual)
        assert keeps_no_compiled == "False"
    assert not folder.exists()
    assert dict(os.environ) == before
    assert tempfile.gettempdir() == usual
