"""Refuse to hand out a course while law, a count or an office in it has not been looked at again in time."""

from __future__ import annotations

from datetime import date

from curriculum.api import overdue_switches
from groundwork.errors import GroundworkError
from groundwork.home import Home


def refuse_overdue(place: Home, today: date) -> None:
    """Raise: GroundworkError: a fact that changes was not checked again by the day that it names."""
    overdue = overdue_switches(place.curriculum_content, today)
    if overdue:
        listed = "\n".join(f"  {fact.id} ({fact.review_by}) {fact.claim}" for fact in overdue)
        raise GroundworkError(
            "nothing is built, since learners would read what may have changed; these facts should have "
            f"been checked again by the day in brackets:\n{listed}\n"
            "Look at their sources, then set `checked_on` and a new `review_by` in facts.yaml."
        )
