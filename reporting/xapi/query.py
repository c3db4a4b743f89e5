"""Read what a GET asks for: the parameters of the statement resource (1.0.3, part 3, 2.1.3)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from reporting.ingest.json_text import parse
from reporting.xapi.errors import Problem, XapiError, refused
from reporting.xapi.terms import activity_key, agent_key, registration_key, verb_key
from reporting.xapi.validation.actors import identified
from reporting.xapi.validation.checkers import within
from reporting.xapi.validation.formats import is_iri, is_later_moment, is_moment, is_uuid

LARGEST_PAGE = 100
_ONE = frozenset({"statementId", "voidedStatementId"})
_BESIDE_ONE = frozenset({"format", "attachments"})
PARAMETERS = (
    "statementId",
    "voidedStatementId",
    "agent",
    "verb",
    "activity",
    "registration",
    "related_activities",
    "related_agents",
    "since",
    "until",
    "limit",
    "format",
    "attachments",
    "ascending",
)
_identified = identified()


class Format(StrEnum):
    """How much of agents, verbs and activities is handed out."""

    IDS = "ids"
    EXACT = "exact"
    CANONICAL = "canonical"


@dataclass(frozen=True, slots=True)
class Filter:
    """A thing that a statement has to be found by."""

    key: int
    is_broad: bool = False
    """Whether it may stand anywhere, and not only where a plain filter looks."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: one statement, or those that meet all filters."""

    statement_id: uuid.UUID | None = None
    voided_id: uuid.UUID | None = None
    filters: tuple[Filter, ...] = ()
    """The rarest first, as far as can be said without looking."""
    since: datetime | None = None
    until: datetime | None = None
    limit: int = LARGEST_PAGE
    form: Format = Format.EXACT
    with_attachments: bool = False
    ascending: bool = False


def read_query(parameters: Mapping[str, str]) -> Query:
    """Return what *parameters* ask for, each of a name in ``PARAMETERS``.

    Raises: XapiError: 400, with all that is wrong with them.
    """
    _beside_one(parameters)
    reading = _Reading(parameters)
    query = Query(
        statement_id=reading.uuid("statementId"),
        voided_id=reading.uuid("voidedStatementId"),
        filters=reading.filters(),
        since=reading.moment("since"),
        until=reading.moment("until"),
        limit=reading.limit(),
        form=reading.form(),
        with_attachments=reading.truth("attachments"),
        ascending=reading.truth("ascending"),
    )
    if reading.problems:
        raise refused(reading.problems)
    return query


def _beside_one(parameters: Mapping[str, str]) -> None:
    asked = sorted(_ONE & parameters.keys())
    if len(asked) > 1:
        raise XapiError(400, "ask for statementId or for voidedStatementId, not for both")
    other = sorted(parameters.keys() - _ONE - _BESIDE_ONE)
    if asked and other:
        allowed = ", ".join(sorted(_BESIDE_ONE))
        raise XapiError(400, f"beside {asked[0]} only {allowed} may be asked, not {other[0]}")


@dataclass(slots=True)
class _Reading:
    """Read the parameters one by one, and keep what is wrong with them."""

    parameters: Mapping[str, str]
    problems: list[Problem]

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self.parameters = parameters
        self.problems = []

    def uuid(self, name: str) -> uuid.UUID | None:
        said = self.parameters.get(name)
        if said is None or is_uuid(said):
            return None if said is None else uuid.UUID(said)
        self._wrong(name, "a UUID", said)
        return None

    def filters(self) -> tuple[Filter, ...]:
        found: list[Filter] = []
        if (registration := self.uuid("registration")) is not None:
            found.append(Filter(registration_key(str(registration))))
        if (agent := self._agent()) is not None:
            found.append(Filter(agent, is_broad=self.truth("related_agents")))
        if (activity := self._iri("activity")) is not None:
            found.append(Filter(activity_key(activity), is_broad=self.truth("related_activities")))
        if (verb := self._iri("verb")) is not None:
            found.append(Filter(verb_key(verb)))
        self.truth("related_agents")
        self.truth("related_activities")
        return tuple(found)

    def moment(self, name: str) -> datetime | None:
        said = self.parameters.get(name)
        if said is None:
            return None
        # A plus that nobody escaped arrives as a blank.
        text = said.replace(" ", "+") if "T" in said else said
        if not (is_moment(text) or is_later_moment(text)):
            self._wrong(name, "a moment such as 2026-11-22T10:00:00Z", said)
            return None
        try:
            moment = datetime.fromisoformat(text.upper())
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except OverflowError:
            self._wrong(name, "a moment after the year 1", said)
            return None

    def limit(self) -> int:
        said = self.parameters.get("limit", "0")
        if not said.isdecimal() or not said.isascii() or len(said) > 9:
            self._wrong("limit", "a whole number from 0", said)
            return LARGEST_PAGE
        return min(int(said) or LARGEST_PAGE, LARGEST_PAGE)

    def form(self) -> Format:
        said = self.parameters.get("format", Format.EXACT)
        if said in set(Format):
            return Format(said)
        self._wrong("format", f"one of {', '.join(Format)}", said)
        return Format.EXACT

    def truth(self, name: str) -> bool:
        said = self.parameters.get(name, "false")
        if said not in {"true", "false"} and all(one.path != (name,) for one in self.problems):
            self._wrong(name, "true or false", said)
        return said == "true"

    def _iri(self, name: str) -> str | None:
        said = self.parameters.get(name)
        if said is None or is_iri(said):
            return said
        self._wrong(name, "an IRI", said)
        return None

    def _agent(self) -> int | None:
        said = self.parameters.get("agent")
        if said is None:
            return None
        try:
            agent = parse(said.encode("utf-8", "surrogatepass"))
        except ValueError:
            self._wrong("agent", "an agent or identified group as JSON", said)
            return None
        if (found := _identified(agent)) is not None:
            self.problems += within("agent", found)
            return None
        return agent_key(agent) if isinstance(agent, dict) else None

    def _wrong(self, name: str, expected: str, said: str) -> None:
        self.problems.append(Problem((name,), expected, said))
