"""How fast a unit of ten blocks is drawn and an answer kept, beside the workbench and other people's blocks.

All in one run: the embedded host and the stock workbench with our blocks, and the workbench with ten of
drag-and-drop-v2 and ten of poll.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.xblocks_in_process import TURNS, TURNS_OVER_HTTP, measured

Row = tuple[str, object, str, str]
"""Name, value, unit, note."""
ROWS = (
    ("unit of 10 blocks rendered, host", "render", "target 4 ms, a fifth of the workbench"),
    ("  handler write", "write", "target 2 ms"),
    ("  handler read", "read", ""),
    ("the same over HTTP: page", "http_render", ""),
    ("  handler write", "http_write", ""),
    ("  handler read", "http_read", ""),
)


def run() -> list[Row]:
    """Return the figures; medians of calls on a SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        workbench = measured("workbench", Path(folder) / "workbench")
        host = measured("host", Path(folder) / "host")
    return [
        ("calls for each median, in process and over HTTP", f"{TURNS}, {TURNS_OVER_HTTP}", "", ""),
        *(_against(name, what, target, host, workbench) for name, what, target in ROWS),
        ("OLX course of this unit written", round(host["olx_write"], 2), "ms", f"{host['bytes']:,} bytes"),
        ("  read back and checked", round(host["olx_read"], 2), "ms", "10 blocks, 4 languages"),
    ]


def _against(name: str, what: str, target: str, host: dict[str, Any], workbench: dict[str, Any]) -> Row:
    beside = [
        f"{other} in the workbench {medians[what]:.1f} ms ({medians[what] / host[what]:.1f} times)"
        for other, medians in workbench.items()
    ]
    return name, round(host[what], 2), "ms", "; ".join([*([target] if target else []), *beside])


if __name__ == "__main__":
    for row in run():
        print(*row, sep=" | ")
