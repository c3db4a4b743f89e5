"""Say when what is hard to read on purpose in a whole lesson ends, and give a last day to what has none.

A reason for one component ends by itself when its text is changed. One for a whole lesson holds however the
lesson is changed, so that it needs a day on which somebody looks again.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from authoring.wording.api import key_of_waiver, with_waiver
from curriculum.editorial import ReadingWaiver
from groundwork.reading import Reading
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.record_file import change_record

WARNED_BEFORE = timedelta(days=30)
"""A lesson takes its author and a translator a few weeks."""


class Ending(StrEnum):
    """What is to be said of when a reason ends."""

    OF_ITSELF = "of_itself"
    """With a change of its text, or on a day that is not near."""
    SOON = "soon"
    WITHOUT_END = "without_end"


def ending_of(waiver: ReadingWaiver, today: date) -> Ending:
    """Return what is to be said of when *waiver* ends; of one whose day is over nothing."""
    if waiver.until is None:
        return Ending.WITHOUT_END if waiver.component is None else Ending.OF_ITSELF
    is_near = today <= waiver.until <= today + WARNED_BEFORE
    return Ending.SOON if is_near else Ending.OF_ITSELF


def give_last_day(course: str, key: str, until: date | None, what: str) -> None:
    """Let the reason *key* of *course* end after the day *until*; who gave it, and when, stays.

    Raises: RefusedError: there is no such reason, no day that is not over, or nothing can be written.
    """
    if until is None:
        raise RefusedError("wo_until_wrong")

    def change(reading: Reading, text: str) -> str:
        record = reading.content.curriculum.editorials.get(course)
        waivers = record.editorial.reading_waivers if record else ()
        found = next((one for one in waivers if key_of_waiver(one) == key), None)
        if found is None:
            raise RefusedError("wr_gone")
        return with_waiver(text, found.model_copy(update={"until": until}))

    change_record(course, what, "edited", change)
