"""What figures mean, as the lines that a report says before its tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from player.api import Wording
from reporting.counting_words import behind_text
from reporting.figures.definition import Definition, Reason

_NAMES = {Reason.NOT_REQUIRED: "nobody"}


def meaning(what: Definition, words: Wording) -> Iterator[tuple[str, str]]:
    """Yield label and value of each line of *what*, in the language of *words*; days as ISO 8601."""
    as_of = words.date(what.as_of).striptags()
    yield words.plain("unit"), what.unit or words.plain("everybody")
    yield words.plain("as_of"), what.as_of.isoformat()
    yield words.plain("known_on"), what.known_on.isoformat()
    yield words.plain("numerator"), words.plain("numerator_is", as_of=as_of)
    yield words.plain("denominator"), words.plain("denominator_is", as_of=as_of)
    yield words.plain("headcount"), words.plain("people_counted", what.headcount)
    for one in what.excluded:
        told = words.plain("hidden") if one.people is None else words.plain("people_counted", one.people)
        yield words.plain(_NAMES.get(one.reason, one.reason.value)), told
    yield words.plain("small_groups"), words.plain("small_groups_rule", threshold=what.threshold)
    yield from freshness(what, words)


def freshness(what: Definition, words: Wording) -> Iterator[tuple[str, str]]:
    """Yield when the last record came in, until when *what* is counted, and how many records wait."""
    yield words.plain("freshness"), _moment(what.recorded_at) or words.plain("nothing_yet")
    if what.behind is not None:
        yield words.plain("behind_title"), behind_text(words, what.behind).striptags()
    yield words.plain("waiting"), words.plain("waiting_records", what.quarantined)


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else ""
