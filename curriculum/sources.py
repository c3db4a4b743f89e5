"""Read an author's file as text: the one place that touches the disk, and refuses what is not text."""

from __future__ import annotations

from pathlib import Path

from curriculum.problem_codes import UNREADABLE_FILE
from curriculum.problems import Problem

MAX_BYTES = 2_000_000
"""No file of a curriculum comes near this; a larger one is a mistake or an attack."""


def read_source(path: Path) -> tuple[str | None, list[Problem]]:
    """Return the text of *path* without its byte order mark, or None and the reason as a problem."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"the file has {size:,} bytes, more than the {MAX_BYTES:,} allowed"
            return None, [UNREADABLE_FILE.at(path, 1, 1, message, "split it, or remove what does not belong")]
        data = path.read_bytes()
    except FileNotFoundError:
        return None, [UNREADABLE_FILE.at(path, 1, 1, "there is no such file", "create it")]
    except OSError as error:
        return None, [UNREADABLE_FILE.at(path, 1, 1, f"the file cannot be read ({error.strerror})")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        return None, [UNREADABLE_FILE.at(path, line, column, message, "save the file as UTF-8")]
