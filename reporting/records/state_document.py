"""Turn the State document of our cmi5 package, as a learning record store hands it back, into records.

The package keeps ``{"note": "gw1;…|", "sent": ["passed", …], "state": …}`` under the name
``groundwork.state`` (docs/reference/scorm-data.md). Whose it is stands in the store's address and
not in the document, so whoever brings it home says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reporting.records.errors import RecordError
from reporting.records.kinds import Source
from reporting.records.model import LearningRecord
from reporting.records.outcome import records_of_outcome
from reporting.records.package_note import read_note


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the document says that the learner stands; the score is in the statements only."""

    is_complete: bool
    success: bool | None
    scaled: float | None = None


def is_state_document(data: object) -> bool:
    """Return whether *data* looks like one."""
    return isinstance(data, dict) and {"note", "sent"} <= data.keys()


def records_of_state_document(
    data: object, *, received_at: datetime, learner: str | None
) -> tuple[LearningRecord, ...]:
    """Return what *data* says of *learner*, an employee number.

    *received_at* dates what the package did not date itself; nothing happens after it.

    Raises: RecordError: it is not a State document of a Groundwork package, or nobody says whose it is.
    """
    if not isinstance(data, dict) or not isinstance(data.get("note"), str):
        raise RecordError(["a State document must be an object whose note is text"])
    if not learner:
        raise RecordError(["a State document does not say whose it is: give the employee number"])
    note, sent = read_note(data["note"]), data.get("sent")
    stated = [*(one.occurred_at for one in note.attested), *(one.occurred_at for one in note.measured)]
    done = [note.completed_at] if note.completed_at is not None else stated
    return records_of_outcome(
        learner=learner,
        course=note.course,
        edition=note.edition,
        edition_digest=note.digest,
        registration=note.registration,
        outcome=_Standing(
            note.completed_at is not None, True if isinstance(sent, list) and "passed" in sent else None
        ),
        occurred_at=min(max(done), received_at) if done else received_at,
        language=note.languages[-1] if note.languages else None,
        languages=note.languages,
        attested=note.attested,
        measured=note.measured,
        module=note.module,
        source=Source.CMI5,
    )
