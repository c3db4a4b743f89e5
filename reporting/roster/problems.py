"""What HR can put right in a roster, and what HR should know of it: each with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from curriculum.languages import Language
from reporting.wording import wording


class Saying(StrEnum):
    """What is said of a line: a key of the strings (``reporting/strings/roster``)."""

    FIELDS = "fields"
    NO_CODE = "no_code"
    NO_NAME = "no_name"
    NO_TEXT = "no_text"
    NO_UNIT = "no_unit"
    NO_LANGUAGE = "no_language"
    NO_DAY = "no_day"
    NO_YES = "no_yes"
    SINCE_TOO_EARLY = "since_too_early"
    LEFT_TOO_EARLY = "left_too_early"
    LEFT_BEFORE_UNIT = "left_before_unit"
    WIPES_OUT = "wipes_out"
    TWICE = "twice"
    SAME_JOB = "same_job"
    DIFFERS = "differs"
    TWO_MAIN = "two_main"
    ALIKE_NUMBER = "alike_number"
    ALIKE_UNIT = "alike_unit"
    OWN_LEADER = "own_leader"
    UNKNOWN_LEADER = "unknown_leader"
    CIRCLE = "circle"
    VACANT = "vacant"
    VACANT_TO_THE_TOP = "vacant_to_the_top"
    SHARED = "shared"
    LEADER_LEFT = "leader_left"


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """One thing to say of a line of the file."""

    line: int
    """Counted from 1, as a spreadsheet does; the heading is line 1."""
    saying: Saying
    values: dict[str, str | int] = field(default_factory=dict)
    """What the sentence names."""

    @property
    def key(self) -> str:
        """Return the key of its sentence among the strings."""
        return f"roster_{self.saying}"

    def __str__(self) -> str:
        """Return it in English as ``line 12: …``."""
        return f"line {self.line}: {wording(Language.EN).plain(self.key, **self.values)}"  # type: ignore[arg-type]


def said(line: int, saying: Saying, /, **values: object) -> RosterProblem:
    """Return *saying* about *line*, with *values* as they are written."""
    written = {name: value if isinstance(value, int) else str(value) for name, value in values.items()}
    return RosterProblem(line, saying, written)
