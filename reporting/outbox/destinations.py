"""Add the systems that are told something, change them, and find those of a kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from reporting.jobs.api import wake_now
from reporting.models import Destination
from reporting.outbox.errors import OutboxError
from reporting.outbox.requests import sound_address
from reporting.outbox.secrets import opened, sealed

LONGEST_NAME = 64


def faults_of(name: str, address: str) -> list[str]:
    """Return what keeps a destination from being added: ``name``, ``taken``, ``address``; or nothing."""
    faults = [] if _is_name(name) else ["name"]
    if Destination.objects.filter(name=name).exists():
        faults.append("taken")
    try:
        sound_address(address)
    except OutboxError:
        faults.append("address")
    return faults


def add_destination(
    kind: str,
    name: str,
    *,
    address: str = "",
    settings: Mapping[str, Any] | None = None,
    secret: str = "",
    by: str = "",
) -> Destination:
    """Add a destination of *kind* that is on, and return it.

    Raises: OutboxError: another one has that name, or it is not one line of 1 to 64 characters.
    """
    if not _is_name(name):
        raise OutboxError("name the destination in 1 to 64 characters, in one line")
    try:
        with transaction.atomic():
            return Destination.objects.create(
                kind=kind,
                name=name,
                address=address,
                settings=dict(settings or {}),
                secret=sealed(secret),
                made_at=timezone.now(),
                made_by=by,
            )
    except IntegrityError:
        raise OutboxError(f"there is a destination of the name {name!r} already") from None


def _is_name(name: str) -> bool:
    # It stands in the log: a line end in it would make up a line of the log.
    return 0 < len(name) <= LONGEST_NAME and name.isprintable()


def destinations(kind: str, *, only_on: bool = True) -> QuerySet[Destination]:
    """Return the destinations of *kind*, by name; also those that are off unless *only_on*."""
    rows = Destination.objects.filter(kind=kind).order_by("name")
    return rows.filter(is_on=True) if only_on else rows


def keep_settings(destination: Destination, changes: Mapping[str, Any]) -> None:
    """Write *changes* into the settings of *destination*, beside what others wrote there since it was read.

    To a destination that was deleted meanwhile nothing is written.
    """
    with transaction.atomic():
        now = Destination.objects.select_for_update().filter(pk=destination.pk).first()
        if now is not None:
            destination.settings = {**now.settings, **changes}
            destination.save(update_fields=["settings"])


def set_secret(destination: Destination, secret: str) -> None:
    """Keep another secret for *destination*."""
    destination.secret = sealed(secret)
    destination.save(update_fields=["secret"])


def secret_of(destination: Destination) -> str:
    """Return the secret of *destination*.

    Raises: OutboxError: it was entered under another ``SECRET_KEY``.
    """
    return opened(destination.secret)


def switch(destination: Destination, *, is_on: bool) -> None:
    """Switch *destination* on or off. While it is off what comes is put down and waits."""
    destination.is_on, destination.try_at, destination.problem = is_on, None, ""
    destination.save(update_fields=["is_on", "try_at", "problem"])
    transaction.on_commit(wake_now)
