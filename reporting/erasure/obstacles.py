"""Say what keeps a person from being erased: a hold, a job, a year that is not over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from reporting.erasure.holds import hold_on
from reporting.erasure.references import is_reference
from reporting.models import Person, Position
from reporting.models.intervals import believed

KEPT_DAYS = 365
"""What a decision about somebody rests on is kept for a year after it, at the least.

Alberta's Protection of Privacy Act as its forerunner (FOIP s. 35(b)). Counted here from the last day of work.
"""


class Obstacle(str):
    """A sentence that says what is in the way; *key* and *values* let a page say it in other languages."""

    __slots__ = ("key", "values")

    def __new__(cls, sentence: str, key: str, **values: object) -> Self:
        """Return *sentence* with what it is made of."""
        made = super().__new__(cls, sentence)
        made.key, made.values = key, values
        return made

    key: str
    values: dict[str, object]
    """Days as days, so that each language writes them in its own way."""


def worked_until(number: str, today: date) -> date | None:
    """Return the first day after the last job of *number*, as known on *today*.

    ``date.max`` for somebody who works here now or is to begin; None for somebody who never had a job.
    """
    person = Person.objects.filter(number=number).first()
    if person is None:
        return None
    ends = Position.objects.filter(believed(today), person=person).values_list("valid_to", flat=True)
    return max((end or date.max for end in ends), default=None)


def obstacles(number: str, today: date, *, before_its_time: bool = False) -> tuple[Obstacle, ...]:
    """Return, as sentences, what keeps *number* from being erased on *today*; nothing if nothing does.

    *before_its_time* leaves the year after the last day of work out: nothing that was decided rests on it.
    """
    found = []
    if (hold := hold_on(number, today)) is not None:
        until = f"until {hold.until}" if hold.until else "until it is lifted"
        sentence = f"a legal hold is on {hold.number or 'everybody'} {until}: {hold.reason}"
        found.append(Obstacle(sentence, "held", reason=hold.reason))
    end = worked_until(number, today)
    if end is not None and end > today:
        when = "works here" if end == date.max else f"works here until {end - timedelta(days=1)}"
        sentence = f"{number} {when}: what is asked of somebody who works here is not erased"
        found.append(Obstacle(sentence, "works_here"))
    elif end is not None and not before_its_time and (first := end + timedelta(days=KEPT_DAYS)) > today:
        sentence = (
            f"{number} worked here until {end - timedelta(days=1)}; what was decided may rest on the record, "
            f"which is kept until {first}"
        )
        found.append(Obstacle(sentence, "year", day=first))
    return tuple(found)


def left_before(day: date, today: date) -> tuple[str, ...]:
    """Return who had left before *day*, as known on *today*, in the order of their numbers; nobody erased."""
    ends = Position.objects.filter(believed(today)).values_list("person__number", "valid_to")
    last: dict[str, date] = {}
    for number, end in ends:
        last[number] = max(last.get(number, date.min), end or date.max)
    return tuple(sorted(one for one, end in last.items() if end <= day and not is_reference(one)))
