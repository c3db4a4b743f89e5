"""What the site around the reports knows of people and adds to their messages.

The reports stand below the site and cannot ask it themselves: the setting ``GROUNDWORK_WISHES`` names a
module of its with the functions of ``Surroundings``. Without one, nobody has wishes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from curriculum.languages import Language


@dataclass(frozen=True, slots=True)
class Wish:
    """How one person wants to be reminded."""

    language: Language | None = None
    """None: the one of the roster."""
    reminds: bool = True
    first_days: int | None = None
    """So many days before a due day the first reminder is welcome; None: as HR plans it."""


NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class Invitation:
    """Something optional whose day has come, of which a person is told once."""

    number: str
    key: str
    """What tells it from others of the same person, such as the id of a form."""
    titles: Mapping[str, str]
    """By language tag."""
    course_titles: Mapping[str, str]
    meant_on: date


class Surroundings(Protocol):
    """What the site is asked."""

    def wishes(self) -> Mapping[str, Wish]:
        """Return the wishes of everybody who has any, by employee number."""

    def asking(self) -> Collection[tuple[str, str]]:
        """Return who waits for an answer of HR, with the course that it is about; empty: all of them."""

    def invitations(self, day: date) -> Iterable[Invitation]:
        """Return what is optional and has come by *day*, and not long ago, for everybody who wants it."""


class _Nobody:
    """A site without people's pages of its own."""

    def wishes(self) -> Mapping[str, Wish]:
        return {}

    def asking(self) -> Collection[tuple[str, str]]:
        return ()

    def invitations(self, day: date) -> Iterable[Invitation]:
        return ()


def surroundings() -> Surroundings:
    """Return what the site around the reports knows."""
    path = getattr(settings, "GROUNDWORK_WISHES", "")
    return cast("Surroundings", import_module(path)) if path else _Nobody()


def site_address() -> str:
    """Return where the site is for people who read a message: its first origin."""
    origins = settings.CSRF_TRUSTED_ORIGINS
    return str(origins[0]) if origins else "http://127.0.0.1:8000"
