"""Take the statements of a package, and nothing that its token is not for.

They are those of our cmi5 packages (docs/reference/scorm-data.md), and go the same way into the ledger as
statements from a learning record store. Who the learner is and which registration it is says the grant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from reporting.call_home.errors import NotItsOwnError, UnreadableError
from reporting.call_home.granting import Pinned
from reporting.ledger.appending import append
from reporting.ledger.results import AppendResult
from reporting.models import LedgerEntry, QuarantinedRecord
from reporting.records.canonical import write_time
from reporting.records.errors import RecordError
from reporting.records.kinds import Kind
from reporting.records.model import LearningRecord
from reporting.records.reading import shortened
from reporting.records.xapi_statement import OURS, VERBS, NameOfText, records_of_statement

MOST_STATEMENTS = 50
"""A session makes about ten."""
MOST_RECORDS = 1000
"""Of one learner in one course: an edition comes to about ten, and the ledger forgets nothing."""
HOME_PAGE = f"{OURS}employees"
"""Where the account of a statement's actor is: a name and not an address, as all of ours (RFC 2606)."""
REGISTRATION = f"{OURS}extensions/registration"
"""The registration of a package's note; ``context.registration`` of xAPI would have to be a UUID."""
_EDITION = f"{OURS}extensions/edition"
_TOLD = tuple(VERBS[kind] for kind in (Kind.LAUNCHED, Kind.ATTESTED, Kind.PASSED, Kind.COMPLETED))
"""No try that fell short (docs/decisions/0020): with a group's code somebody could tell one of another."""
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""As RFC 9562, 4 writes it: Python's own class takes prefixes without end as well."""


def actor_of(learner: str) -> dict[str, Any]:
    """Return the actor that *learner*, an employee number, is in the statements of a package."""
    return {"objectType": "Agent", "account": {"homePage": HOME_PAGE, "name": learner}}


def state(data: object, pinned: Pinned, name_of_text: NameOfText) -> tuple[list[str], AppendResult]:
    """Record what *data*, a list of statements, says; return their ids and what became of the records.

    All of them or none. Sending them again changes nothing, in whatever order.

    Raises:
        UnreadableError: they are no statements, or make no sense.
        NotItsOwnError: one tells of another learner, course, edition or registration, or tells what
            packages do not tell, such as an answer; or there is more than a course has to tell.
    """
    given = _given(data)
    if foreign := [sentence for one in given for sentence in _foreign(one, pinned)]:
        raise NotItsOwnError(foreign)
    arrived = write_time(datetime.now(UTC))
    records: list[LearningRecord] = []
    problems: list[str] = []
    for one in given:
        told = _records(one, pinned, arrived, name_of_text, problems)
        if told is not None and not told:
            raise NotItsOwnError([f"statement {one['id']} tells what packages do not tell"])
        records += told or ()
    if problems:
        raise UnreadableError(problems)
    if _held(pinned) + len(records) > MOST_RECORDS:
        raise NotItsOwnError([f"with statement {given[0]['id']} more is told than a course has to tell"])
    return [one["id"] for one in given], append(records)


def _held(pinned: Pinned) -> int:
    """Return how many records of the learner in the course are kept or wait. Two queries."""
    of_both = {"learner": pinned.learner, "course": pinned.launch.course}
    waiting = QuarantinedRecord.objects.filter(released_at=None, **of_both)
    return LedgerEntry.objects.filter(**of_both).count() + waiting.count()


def _given(data: object) -> list[dict[str, Any]]:
    if not isinstance(data, list) or not 0 < len(data) <= MOST_STATEMENTS:
        raise UnreadableError([f"send a list of 1 to {MOST_STATEMENTS} statements"])
    problems = []
    for number, one in enumerate(data, start=1):
        if not isinstance(one, dict):
            problems.append(f"item {number} is no statement")
        elif not _is_uuid(one.get("id")):
            problems.append(f"the id of statement {number} must be a UUID, not {shortened(one.get('id'))}")
    if problems:
        raise UnreadableError(problems)
    return data


def _is_uuid(text: object) -> bool:
    return isinstance(text, str) and _UUID.fullmatch(text) is not None


def _foreign(one: dict[str, Any], pinned: Pinned) -> Iterator[str]:
    """Yield a sentence for each part of *one* that is not what the token is for."""
    launch = pinned.launch
    context = _object(one.get("context"))
    extensions = _object(context.get("extensions"))
    edition = {"course": launch.course, "label": launch.edition, "digest": launch.edition_digest}
    course = f"{OURS}courses/{launch.course}"
    name = _object(one.get("object")).get("id")
    said = {
        "actor": one.get("actor") == actor_of(pinned.learner),
        "verb": _object(one.get("verb")).get("id") in _TOLD,
        "edition": extensions.get(_EDITION) == edition,
        "registration": extensions.get(REGISTRATION) == launch.registration,
        "context.registration": context.get("registration", launch.registration) == launch.registration,
        # It would make them the word of a learning system, which may say what no package may.
        "context.platform": "platform" not in context,
        "object": isinstance(name, str) and (name == course or name.startswith(f"{course}/")),
    }
    for part, is_own in said.items():
        if not is_own:
            yield f"the {part} of statement {one['id']} is not what this token is for"


def _object(value: object) -> dict[str, Any]:
    """Return *value* where it is a JSON object; else an empty one."""
    return value if isinstance(value, dict) else {}


def _records(
    one: dict[str, Any], pinned: Pinned, arrived: str, name_of_text: NameOfText, problems: list[str]
) -> tuple[LearningRecord, ...] | None:
    """Return what *one* says; None where it makes no sense, with the reasons added to *problems*."""
    context = {**one["context"], "registration": pinned.launch.registration}
    # Nothing happened after it came here, whatever the clock of the learner's device says.
    whole = {**one, "context": context, "stored": arrived}
    try:
        return records_of_statement(whole, name_of_text=name_of_text, source=pinned.launch.source)
    except RecordError as error:
        problems += [f"statement {one['id']}: {sentence}" for sentence in error.problems]
        return None
