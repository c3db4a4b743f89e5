"""Answer who is known, for the site that opens accounts."""

from __future__ import annotations

from collections.abc import Iterable

from reporting.models import Person


def person_numbers() -> tuple[str, ...]:
    """Return the employee numbers of everybody known, leavers included."""
    return tuple(Person.objects.values_list("number", flat=True))


def names_of(numbers: Iterable[str]) -> dict[str, str]:
    """Return the names of those of *numbers* that are known, by number, as the roster has them. One query."""
    return dict(Person.objects.filter(number__in=set(numbers)).values_list("number", "name"))
