"""A record and counts, as a city would make them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

NOW = datetime(2026, 6, 1, 18, 0, tzinfo=UTC)
_FOUR = ("en", "vi", "zh-Hant", "ar")
HEADING = "course,first_day,last_day,axis,category,people,took_part"


def in_four(text: str) -> dict[str, str]:
    """Return *text* in the four languages, each told apart."""
    return {language: f"{text} ({language})" for language in _FOUR}


def record(**changes: Any) -> dict[str, Any]:
    """Return a whole record, with *changes*."""
    return {
        "title": in_four("Who took part"),
        "category_set": "british-columbia-2026",
        "purpose": in_four("To see who is not reached"),
        "legal_authority": "Bylaw 1",
        "consent": in_four("You may leave this out"),
        "approved_by": "Privacy office",
        "assessment": "PIA 2026-7",
        "expires_on": "2027-01-01",
        **changes,
    }


AGREEMENT = {
    "axis": "indigenous-identity",
    "with": "A Nation",
    "signed_by": "Its office",
    "until": "2026-12-31",
}


def rows(*counts: tuple[str, int, int], axis: str = "race", course: str = "", days: str = "") -> list[str]:
    """Return a line for each of *counts*: category, people, how many took part."""
    span = days or "2026-01-01,2026-03-31"
    return [f"{course},{span},{axis},{category},{people},{part}" for category, people, part in counts]


def written(folder: Path, told: dict[str, Any], lines: list[str]) -> tuple[Path, Path]:
    """Write the record and the counts, and return where."""
    record_path, counts_path = folder / "record.yaml", folder / "counts.csv"
    record_path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    counts_path.write_text("\n".join([HEADING, *lines]) + "\n", encoding="utf-8")
    return record_path, counts_path
