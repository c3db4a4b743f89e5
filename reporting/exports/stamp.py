"""The mark on a file that leaves the house: who took it, when, what was asked for, until when to keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """A mark, printed in every file. The log of exports finds it by its code."""

    code: str
    """Of this one file (``reporting.codes``), as it is shown: groups of four."""
    by: str
    """Who took it: the name the person signed in with, or the name of a system."""
    at: datetime
    keep_until: date
    """The last day on which anybody should keep it: figures age, and files of people must not pile up."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """What was asked for: the filters of the page, by name."""
    recipient: str = ""
    """Who received it; empty where it is the same as ``by``."""

    @property
    def filters(self) -> str:
        """Return what was asked for as one text, ``as_of=2026-03-02; unit=Transit``."""
        return "; ".join(f"{name}={value}" for name, value in sorted(self.asked.items()))
