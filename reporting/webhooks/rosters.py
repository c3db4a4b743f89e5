"""Tell of each roster that is imported, in the transaction of the import."""

from __future__ import annotations

from reporting.models import RosterImport
from reporting.webhooks.events import Event, RosterSaid
from reporting.webhooks.telling import Happening, tell


def tell_of(done: RosterImport) -> None:
    """Tell every webhook that asks for it of an import; ``reporting.apps`` calls it."""
    said = RosterSaid(
        effective_on=done.effective_on,
        joined=done.joined,
        moved=done.moved,
        left=done.left,
        returned=done.returned,
    )
    tell(Happening(Event.ROSTER_IMPORTED, said, done.at, (str(done.pk),)))
