"""Do what is due, one job at a time, and keep what goes wrong to a line that names nobody."""

from __future__ import annotations

import logging
import threading
import traceback
from pathlib import PurePath

from django.db import Error, InterfaceError, OperationalError, close_old_connections, connection

from reporting.jobs.calling import call_what_recurs
from reporting.jobs.errors import HopelessError, JobError, LeaseLostError
from reporting.jobs.leases import leased
from reporting.jobs.queue import Taken, finish, give_back, take
from reporting.jobs.registry import job_named, watches

_log = logging.getLogger(__name__)
PAUSE = 1.0
"""Seconds between two looks when nothing is due."""
_LONGEST_PAUSE = 30.0
"""Seconds between two looks while the database does not answer."""


def work_once(most: int = 10_000) -> int:
    """Do all that is due, at most *most* pieces, and return how many were begun."""
    call_what_recurs()
    count = 0
    while count < most:
        begun = _one_job() + _watched()
        if not begun:
            break
        count += begun
    return count


def work(stop: threading.Event) -> None:
    """Do what is due until *stop* is set; the job at hand is finished first.

    A database that is gone is waited for, and told of once.
    """
    pause = PAUSE
    while not stop.is_set():
        close_old_connections()
        try:
            done = work_once(most=1)
        except Error as error:
            if pause == PAUSE:
                _log.error("the database does not answer, jobs wait: %s", type(error).__name__)
            connection.close()
            done, pause = 0, min(2 * pause, _LONGEST_PAUSE)
        else:
            pause = PAUSE
        if not done:
            stop.wait(pause)


def _one_job() -> int:
    taken = take()
    if taken is None:
        return 0
    do(taken)
    return 1


def _watched() -> int:
    count = 0
    for name, looks in watches().items():
        try:
            count += looks()
        except (OperationalError, InterfaceError):  # the database is gone: all the rest waits for it too
            raise
        except Exception as error:  # what one does wrong must not keep the others
            _log.error("%s went wrong: %s", name, _place(error))
    return count


def do(taken: Taken) -> None:
    """Do a job that was taken. What it raises is kept with it; the database being gone is raised."""
    try:
        with leased(taken):
            job_named(taken.name).does(taken.payload)
    except LeaseLostError:
        _log.warning("job %s (%s) went on for longer than its lease without a word", taken.number, taken.name)
    except JobError as error:
        give_back(taken, type(error).__name__, str(error), is_hopeless=isinstance(error, HopelessError))
    except Exception as error:  # whatever one job does wrong, the next one is done
        # Not the message: of a foreign error it may hold names and addresses.
        _log.error("job %s (%s) went wrong: %s", taken.number, taken.name, _place(error))
        give_back(taken, type(error).__name__, f"an unforeseen error: {_place(error)}")
    else:
        finish(taken)


def _place(error: BaseException) -> str:
    """Return class and place of *error*, for those who mend it: ``KeyError in sending.py, line 12``."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {PurePath(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return type(error).__name__ + where
