"""The holiday calendars that come with the product (``holidays.yaml``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reporting.obligations.calendars import Calendar, Holiday

_FILE = Path(__file__).with_name("holidays.yaml")


@cache
def calendars() -> dict[str, Calendar]:
    """Return the calendars by id."""
    found: dict[str, Calendar] = {}
    for one in yaml.safe_load(_FILE.read_text(encoding="utf-8"))["calendars"]:
        before = found[one["extends"]].holidays if "extends" in one else ()
        found[one["id"]] = _calendar(one, before)
    return found


def _calendar(one: dict[str, Any], before: tuple[Holiday, ...]) -> Calendar:
    return Calendar(
        id=one["id"],
        source=one["source"].strip(),
        checked_on=one["checked_on"],
        review_by=one["review_by"],
        holidays=(*before, *(Holiday(**holiday) for holiday in one["holidays"])),
    )
