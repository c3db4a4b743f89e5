"""Remember erasures beside the database: an older backup brings the person back, and not this list.

A line for each, with a key and a random reference: it names nobody. Keep the file with the keys that open
the backups.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from groundwork.home import home

NAME = "erasures.jsonl"


def remember(person: int | None, reference: str, at: datetime) -> None:
    """Add an erasure to the list. Somebody who stood in no roster has no key, and is not in it."""
    if person is None:
        return
    with _path().open("a", encoding="utf-8") as file:
        file.write(json.dumps({"person": person, "reference": reference, "at": at.isoformat()}) + "\n")


def remembered() -> Iterator[tuple[int, str]]:
    """Yield primary key and reference of everybody who was ever erased here."""
    path = _path()
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            yield told["person"], told["reference"]


def _path() -> Path:
    return home().variable / NAME
