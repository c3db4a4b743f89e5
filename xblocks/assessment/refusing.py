"""Refuse an attempt that no page of ours would ask for, in a sentence: what is kept stays as it is."""

from __future__ import annotations

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
