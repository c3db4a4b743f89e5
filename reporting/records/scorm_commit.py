"""Turn the run-time data of our own package, as a foreign learning system returns it, into records.

SCORM 1.2 RTE 3.4 and SCORM 2004 4th edition RTE 4.2. That a course is complete is said by the
package's note and not by the status: a 1.2 system with a mastery score sets ``passed`` by
itself (RTE 3.4.4), before the learner has attested.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from curriculum.languages import Language
from reporting.records.errors import RecordError
from reporting.records.kinds import Source
from reporting.records.model import LearningRecord
from reporting.records.outcome import records_of_outcome
from reporting.records.package_note import PackageNote, read_note
from reporting.records.run_time_data import elements

_LEARNER = {Source.SCORM12: "cmi.core.student_id", Source.SCORM2004: "cmi.learner_id"}
_SUCCESS = {Source.SCORM12: "cmi.core.lesson_status", Source.SCORM2004: "cmi.success_status"}
_SCORE = {Source.SCORM12: "cmi.core.score", Source.SCORM2004: "cmi.score"}
_LANGUAGE = {
    Source.SCORM12: "cmi.student_preference.language",
    Source.SCORM2004: "cmi.learner_preference.language",
}


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the data says that the learner stands."""

    is_complete: bool
    success: bool | None
    scaled: float | None


def records_of_commit(
    data: object, *, received_at: datetime, learner: str | None = None
) -> tuple[LearningRecord, ...]:
    """Return what *data*, one commit or one stored attempt, says of its learner.

    *learner* is the employee number where the foreign system knows the learner by another
    name. *received_at* dates what the package did not date itself; nothing happens after it.

    Raises: RecordError: it is not data of a Groundwork package, or makes no sense.
    """
    found = elements(data)
    source = Source.SCORM12 if any(name.startswith("cmi.core.") for name in found) else Source.SCORM2004
    note = read_note(found.get("cmi.suspend_data", ""))
    who = learner or found.get(_LEARNER[source], "")
    if not who:
        raise RecordError([f"{_LEARNER[source]} is missing: nobody can say whose data this is"])
    return records_of_outcome(
        learner=who,
        course=note.course,
        edition=note.edition,
        edition_digest=note.digest,
        registration=note.registration,
        outcome=_Standing(note.completed_at is not None, _success(found, source), _scaled(found, source)),
        occurred_at=_moment(note, received_at),
        language=_language(found.get(_LANGUAGE[source], ""), note),
        languages=note.languages,
        attested=note.attested,
        measured=note.measured,
        module=note.module,
        source=source,
    )


def _moment(note: PackageNote, received_at: datetime) -> datetime:
    """Return when the learner last got further, as well as the data can tell."""
    stated = [one.occurred_at for one in note.attested]
    if note.completed_at is not None:
        stated = [note.completed_at]
    return min(max(stated), received_at) if stated else received_at


def _success(found: dict[str, str], source: Source) -> bool | None:
    return {"passed": True, "failed": False}.get(found.get(_SUCCESS[source], ""))


def _scaled(found: dict[str, str], source: Source) -> float | None:
    """Return the score from 0 to 1; None where there is none."""
    part = _SCORE[source]
    if (scaled := _number(found, f"{part}.scaled")) is None:
        raw = _number(found, f"{part}.raw")
        if raw is None:
            return None
        lowest, highest = _number(found, f"{part}.min") or 0.0, _number(found, f"{part}.max")
        highest = 100.0 if highest is None else highest
        if highest <= lowest:
            raise RecordError([f"{part}.max ({highest}) must be more than {part}.min ({lowest})"])
        scaled = (raw - lowest) / (highest - lowest)
    if not 0 <= scaled <= 1:
        raise RecordError([f"{part} must lie from 0 to 1 when scaled, not {scaled}"])
    return round(scaled, 4)


def _number(found: dict[str, str], name: str) -> float | None:
    text = found.get(name, "")
    try:
        return float(text) if text else None
    except ValueError:
        raise RecordError([f"{name} must be a number, not {text[:40]!r}"]) from None


def _language(tag: str, note: PackageNote) -> Language | None:
    """Return the language in use; what the system says only if the package used it."""
    used = {language.value.lower(): language for language in note.languages}
    return used.get(tag.lower(), note.languages[-1] if note.languages else None)
