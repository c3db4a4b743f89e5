"""Make of a sound statement all that will be stored of it, before any lock is taken."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reporting.records.errors import RecordError
from reporting.records.model import LearningRecord
from reporting.records.xapi_statement import OURS, NameOfText, is_confirmation, records_of_statement
from reporting.xapi.authority import Authority
from reporting.xapi.definitions import Definitions, definitions_in
from reporting.xapi.errors import Problem, XapiError, refused
from reporting.xapi.moments import in_utc
from reporting.xapi.terms import Terms, terms_of
from reporting.xapi.validation.statements import VOIDED
from reporting.xapi.versions import Version

# What was parsed holds no circle: nobody need look for one.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement that is ready to be stored."""

    statement_id: uuid.UUID
    authority: Authority
    """The system that sent it."""
    version: Version
    """In which it was sent."""
    statement: dict[str, Any]
    text: str
    """Its JSON up to the last brace: what only the lock can tell is still to be added."""
    has_timestamp: bool
    terms: Terms
    target: uuid.UUID | None
    """The statement to which its object refers."""
    is_voiding: bool
    holds_answers: bool
    records: tuple[LearningRecord, ...]
    """What of it are facts of ours."""
    definitions: Definitions

    def body(self, stored: str) -> str:
        """Return the JSON that is handed out, *stored* at a moment (1.0.3, part 2, 2.4.7 and 2.4.8)."""
        timestamp = "" if self.has_timestamp else f',"timestamp":"{stored}"'
        return f'{self.text},"stored":"{stored}"{timestamp}}}'


def prepared(
    statement: dict[str, Any], authority: Authority, version: Version, arrived: str, texts: NameOfText
) -> Prepared:
    """Return *statement*, a sound one that *arrived* at a moment, ready to be stored.

    Raises: XapiError: 400, it claims to be of our packages and makes no sense, or cannot be written as JSON.
    """
    statement.pop("stored", None)
    statement["authority"] = authority.agent
    statement.setdefault("version", version.default)
    _list_activities(statement)
    _tell_in_utc(statement)
    held = statement["object"]
    is_reference = held.get("objectType") == "StatementRef"
    return Prepared(
        uuid.UUID(statement["id"]),
        authority,
        version,
        statement,
        _text(statement)[:-1],
        "timestamp" in statement,
        terms_of(statement),
        uuid.UUID(held["id"]) if is_reference else None,
        statement["verb"]["id"] == VOIDED,
        _holds_answers(statement),
        _records(statement, arrived, texts),
        definitions_in(statement),
    )


def _list_activities(statement: dict[str, Any]) -> None:
    """Hand out every contextActivity as a list, also where one came by itself (2.4.6.2.s4.b3)."""
    for holder in (statement, statement["object"]):
        context = holder.get("context")
        activities = context.get("contextActivities") if isinstance(context, dict) else None
        if activities:
            for name, value in activities.items():
                if value.__class__ is dict:
                    activities[name] = [value]


def _tell_in_utc(statement: dict[str, Any]) -> None:
    """Tell when it happened in UTC, also what is planned (1.0.3, part 2, 4.5; 9274.1.1, 4.2.7)."""
    for holder in (statement, statement["object"]):
        if "timestamp" in holder:
            holder["timestamp"] = in_utc(holder["timestamp"])


def _text(statement: Mapping[str, Any]) -> str:
    try:
        text = _ENCODER.encode(statement)
        text.encode()
    except UnicodeEncodeError:
        raise refused([Problem((), "without half characters (lone surrogates)", statement["id"])]) from None
    except (ValueError, RecursionError):
        raise refused([Problem((), "without endless numbers and depths", statement["id"])]) from None
    return text


def _records(statement: dict[str, Any], arrived: str, texts: NameOfText) -> tuple[LearningRecord, ...]:
    if "extensions" not in statement.get("context", ()):  # where the edition stands, without which it is none
        return ()
    try:
        # Nothing happened after it came here, whatever the clocks on the way say.
        return records_of_statement({**statement, "stored": arrived}, name_of_text=texts)
    except RecordError as error:
        raise XapiError(400, f"statement {statement['id']}: {'; '.join(error.problems)}") from None


def _holds_answers(statement: Mapping[str, Any]) -> bool:
    """Return whether a result holds more than our own packages say: an answer, or an unknown extension."""
    results = [
        one["result"] for one in (statement, statement["object"]) if isinstance(one.get("result"), dict)
    ]
    return any(
        ("response" in result and not is_confirmation(result["response"]))
        or any(not key.startswith(OURS) for key in result.get("extensions", ()))
        for result in results
    )
