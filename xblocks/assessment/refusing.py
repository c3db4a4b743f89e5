"""Refuse an attempt that no page of ours would ask for, in a sentence: what is kept stays as it is."""

from __future__ import annotations

from typing import Any

from assessments.api import MOMENT, FormState, NextAttempt
from xblocks.shared.requests import refusal


def refuse_other_attempt(attempt: int, now: FormState | None) -> None:
    """Let pass only the attempt that is under way.

    Raises: JsonHandlerError: 409, *attempt* is handed in already, or another one.
    """
    under_way = now.attempt if now else 1
    if now is not None and now.submitted and attempt == now.attempt:
        raise refusal(409, f"attempt {attempt} is handed in already; begin the next one")
    if attempt != under_way:
        raise refusal(409, f"you are in attempt {under_way}, and this page shows attempt {attempt}")


def refuse_next_attempt(asked: NextAttempt) -> None:
    """Let pass another attempt only where it may begin.

    Raises: JsonHandlerError: 409, all attempts are used up, or the pause before the next is not over.
    """
    if asked.not_before is not None:
        raise refusal(409, f"the next attempt can begin at {asked.not_before.strftime(MOMENT)}, not before")
    if not asked.may_begin:
        raise refusal(409, "all attempts of this form are used up; those who run the course can help you on")


def is_closed(block: Any) -> bool:
    """Return whether the LMS takes no more answers in *block*: past what is due and the days of grace.

    The LMS and Studio mix the question into every block, where it follows what the course team has set for
    the subsection, and is always no in a course at one's own pace. Other runtimes know no such date.
    """
    asked = getattr(block, "has_deadline_passed", None)
    return asked is not None and bool(asked())


def refuse_when_closed(block: Any) -> None:
    """Let pass only as long as the form can be handed in.

    Raises: JsonHandlerError: 409, the time for it is over; a page that is loaded again says so.
    """
    if is_closed(block):
        raise refusal(409, "the time for handing this form in is over; what was answered before is kept")
