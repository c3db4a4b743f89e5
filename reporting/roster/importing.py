"""Import HR's roster: show the difference, refuse what looks like a slip, and write all or nothing."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from reporting.ledger.head import locked_head, touch_organisation
from reporting.ledger.quarantine import replay
from reporting.roster.changes import RosterDifference
from reporting.roster.comparing import compare
from reporting.roster.errors import RosterError
from reporting.roster.knowledge import current_knowledge
from reporting.roster.reading import read_roster
from reporting.roster.writing import write

LEAVERS_LIMIT = 0.05
"""The share of leavers above which somebody has to say that it is meant: a file cut short looks like that."""


class RosterProblemsError(RosterError):
    """The file has mistakes. Carries ``difference``, with all of them."""

    def __init__(self, difference: RosterDifference) -> None:
        self.difference = difference
        count = len(difference.problems)
        super().__init__(
            "\n".join([*map(str, difference.problems), f"{count} to put right; nothing was imported"])
        )


class TooManyLeaversError(RosterError):
    """More people would leave than a usual file says. Carries ``difference``."""

    def __init__(self, difference: RosterDifference) -> None:
        self.difference = difference
        super().__init__(
            f"{difference.share_leaving:.1%} of {difference.employed_before} people would leave, more than "
            f"{LEAVERS_LIMIT:.0%}; nothing was imported. If that is meant, import again and confirm it"
        )


def compare_roster(data: bytes, *, effective_on: date | None = None) -> RosterDifference:
    """Return what importing the CSV file *data* would change. Writes nothing.

    Raises: RosterError: it cannot be read as a roster at all.
    """
    return compare(read_roster(data), current_knowledge(), effective_on or timezone.localdate())


def import_roster(
    data: bytes,
    *,
    effective_on: date | None = None,
    known_on: date | None = None,
    is_confirmed: bool = False,
) -> RosterDifference:
    """Import the CSV file *data*, which holds everybody, and return what changed.

    Whoever is not in it leaves on *effective_on* (today if None). *known_on* is today unless
    history is being loaded. Importing a file twice changes nothing the second time. Records
    that waited for a person go on into the ledger.

    Raises:
        RosterProblemsError: the file has mistakes; nothing was written.
        TooManyLeaversError: more than 5 % would leave and *is_confirmed* is not set; nothing was written.
        RosterError: it cannot be read as a roster at all.
    """
    reading = read_roster(data)
    today = timezone.localdate()
    with transaction.atomic():
        locked_head()  # two imports at once would each compare with what the other is changing
        known = current_knowledge()
        difference = compare(reading, known, effective_on or today)
        if difference.problems:
            raise RosterProblemsError(difference)
        if difference.share_leaving > LEAVERS_LIMIT and not is_confirmed:
            raise TooManyLeaversError(difference)
        write(difference, known, known_on or today)
        touch_organisation()
        replay()
    return difference
