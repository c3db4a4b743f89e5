"""Run every benchmark and print one table: what, how much, beside what it was measured against.

Machines are shared and noisy, so a figure that matters is a ratio to something measured in
the same run. Nothing here is asserted; the suite tests behaviour, this prints speed.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import tempfile
import traceback

import tests.benchmarks


def main() -> int:
    """Run the benchmarks whose names hold an argument, or all; return 1 when one could not run.

    ``--large`` measures organisations of a million people too, where a benchmark knows them.
    """
    os.environ.setdefault("GROUNDWORK_VARIABLE", tempfile.mkdtemp(prefix="groundwork-bench-"))
    os.environ.setdefault("GROUNDWORK_SECRET_KEY", "for-benchmarks-only")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundwork.site.settings")
    if "--large" in sys.argv:
        os.environ["GROUNDWORK_BENCH_LARGE"] = "1"
    names = [module.name for module in pkgutil.iter_modules(tests.benchmarks.__path__)]
    chosen = [name for name in names if name.startswith("bench_") and _is_wanted(name)]
    failed = []
    for name in chosen:
        print(f"\n{name.removeprefix('bench_')}")
        try:
            rows = importlib.import_module(f"tests.benchmarks.{name}").run()
        except Exception:
            traceback.print_exc()
            failed.append(name)
            continue
        for what, value, unit, note in rows:
            print(f"  {what:<58} {_figure(value):>12} {unit:<10} {note}")
    if failed:
        print(f"\nCould not run: {', '.join(failed)}")
    return 1 if failed else 0


def _is_wanted(name: str) -> bool:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    return not words or any(word in name for word in words)


def _figure(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)


if __name__ == "__main__":
    sys.exit(main())
