"""Count a file of responses with ``groundwork bank statistics``, in a process of its own.

Of its own, since the site loads nothing of the statistics (docs/decisions/0015), and since the memory that a
hostile file takes is given back with it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import groundwork
from groundwork.course_quality.answers_told import AnswersState, AnswersTold, LineWrong
from groundwork.home import Home
from reporting.jobs.api import HopelessError, JobError

_MOST_SECONDS = 600
_MOST_SHOWN = 50
"""Mistakes told one by one on the page."""
_START = "from groundwork.cli import main; main()"


def counted_answers(home: Home, path: Path, on: date) -> AnswersTold:
    """Have the responses in *path* counted and their figures kept, and return what came of it.

    Raises:
        HopelessError: it took too long.
        JobError: it could not be counted now: somebody saved figures in the same moment, or there is no room.
    """
    command = [sys.executable, "-c", _START, "bank", "statistics", str(path), "--keep", "--format", "json"]
    try:
        done = subprocess.run(  # noqa: S603 # our own program, and a file named by us
            command,
            capture_output=True,
            check=False,
            cwd=Path(groundwork.__file__).parent.parent,
            env=os.environ | {"GROUNDWORK_HOME": str(home.root)},
            stdin=subprocess.DEVNULL,
            timeout=_MOST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise HopelessError("counting the file took more than ten minutes; divide it by form") from None
    try:
        said = json.loads(done.stdout)
    except ValueError:
        # What the command says may repeat the file, so it is not passed on.
        raise JobError(f"the figures were not kept: the counting ended with {done.returncode}") from None
    if "problems" not in said:
        return AnswersTold(state=AnswersState.COUNTED, on=on, objectives=tuple(said["kept"]))
    wrong = [LineWrong(line=one["line"], fault=one["fault"]) for one in said["problems"]]
    return AnswersTold(
        state=AnswersState.REFUSED,
        on=on,
        problems=tuple(wrong[:_MOST_SHOWN]),
        more=len(wrong[_MOST_SHOWN:]) + said["more"],
    )
