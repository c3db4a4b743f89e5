"""What other systems can be told: the events, and what each says. No personal data but the employee number.

Version 1 of the form: within it fields are added, never changed or taken away. Receivers pass over what
they do not know.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

SCHEMA_VERSION = "1"
Text = Annotated[str, Field(max_length=200)]
Number = Annotated[str, Field(max_length=64, description="The employee number, as in the roster.")]
CourseId = Annotated[str, Field(max_length=64, description="The id of the course, such as arc-100.")]


class Event(StrEnum):
    """Each thing that a destination can ask to be told."""

    COMPLETION_RECORDED = "completion.recorded"
    COMPLETION_VOIDED = "completion.voided"
    OBLIGATION_OPENED = "obligation.opened"
    OBLIGATION_DUE = "obligation.due"
    OBLIGATION_OVERDUE = "obligation.overdue"
    OBLIGATION_CLOSED = "obligation.closed"
    ROSTER_IMPORTED = "roster.imported"
    CORRECTION_DECIDED = "correction.decided"
    TEST = "test"


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CompletionSaid(_Said):
    """A person has done all that a course requires, or that is taken back."""

    employee_number: Number
    course: CourseId
    completed_on: date
    """The day on which the last thing required was done, where the site is."""
    expires_on: date | None = None
    """The first day on which it no longer counts; null: it counts for good."""


class ObligationSaid(_Said):
    """How a person stands in a required course, since it changed."""

    employee_number: Number
    course: CourseId
    state: Text | None
    """Now: ``not_started``, ``in_progress``, ``due_soon``, ``overdue``, ``complete``, ``complete_late``,
    ``expired``, ``exempt`` or ``paused``; null: it is no longer required."""
    was: Text | None
    """Before; null: it was not required."""
    due_on: date | None
    cycle: int
    """1 for the first time that the course is to be taken; 2 for the second, and so on."""
    on: date
    """The day on which it was so."""


class RosterSaid(_Said):
    """A roster was imported; how many people it was about."""

    effective_on: date
    joined: int
    moved: int
    left: int
    returned: int


class CorrectionSaid(_Said):
    """HR answered or closed what a person asked to have corrected; not what either of them wrote."""

    employee_number: Number
    course: CourseId
    state: Literal["answered", "closed"]


class TestSaid(_Said):
    """Somebody of HR tries whether messages arrive."""


class _Envelope(_Said):
    """What every message says (Standard Webhooks 1.0: ``type``, ``timestamp``, ``data``)."""

    timestamp: datetime
    """When it happened or, for obligations, when it was worked out; in UTC."""
    schema_version: Literal["1"] = "1"


class CompletionMessage(_Envelope):
    """About a completion."""

    type: Literal["completion.recorded", "completion.voided"]
    data: CompletionSaid


class ObligationMessage(_Envelope):
    """About what is required of a person."""

    type: Literal["obligation.opened", "obligation.due", "obligation.overdue", "obligation.closed"]
    data: ObligationSaid


class RosterMessage(_Envelope):
    """About an import of a roster."""

    type: Literal["roster.imported"]
    data: RosterSaid


class CorrectionMessage(_Envelope):
    """About a correction request."""

    type: Literal["correction.decided"]
    data: CorrectionSaid


class TestMessage(_Envelope):
    """To try the way."""

    type: Literal["test"]
    data: TestSaid


Message = CompletionMessage | ObligationMessage | RosterMessage | CorrectionMessage | TestMessage
_ANY: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="type")])


def message(event: Event, said: BaseModel, at: datetime) -> dict[str, Any]:
    """Return the message of *event* as JSON values, checked against the form that is published."""
    parts = {"type": event.value, "timestamp": at, "data": said}
    return _ANY.dump_python(_ANY.validate_python(parts), mode="json")  # type: ignore[no-any-return]


def schema() -> dict[str, Any]:
    """Return the form of all messages as JSON Schema (draft 2020-12)."""
    form = _ANY.json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Groundwork webhooks, version 1",
    } | form
