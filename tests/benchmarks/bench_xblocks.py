"""How fast the embedded host draws a unit and keeps an answer, beside the stock workbench in the same run."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks.xblocks_in_process import measured

Row = tuple[str, float, str, str]
"""Name, value, unit, note."""


def run() -> list[Row]:
    """Return the figures; each median is of 60 calls, in process, on a SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        workbench = measured("workbench", Path(folder) / "workbench")
        host = measured("host", Path(folder) / "host")
    return [
        _against("XBlock unit of 3 blocks rendered, embedded host", "render", 4, host, workbench),
        _against("XBlock handler write, embedded host", "write", 2, host, workbench),
        ("OLX course written", round(host["olx_write"], 2), "ms", f"{int(host['bytes'])} bytes"),
        ("OLX course read back and checked", round(host["olx_read"], 2), "ms", "6 blocks, 4 languages"),
    ]


def _against(name: str, what: str, target: int, host: dict[str, float], workbench: dict[str, float]) -> Row:
    ratio = workbench[what] / host[what]
    note = f"target {target} ms; stock workbench {workbench[what]:.2f} ms, {ratio:.1f} times as long"
    return name, round(host[what], 2), "ms", note


if __name__ == "__main__":
    for row in run():
        print(*row, sep=" | ")
