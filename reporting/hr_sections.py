"""The pages of HR beside each other: the ones that whoever asks may open, and no others.

Who may open a page is written once, where the page is (``permission.role_required``), and read from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import Resolver404, URLResolver, get_resolver, get_urlconf, reverse

from reporting.permission import held_here, may_open
from reporting.roles import Held

FIRST = ("", "people/", "exceptions/", "rules/", "reminders/", "sessions/", "quality/")
"""What is looked at every week. Addresses below that of the first page of HR."""
MORE = (
    "learned/",
    "new-editions/",
    "equivalences/",
    "corrections/",
    "observed/",
    "roster/",
    "published/",
    "schedules/",
    "exports/",
    "files/",
    "enrolment-codes/",
    "systems/",
    "destinations/",
    "jobs/",
    "holds/",
    "retention/",
    "erasures/",
    "roles/",
    "audit/",
    "disaggregated/",
)


@dataclass(frozen=True, slots=True)
class Section:
    """A link to one of the pages."""

    key: str
    """Of its words."""
    address: str
    is_here: bool
    """Whether the page that is shown is this one, or lies below it."""


@dataclass(frozen=True, slots=True)
class Sections:
    """What stands above each page of HR."""

    first: tuple[Section, ...]
    more: tuple[Section, ...]

    @property
    def is_more_open(self) -> bool:
        """Return whether the page that is shown is among the second ones."""
        return any(one.is_here for one in self.more)


def sections(request: HttpRequest) -> Sections | None:
    """Return the pages that the person of *request* may open; None on a page that is none of HR's.

    Nobody is shown a single link: it would lead to where he or she is. One query.
    """
    start = reverse("reporting:completion")
    if not request.path.startswith(start):
        return None
    held = held_here(request)
    first, more = (tuple(_open(places, start, request.path, held)) for places in (FIRST, MORE))
    # Of whoever has none of the first pages, such as administrators, nothing is hidden below "More".
    found = Sections(first, more) if first else Sections(more, ())
    return found if len(found.first) + len(found.more) > 1 else None


def _open(places: tuple[str, ...], start: str, path: str, held: Held) -> list[Section]:
    found = []
    for place in places:
        address = start + place
        view = _view(get_resolver(get_urlconf()), address)
        if view is not None and may_open(view, held):
            is_here = path.startswith(address) if place else _is_overview(path[len(start) :])
            found.append(Section(_key(place), address, is_here))
    return found


@lru_cache
def _view(addresses: URLResolver, address: str) -> Callable[..., object] | None:
    """Return what answers at *address*; None: nothing, a site may do without some of the pages.

    Kept, for it never changes in a site, and to look through all addresses for each link takes long.
    """
    try:
        return addresses.resolve(address).func
    except Resolver404:
        return None


def _key(place: str) -> str:
    return f"section_{place.strip('/').replace('-', '_') or 'overview'}"


def _is_overview(below: str) -> bool:
    return below == "" or below.startswith(("courses/", "units/"))
