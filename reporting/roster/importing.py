"""Import HR's roster: show the difference, refuse what looks like a slip, and write all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from reporting.ledger.head import locked_head, touch_organisation
from reporting.ledger.quarantine import replay
from reporting.ledger.roomy import roomy
from reporting.ledger.settling import settle
from reporting.models import RosterImport
from reporting.roster.changes import Change, RosterDifference
from reporting.roster.comparing import compare
from reporting.roster.errors import RosterError
from reporting.roster.knowledge import current_knowledge
from reporting.roster.limits import Stop, Stopped, stops
from reporting.roster.reading import read_roster
from reporting.roster.uncollected import uncollected
from reporting.roster.writing import write


class RosterProblemsError(RosterError):
    """The file has mistakes. Carries ``difference``, with all of them."""

    def __init__(self, difference: RosterDifference) -> None:
        self.difference = difference
        count = len(difference.problems)
        super().__init__(
            "\n".join([*map(str, difference.problems), f"{count} to put right; nothing was imported"])
        )


class RosterStoppedError(RosterError):
    """More would change than a usual file says. Carries ``difference`` and ``stopped``."""

    def __init__(self, difference: RosterDifference, stopped: Sequence[Stopped]) -> None:
        self.difference = difference
        self.stopped = tuple(stopped)
        what = "; ".join(map(str, stopped))
        super().__init__(f"{what}; nothing was imported. If that is meant, import again and confirm it")


class RosterChangedError(RosterError):
    """What is known has changed since the difference was shown. Nothing was written."""

    def __init__(self) -> None:
        super().__init__("people or units have changed since the difference was shown; nothing was imported")


@uncollected()
def compare_roster(data: bytes, *, effective_on: date | None = None) -> RosterDifference:
    """Return what importing the CSV file *data* would change. Writes nothing.

    Raises: RosterError: it cannot be read as a roster at all.
    """
    return compare(read_roster(data), current_knowledge(), effective_on or timezone.localdate())


@uncollected()
@roomy()
def import_roster(
    data: bytes,
    *,
    effective_on: date | None = None,
    known_on: date | None = None,
    is_confirmed: bool = False,
    confirmed: Collection[Stop] = (),
    shown: int | None = None,
    actor: str = "",
    file_name: str = "",
) -> RosterDifference:
    """Import the CSV file *data*, which holds everybody, and return what changed.

    Whoever is not in it leaves on *effective_on* (today if None). *known_on* is today unless
    history is being loaded. Importing a file twice changes nothing the second time. Records
    that waited for a person go on into the ledger, and what now lies before somebody's first day of work
    is held back. *is_confirmed* confirms whatever would stop it, *confirmed* only what it names. *shown*
    is the ``organisation`` of the ledger's head when somebody saw the difference; None: nobody did.
    Who imported (*actor*, empty for a program) what is written down.

    Raises:
        RosterProblemsError: the file has mistakes; nothing was written.
        RosterStoppedError: more would leave, move or vanish than is usual; nothing was written.
        RosterChangedError: what is known is not what it was when *shown*; nothing was written.
        RosterError: it cannot be read as a roster at all.
    """
    reading = read_roster(data)
    today = timezone.localdate()
    with transaction.atomic():
        # Locked: two imports at once would each compare with what the other is changing.
        organisation = locked_head().organisation
        if shown is not None and shown != organisation:
            raise RosterChangedError
        known = current_knowledge()
        difference = compare(reading, known, effective_on or today)
        if difference.problems:
            raise RosterProblemsError(difference)
        confirmed = tuple(Stop) if is_confirmed else confirmed
        if stopped := [one for one in stops(difference) if one.stop not in confirmed]:
            raise RosterStoppedError(difference, stopped)
        write(difference, known, known_on or today)
        _write_down(data, difference, effective_on or today, confirmed, actor, file_name)
        touch_organisation()
        settle({one.number for one in difference.changes if one.number in known.people})
        replay()
    return difference


def _write_down(
    data: bytes,
    difference: RosterDifference,
    effective_on: date,
    confirmed: Collection[Stop],
    actor: str,
    file_name: str,
) -> None:
    meant = {one.stop for one in stops(difference)} & set(confirmed)
    RosterImport.objects.create(
        at=timezone.now(),
        actor=actor,
        file_name=file_name[:200],
        file_digest=hashlib.sha256(data).hexdigest(),
        effective_on=effective_on,
        joined=difference.count(Change.JOINS),
        moved=difference.count(Change.MOVES),
        left=difference.count(Change.LEAVES),
        returned=difference.count(Change.RETURNS),
        updated=difference.count(Change.IS_UPDATED),
        unchanged=difference.unchanged,
        confirmed=sorted(meant),
    )
