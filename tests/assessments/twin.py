"""Call the page's script from a test: one Node process plays a whole list of calls."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SCRIPTS = tuple(
    ROOT / "player" / "script" / f"{name}.js"
    for name in ("scoring", "chance", "drawing", "keys", "completion", "state", "attempts", "measures")
)


@dataclass(frozen=True)
class Refused:
    """The script threw."""

    reason: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refused)

    def __hash__(self) -> int:
        return 0


def play(calls: Iterable[tuple[str, list[Any]]], scripts: Iterable[Path] = SCRIPTS) -> list[Any]:
    """Return what the script answers to each of *calls*, as plain data; :class:`Refused` where it threw."""
    lines = "\n".join(json.dumps({"call": call, "args": args}) for call, args in calls)
    done = subprocess.run(
        ["node", Path(__file__).with_name("play.mjs"), *scripts],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return [Refused(answer["error"]) if "error" in answer else answer.get("value") for answer in answers]


def vectors(name: str) -> dict[str, Any]:
    """Return the shared vectors *name* of ``assessments/vectors``."""
    data: dict[str, Any] = json.loads((ROOT / "assessments" / "vectors" / f"{name}.json").read_text("utf-8"))
    return data
