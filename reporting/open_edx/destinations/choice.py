"""Choose the road that the settings name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reporting.open_edx.configuration import Configuration, Road
from reporting.open_edx.data import Answer
from reporting.records.model import LearningRecord


class Destination(Protocol):
    """Something that takes records."""

    def send(self, records: Sequence[LearningRecord]) -> list[Answer]:
        """Send *records*, at most 500, and return what was said of each, in their order.

        Sending a record again is harmless.
        Raises: DestinationError: nothing can be said of any of them; they are to be sent again.
        """


def destination_of(configuration: Configuration) -> Destination | None:
    """Return where *configuration* sends records; None when it sends them nowhere."""
    match configuration.road:
        case Road.LEDGER:
            # Imported here: its tables are only there when the ledger is installed in this LMS.
            from reporting.open_edx.destinations.own_ledger import OwnLedger

            return OwnLedger()
        case Road.HTTP:
            from reporting.open_edx.destinations.signed_site import SignedSite

            return SignedSite(configuration.url, configuration.key, configuration.secret)
        case Road.XAPI:
            from reporting.open_edx.destinations.record_store import RecordStore

            return RecordStore(configuration.url, configuration.lrs_credentials, configuration.home_page)
        case Road.NOWHERE:
            return None
