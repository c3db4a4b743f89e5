"""Which statements another store gets: of which verbs, about what. Single answers stay here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from reporting.outbox.api import OutboxError

MOST = 50
_LONGEST = 500
VERSIONS = ("1.0.3", "2.0.0")


@dataclass(frozen=True, slots=True)
class Filter:
    """What of each statement decides whether it is handed on."""

    verbs: tuple[str, ...] = ()
    """IRIs; empty: all verbs."""
    activities: tuple[str, ...] = ()
    """Beginnings of the IRIs of objects; empty: all objects."""
    version: str = VERSIONS[0]
    """The version of xAPI in which the store is spoken to."""

    def __post_init__(self) -> None:
        """Raises: OutboxError: an entry is no IRI, there are too many, or the version is not spoken."""
        for one in (*self.verbs, *self.activities):
            if ":" not in one or not one.isprintable() or " " in one or len(one) > _LONGEST:
                raise OutboxError(
                    f"{one[:80]!r} must be an IRI such as http://adlnet.gov/expapi/verbs/completed"
                )
        if max(len(self.verbs), len(self.activities)) > MOST:
            raise OutboxError(f"at most {MOST} verbs and {MOST} activities can be named")
        if self.version not in VERSIONS:
            raise OutboxError(f"the version must be {' or '.join(VERSIONS)}, not {self.version[:20]!r}")

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """Return the filter that a destination keeps in its *settings*."""
        return cls(
            tuple(settings.get("verbs", ())),
            tuple(settings.get("activities", ())),
            str(settings.get("version", VERSIONS[0])),
        )

    def kept(self) -> dict[str, Any]:
        """Return the filter as a destination keeps it."""
        return {
            "verbs": list(self.verbs),
            "activities": list(self.activities),
            "version": self.version,
        }

    def lets_pass(self, statement: Mapping[str, Any], *, holds_answers: bool) -> bool:
        """Return whether *statement* is handed on. What voids another always is: it takes something back."""
        if statement["object"].get("objectType") == "StatementRef" and statement["verb"]["id"] == _VOIDED:
            return True
        if holds_answers:
            return False
        if self.verbs and statement["verb"]["id"] not in self.verbs:
            return False
        return not self.activities or str(statement["object"].get("id", "")).startswith(self.activities)


_VOIDED = "http://adlnet.gov/expapi/verbs/voided"
