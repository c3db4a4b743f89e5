"""Each benchmark can be run by itself: `make bench ARGS=xapi` loads no other that would make Django ready."""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import tests.benchmarks

ROOT = Path(__file__).resolve().parents[1]
_LOAD_EACH_APART = """
import importlib, os, sys
failed = []
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        importlib.import_module(f"tests.benchmarks.{name}")
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        failed.append(name)
print("could not be loaded:", *failed)
"""


def test_each_benchmark_loads_without_the_others(tmp_path: Path) -> None:
    names = [one.name for one in pkgutil.iter_modules(tests.benchmarks.__path__)]
    benchmarks = [name for name in names if name.startswith("bench_")]
    assert "bench_xapi" in benchmarks
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _LOAD_EACH_APART, *benchmarks],
        cwd=ROOT,
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "groundwork.site.settings", "GROUNDWORK_VARIABLE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "could not be loaded:\n", done.stderr[-2000:]
