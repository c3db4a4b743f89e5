"""Say on the page of a course how it stands with the file of responses that was brought last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from assessments.api import CONFIDENCE_COLUMNS, OPTIONAL_COLUMNS, REQUIRED_COLUMNS
from groundwork.course_quality.answers_jobs import COUNT_ANSWERS
from groundwork.course_quality.answers_told import AnswersState, SureTold, load_told
from groundwork.course_quality.sent_answers import sent_file
from groundwork.home import Home
from player.api import Wording
from reporting.jobs.api import JobState, job_of

MOST_BYTES = 200_000_000
"""Four million lines, which a worker counts in less than a minute; what is larger is divided by form."""
_FAULTS = frozenset(
    {
        "heading", "empty", "unreadable", "fields", "registration", "language", "form", "attempt", "item",
        "response", "seconds", "twice", "no_attempt", "objective", "level", "said_twice",
    }
)  # fmt: skip
"""The kinds of mistakes for which the page has a sentence."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file was not taken at all."""

    why: str
    columns: tuple[str, ...] = ()
    """Those that nobody asked for."""


@dataclass(frozen=True, slots=True)
class ShownAnswers:
    """What the page says of the last file."""

    state: str
    """``none``, ``waiting``, ``running``, ``looked``, ``counted``, ``refused``, or ``failed``: of no fault of
    the file's."""
    on: date | None
    problems: tuple[Markup, ...]
    more: int
    objectives: tuple[str, ...]
    sure: tuple[SureTold, ...]
    wrong_in: str
    """The file that the mistakes stand in: ``responses`` or ``confidence``."""
    failed: str
    """Why it failed, in English."""
    refused: Markup
    """Why the file that was sent just now is not taken; empty: none was, or it is."""
    refused_columns: tuple[str, ...]
    is_open: bool
    """Whether a file can be brought here at all."""
    columns: tuple[str, ...] = (*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS)
    sure_columns: tuple[str, ...] = CONFIDENCE_COLUMNS
    most: int = MOST_BYTES // 1_000_000


def shown_answers(home: Home, course: str, refused: Refused | None, words: Wording) -> ShownAnswers:
    """Return how it stands with the last file of responses to *course*."""
    told, failed = load_told(home, course), ""
    state = str(told.state) if told else "none"
    if told and told.state is AnswersState.WAITING:
        asked = job_of(COUNT_ANSWERS, {"course": course})
        if asked is None or asked.state is JobState.FAILED:
            state, failed = "failed", asked.problem if asked else ""
        elif asked.state is JobState.RUNNING:
            state = "running"
    if told and told.state is AnswersState.LOOKED and sent_file(home, told.file) is None:
        state = "none"  # its day is over
    most = MOST_BYTES // 1_000_000
    return ShownAnswers(
        state=state,
        on=told.on if told else None,
        problems=tuple(
            words("cq_brought_line", line=one.line, fault=words(_key(one.fault)))
            for one in (told.problems if told else ())
        ),
        more=told.more if told else 0,
        objectives=told.objectives if told else (),
        sure=told.sure if told else (),
        wrong_in=told.wrong_in if told else "",
        failed=failed,
        refused=words(f"cq_bring_{refused.why}", most=most) if refused else Markup(""),
        refused_columns=refused.columns if refused else (),
        is_open=not home.city,
    )


def _key(fault: str) -> str:
    return f"cq_fault_{fault if fault in _FAULTS else 'other'}"
