"""Which edition people took, where a later one asks for something again.

Read from the ledger for the courses that have such a later edition, and for no others: how people stand in
all the rest does not depend on it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from reporting.ledger.chunks import chunks
from reporting.models import LedgerEntry
from reporting.obligations.rules import EDITION_DIGITS
from reporting.records.kinds import Kind

_OF_THE_WHOLE = (Kind.COMPLETED.value, Kind.PASSED.value, Kind.ATTESTED.value, Kind.SATISFIED.value)


class Enrolment(NamedTuple):
    """A learner (employee number) in a registration of a course."""

    learner: str
    course: str
    registration: str


def editions_taken(learners: Collection[str], courses: Collection[str]) -> dict[Enrolment, str]:
    """Return the edition of each registration in which something of the whole course was done. Read-only.

    An edition is told by the first ``EDITION_DIGITS`` hex digits of its digest; of several in one
    registration by the one that was recorded last. Nothing is read for no courses.
    """
    found: dict[Enrolment, str] = {}
    if not courses:
        return found
    for some in chunks(sorted(learners)):
        rows = LedgerEntry.objects.filter(learner__in=some, course__in=courses, kind__in=_OF_THE_WHOLE)
        names = (*Enrolment._fields, "body")
        for *key, body in rows.order_by("sequence").values_list(*names):
            found[Enrolment(*key)] = edition_in(json.loads(body))
    return found


def edition_in(body: dict[str, str]) -> str:
    """Return the beginning of the digest of the edition that the *body* of an entry names."""
    return body["edition_digest"][:EDITION_DIGITS]
