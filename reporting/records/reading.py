"""Read a record from JSON that a stranger sent: hostile until every part was looked at."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from curriculum.languages import Language
from reporting.records.errors import RecordError
from reporting.records.facts import Facts, Result
from reporting.records.kinds import Kind, Purpose, Source
from reporting.records.model import MOST_TIMES_AGAIN, LearningRecord, new_record, restated, told_again

_Choice = TypeVar("_Choice", bound=StrEnum)
_REQUIRED = (
    "kind",
    "learner",
    "course",
    "edition",
    "edition_digest",
    "registration",
    "occurred_at",
    "source",
)
_OPTIONAL = (
    "attempt",
    "language",
    "languages",
    "module",
    "modules",
    "scaled",
    "attestation",
    "attestation_version",
    "form",
    "purpose",
    "results",
    "voids",
)


def from_json(text: str) -> LearningRecord:
    """Return the record that *text* holds. The inverse of ``canonical.to_json``.

    Raises: RecordError: not JSON, not a record, or a record that cannot be; with every reason.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RecordError([f"not readable as JSON: {error}"]) from None
    return from_data(data)


def from_data(data: object) -> LearningRecord:
    """Return the record that the plain JSON values *data* state.

    A ``record_id`` may be missing; when it is there it must be the one that the facts give.

    Raises: RecordError: with every reason.
    """
    if not isinstance(data, dict):
        raise RecordError([f"a record must be a JSON object, not {type(data).__name__}"])
    return _named(new_record(_facts(data)), data.get("record_id"))


def sent(data: object) -> LearningRecord:
    """Return the record that somebody sent: any but one that takes another back, which only we write.

    Raises: RecordError: with every reason.
    """
    record = from_data(data)
    if record.kind is Kind.VOIDED:
        raise RecordError(["kind must not be voided: what the ledger holds is taken back by HR, or by xAPI"])
    return record


def _facts(data: dict[str, Any]) -> Facts:
    problems = [f"{name} is missing" for name in _REQUIRED if name not in data]
    unknown = sorted(str(name) for name in set(data) - {*_REQUIRED, *_OPTIONAL, "record_id"})
    problems += [f"{name[:80]!r} is not a part of a record" for name in unknown]
    facts: dict[str, Any] = {}
    for name in (*_REQUIRED, *_OPTIONAL):
        if name not in data or (data[name] is None and name in _OPTIONAL):
            continue
        try:
            facts[name] = _READERS[name](data[name])
        except ValueError as error:
            problems.append(f"{name} must be {error}, not {shortened(data[name])}")
    if problems:
        raise RecordError(problems)
    return Facts(**facts)


def _named(record: LearningRecord, given: object) -> LearningRecord:
    """Return *record* under the name it was given, if that name is a right one."""
    if given is None or given == str(record.record_id):
        return record
    earlier = restated(record)
    if given != str(earlier.record_id):
        for time in range(1, MOST_TIMES_AGAIN):
            if given == str((again := told_again(record, time)).record_id):
                return again
        raise RecordError([f"record_id must be {record.record_id}, or be left out, not {shortened(given)}"])
    return earlier


def read_time(value: object) -> datetime:
    """Return the moment that ISO 8601 text names, in UTC.

    Raises: ValueError: not such a text, or one without its time zone.
    """
    wanted = "a time with its zone, such as 2026-11-22T10:00:00Z"
    try:
        moment = datetime.fromisoformat(_text(value))
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(wanted)


def shortened(value: object) -> str:
    """Return *value* as it stands in an error message: quoted, and never a page long."""
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."


def harmless(name: str) -> str:
    """Return *name*, which came from elsewhere, quoted where it would steer a terminal."""
    return name if name.isprintable() else repr(name)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("text")  # noqa: TRY004  one exception for every part that is not right
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("a whole number")  # noqa: TRY004  as above
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("a number from 0 to 1")  # NaN is refused too: it compares with nothing
    return float(value)


def _one_of(choices: type[_Choice], value: object) -> _Choice:
    try:
        return choices(_text(value))
    except ValueError:
        raise ValueError(f"one of {', '.join(choices)}") from None


def _kind(value: object) -> Kind:
    return _one_of(Kind, value)


def _source(value: object) -> Source:
    return _one_of(Source, value)


def _language(value: object) -> Language:
    return _one_of(Language, value)


def _purpose(value: object) -> Purpose:
    return _one_of(Purpose, value)


def _results(value: object) -> tuple[Result, ...]:
    if not isinstance(value, dict):
        raise ValueError("an object with a number from 0 to 1 for each objective")  # noqa: TRY004  as above
    return tuple(sorted(Result(_text(objective), _number(scaled)) for objective, scaled in value.items()))


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("a list of ids")  # noqa: TRY004  as above
    return tuple(_text(item) for item in value)


def _languages(value: object) -> tuple[Language, ...]:
    if not isinstance(value, list):
        raise ValueError("a list of languages")  # noqa: TRY004  as above
    return tuple(_language(item) for item in value)


def _uuid(value: object) -> uuid.UUID:
    try:
        return uuid.UUID(_text(value))
    except ValueError:
        raise ValueError("a UUID") from None


_READERS: dict[str, Callable[[object], object]] = {
    "kind": _kind,
    "learner": _text,
    "course": _text,
    "edition": _text,
    "edition_digest": _text,
    "registration": _text,
    "occurred_at": read_time,
    "source": _source,
    "attempt": _whole,
    "language": _language,
    "languages": _languages,
    "module": _text,
    "modules": _texts,
    "scaled": _number,
    "attestation": _text,
    "attestation_version": _text,
    "form": _text,
    "purpose": _purpose,
    "results": _results,
    "voids": _uuid,
}
