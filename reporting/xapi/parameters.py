"""Read the parameters that documents, activities and agents are asked for by, and note what is wrong.

Those of statements are read by ``reporting.xapi.query``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from reporting.ingest.json_text import parse
from reporting.xapi.errors import Problem, refused
from reporting.xapi.identity import identity_of
from reporting.xapi.validation.actors import agent as agent_judge
from reporting.xapi.validation.actors import identified
from reporting.xapi.validation.checkers import Judge, within
from reporting.xapi.validation.formats import is_iri, is_later_moment, is_moment, is_uuid

_LONGEST_IDENTIFIER = 2_000
_T = TypeVar("_T")


@dataclass(slots=True)
class Parameters:
    """The parameters of a request. What is wrong is told by ``checked``, all at once."""

    said: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def checked(self, read: Callable[[Parameters], _T]) -> _T:
        """Return what *read* makes of the parameters.

        Raises: XapiError: 400, with all that was wrong with what was read so far.
        """
        found = read(self)
        if self.problems:
            raise refused(self.problems)
        return found

    def activity(self) -> str:
        """Return ``activityId``, which has to be there."""
        return self._needed("activityId", "an IRI", is_iri)

    def registration(self) -> str:
        """Return ``registration`` in small letters; empty where there is none."""
        said = self.said.get("registration", "")
        if "registration" in self.said and not is_uuid(said):
            self._wrong("registration", "a UUID", said)
        return said.lower()

    def agent(self) -> str:
        """Return who ``agent`` is, which has to be there: an agent or a group with an identifier."""
        found = self.agent_object(identified())
        return "" if found is None else identity_of(found)

    def agent_object(self, judge: Judge = agent_judge) -> dict[str, Any] | None:
        """Return ``agent``, which has to be there and which *judge* has to find sound; else None."""
        said = self.said.get("agent")
        try:
            value = None if said is None else parse(said.encode("utf-8", "surrogatepass"))
        except ValueError:
            value = None
        if not isinstance(value, dict):
            self._wrong("agent", "an agent with an identifier, as JSON", said)
            return None
        if (problems := judge(value)) is not None:
            self.problems += within("agent", problems)
            return None
        return value

    def identifier(self, name: str) -> str | None:
        """Return the id of a document under the parameter *name*; None where there is none."""
        said = self.said.get(name)
        if said is not None and not (0 < len(said) <= _LONGEST_IDENTIFIER and "\0" not in said):
            self._wrong(name, f"1 to {_LONGEST_IDENTIFIER} characters, none of them NUL", said)
        return said

    def moment(self, name: str) -> datetime | None:
        """Return the moment under *name*; None where there is none."""
        said = self.said.get(name)
        if said is None:
            return None
        # A plus that nobody escaped arrives as a blank.
        text = said.replace(" ", "+") if "T" in said else said
        try:
            if is_moment(text) or is_later_moment(text):
                moment = datetime.fromisoformat(text.upper())
                return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except OverflowError:  # the first hours of the year 1, seen from the east
            pass
        self._wrong(name, "a moment such as 2026-11-22T10:00:00Z", said)
        return None

    def _needed(self, name: str, expected: str, has_form: Callable[[str], bool]) -> str:
        said = self.said.get(name)
        if said is None or not has_form(said):
            self._wrong(name, expected, said)
        return said or ""

    def _wrong(self, name: str, expected: str, said: str | None) -> None:
        self.problems.append(Problem((name,), expected, said))
