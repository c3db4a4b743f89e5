"""Keep what became of the file of responses that was last brought to a course, and nothing that it says.

It may name people, so of a mistake its line and its kind are kept and never its text.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from groundwork.home import Home
from groundwork.own_files import write_whole

_FOLDER = "responses-told"
_LARGEST = 1_000_000


class AnswersState(StrEnum):
    """How it stands with a file."""

    WAITING = "waiting"
    LOOKED = "looked"
    """It is sound, and waits for a word whether its figures are to be kept."""
    COUNTED = "counted"
    REFUSED = "refused"


class LineWrong(BaseModel):
    """A mistake in a file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: int
    """Counted from 1, as a spreadsheet does; the heading is line 1."""
    fault: str
    """What is wrong: the kinds of ``groundwork bank statistics --format json``."""


class SureTold(BaseModel):
    """How sure people felt of an objective: how many said so, where that may be told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    objective: str
    purpose: str
    n: int | None
    """None: fewer than a small group, so nothing of it is kept."""


class AnswersTold(BaseModel):
    """What became of a file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: AnswersState
    on: date
    file: str = ""
    """Its name while it waits."""
    confidence: str = ""
    """The name of the file of confidence that came with it, while it waits; empty: none did."""
    is_looked_at: bool = False
    """Whether it is only to be looked at: nothing is kept of it before somebody says so."""
    wrong_in: str = "responses"
    """The file that the mistakes stand in: ``responses`` or ``confidence``."""
    problems: tuple[LineWrong, ...] = ()
    more: int = 0
    """How many mistakes there are besides."""
    objectives: tuple[str, ...] = ()
    """Of whose questions figures are kept now, or would be."""
    sure: tuple[SureTold, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of the files that wait."""
        return tuple(filter(None, (self.file, self.confidence)))


def load_told(home: Home, course: str) -> AnswersTold | None:
    """Return what became of the last file; None: there was none, or what is kept is none of ours."""
    path = _path(home, course)
    try:
        if path.stat().st_size > _LARGEST:
            return None
        return AnswersTold.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def keep_told(home: Home, course: str, told: AnswersTold) -> None:
    """Keep *told* in place of what was kept of *course*. Written whole or not at all.

    Raises: OSError: there is no room, or the folder may not be written to.
    """
    path = _path(home, course)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, told.model_dump_json(indent=1))


def forget_told(home: Home, course: str) -> None:
    """Forget what became of the last file."""
    _path(home, course).unlink(missing_ok=True)


def _path(home: Home, course: str) -> Path:
    return home.variable / _FOLDER / f"{course}.json"
