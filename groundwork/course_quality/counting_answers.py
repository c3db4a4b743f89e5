"""Count a file of responses with ``groundwork bank statistics``, in a process of its own.

Of its own, since the site loads nothing of the statistics (docs/decisions/0015), and since the memory that a
hostile file takes is given back with it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import groundwork
from groundwork.course_quality.answers_told import AnswersState, AnswersTold, LineWrong, SureTold
from groundwork.home import Home
from reporting.jobs.api import HopelessError, JobError

_MOST_SECONDS = 600
_MOST_SHOWN = 50
"""Mistakes told one by one on the page."""
_START = "from groundwork.cli import main; main()"


def counted_answers(home: Home, paths: Sequence[Path], on: date, *, is_looked_at: bool) -> AnswersTold:
    """Have the responses in the first of *paths* counted and their figures kept; return what came of it.

    A second path is that of the confidence. Of what is only looked at nothing is kept.

    Raises:
        HopelessError: it took too long.
        JobError: it could not be counted now: somebody saved figures in the same moment, or there is no room.
    """
    responses, *confidence = map(str, paths)
    arguments = ["bank", "statistics", responses, "--keep", "--format", "json"]
    arguments += [part for one in confidence for part in ("--confidence", one)]
    arguments += ["--dry-run"] * is_looked_at
    try:
        done = subprocess.run(  # noqa: S603 # our own program, and files named by us
            [sys.executable, "-c", _START, *arguments],
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
        sure = [
            SureTold(objective=one["objective"], purpose=one["purpose"], n=one["n"])
            for one in said["confidence"]
        ]
        state = AnswersState.LOOKED if is_looked_at else AnswersState.COUNTED
        return AnswersTold(state=state, on=on, objectives=tuple(said["kept"]), sure=tuple(sure))
    wrong = [LineWrong(line=one["line"], fault=one["fault"]) for one in said["problems"]]
    return AnswersTold(
        state=AnswersState.REFUSED,
        on=on,
        wrong_in=said.get("file", "responses"),
        problems=tuple(wrong[:_MOST_SHOWN]),
        more=len(wrong[_MOST_SHOWN:]) + said["more"],
    )
