"""Read from a form why something stands on purpose, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from groundwork.reading import read

LONGEST_REASON = 600
"""Characters: a reason that is longer is an argument, and belongs into a comment of the review."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sent."""

    fields: dict[str, str]
    reason: str
    """In one line, without what no file of text holds."""
    until: date | None
    """None where it says no day, or one that is none or over."""

    def names(self, **fields: str) -> bool:
        """Return whether the form that was sent is the one with *fields*."""
        return bool(self.fields) and all(self.fields.get(name, "") == said for name, said in fields.items())


NOTHING_SENT = Sent({}, "", None)


def sent_in(request: HttpRequest, names: Iterable[str]) -> Sent:
    """Return what was sent in the fields *names*, ``reason`` and ``until``."""
    fields = {name: request.POST.get(name, "").strip() for name in (*names, "reason", "until")}
    kept = "".join(sign if sign.isprintable() else " " for sign in fields["reason"])
    return Sent(fields, " ".join(kept.split()), _day(fields["until"]))


def _day(said: str) -> date | None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if day >= read().day else None
