"""The part of the organisation that somebody may look at, as filters of the queries that look.

What lies outside is answered like what does not exist: an address that is tried tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from reporting.errors import ReportingError
from reporting.models import Position
from reporting.models.intervals import in_force
from reporting.models.people import SEPARATOR


class UnknownUnitError(ReportingError, LookupError):
    """There is no unit of that path, or none that may be looked at."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Units, each with everything below it."""

    roots: tuple[str, ...]
    """Paths of units, in their order; the empty path is the whole organisation. None at all: nothing."""

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole organisation."""
        return "" in self.roots

    def unit(self, asked: str) -> str:
        """Return the path of the unit that may be shown for *asked*; for none, the first that is in scope.

        Raises:
            UnknownUnitError: *asked* lies outside, or the scope is empty.
        """
        if self.is_whole:
            return asked
        path = asked or next(iter(self.roots), "")
        if not path or not self.holds(path):
            raise UnknownUnitError(path)
        return path

    def holds(self, path: str) -> bool:
        """Return whether the unit of *path* is in scope."""
        return self.is_whole or any(_is_within(path, root) for root in self.roots)

    def positions(self, prefix: str = "") -> Q:
        """Return the condition that a job is in scope; *prefix* leads to the job, as in ``positions__``."""
        if self.is_whole:
            return Q()
        condition = Q(pk__in=[])
        for root in self.roots:
            condition |= Q(**{f"{prefix}unit__path": root})
            condition |= Q(**{f"{prefix}unit__path__startswith": f"{root}{SEPARATOR}"})
        return condition

    def people(self, as_of: date, known_on: date) -> Q:
        """Return the condition that a person held any job in scope on *as_of*, as known on *known_on*."""
        if self.is_whole:
            return Q()
        held = Position.objects.filter(in_force(as_of, known_on), self.positions())
        return Q(pk__in=held.values("person_id"))


WHOLE = Scope(("",))
"""The whole organisation."""


def _is_within(path: str, root: str) -> bool:
    return path == root or path.startswith(f"{root}{SEPARATOR}")
