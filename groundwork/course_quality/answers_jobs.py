"""What workers do with files of responses: count them, and delete what was left over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.conf import settings

from groundwork.clock import today
from groundwork.course_quality.answers_told import AnswersState, keep_told, load_told
from groundwork.course_quality.counting_answers import counted_answers
from groundwork.course_quality.sent_answers import forget_left_over, forget_sent, sent_file
from reporting.jobs.api import Daily, HopelessError, every, job

COUNT_ANSWERS = "responses.count"
_FORGET = "responses.forget"


@job(COUNT_ANSWERS, at_most=timedelta(minutes=15), attempts=3)
def count_answers(payload: Mapping[str, Any]) -> None:
    """Count the file that was brought to a course, and delete it. Done twice, it is counted once.

    One that is only to be looked at stays until somebody says whether its figures are to be kept.

    Raises: HopelessError: the file is not there, or takes too long.
    """
    home, course = settings.HOME, str(payload.get("course", ""))
    told = load_told(home, course)
    if told is None or told.state is not AnswersState.WAITING:
        return
    paths = [path for path in (sent_file(home, name) for name in told.files) if path]
    if not paths or len(paths) < len(told.files):
        raise HopelessError("the file is not there: a worker on another machine has to share the site's data")
    try:
        came = counted_answers(home, paths, today(), is_looked_at=told.is_looked_at)
    except HopelessError:
        forget_sent(home, *told.files)
        raise
    if came.state is AnswersState.LOOKED:
        keep_told(home, course, came.model_copy(update={"file": told.file, "confidence": told.confidence}))
        return
    keep_told(home, course, came)
    forget_sent(home, *told.files)


@job(_FORGET)
def forget(_payload: Mapping[str, Any]) -> None:
    """Delete files of responses whose day is over."""
    forget_left_over(settings.HOME)


every(_FORGET, Daily(time(4, 0)))
