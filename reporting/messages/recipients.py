"""Who can be written to: name, language, address, and whether the person is at work."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.crypto import salted_hmac

from curriculum.languages import Language
from reporting.ledger.chunks import SIZE, chunks
from reporting.models import Leave, Person, Position
from reporting.models.intervals import in_force
from reporting.models.messages import Message, Outcome

_REFUSED_DAYS = 30
"""For so long an address that was refused is not tried again; another address at once."""
_SALT = "groundwork-message-address"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who works here on the day that is asked about."""

    person: int
    """Primary key."""
    number: str
    name: str
    language: Language
    """Of the roster."""
    address: str
    """E-mail; empty where there is none, or where it was refused not long ago."""
    is_away: bool
    """On leave."""
    leader: int | None
    """Primary key of the leader in the main job."""
    employment: str = ""
    unit: str = ""
    """The path of the unit of the main job."""


def recipients(day: date, known_on: date, only: Q | None = None) -> dict[int, Recipient]:
    """Return everybody with a main job on *day*, by primary key. A handful of queries. Read-only.

    *only* says of which jobs, where a few are wanted.
    """
    jobs = Position.objects.filter(in_force(day, known_on), is_main=True)
    if only is not None:
        jobs = jobs.filter(only)
    told = jobs.values_list(
        "person_id",
        "person__number",
        "person__name",
        "person__language",
        "manager_id",
        "employment",
        "unit__path",
    )
    rows = list(told)
    away = set(Leave.objects.filter(in_force(day, known_on)).values_list("person_id", flat=True))
    addresses = addresses_of(None if only is None else {number for _, number, *_ in rows}, day)
    return {
        key: Recipient(
            key,
            number,
            name,
            Language(language),
            addresses.get(number, ""),
            key in away,
            leader,
            employment,
            unit,
        )
        for key, number, name, language, leader, employment, unit in rows
    }


def addresses_of(numbers: Collection[str] | None, day: date) -> dict[str, str]:
    """Return the e-mail addresses that may be tried on *day*, by employee number; None: of everybody."""
    users = get_user_model()._default_manager.filter(is_active=True).exclude(email="").order_by()
    found: dict[str, str] = {}
    if numbers is None:
        found = dict(users.values_list("username", "email"))
    else:
        for some in chunks(sorted(numbers), SIZE):
            found |= dict(users.filter(username__in=some).values_list("username", "email"))
    refused = set(
        Message.objects.filter(outcome=Outcome.REFUSED, day__gt=day - timedelta(days=_REFUSED_DAYS))
        .values_list("recipient", "address")
        .order_by()
    )
    refused_numbers = {number for number, _ in refused}
    return {
        number: address
        for number, address in found.items()
        if number not in refused_numbers or (number, address_digest(address)) not in refused
    }


def address_digest(address: str) -> str:
    """Return what an address is known by again, without keeping it: 64 hexadecimal digits."""
    return salted_hmac(_SALT, address.strip().lower(), algorithm="sha256").hexdigest()


def numbers_of(people: Collection[int]) -> dict[int, str]:
    """Return the employee numbers of *people*, by primary key."""
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "number"))
