"""Stages that are run one after the other in a process of their own, beside another that matters more."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import tempfile
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from suite_stages import SECONDS_TO_END, Outcome, Spent, Stage, run_stage

NICER = 10
"""By how much those beside step back: a page that a test looks at is to be as quick as alone."""


@contextlib.contextmanager
def beside(stages: Sequence[Stage]) -> Iterator[Iterator[tuple[Stage, str, Outcome]]]:
    """Run *stages* beside what the block does; give each with all that it printed, once it has ended.

    Each process counts what the programs used that it started itself, so that neither counts for the other.
    When the block is ended by an error, so are they.
    """
    forked = multiprocessing.get_context("fork")
    ours, theirs = forked.Pipe(duplex=False)
    with tempfile.TemporaryDirectory() as folder:
        process = forked.Process(target=_run_all, args=(stages, Path(folder), theirs))
        process.start()
        theirs.close()
        try:
            yield _as_they_end(stages, Path(folder), ours)
        except KeyboardInterrupt:  # of which a terminal has told the process as well
            raise
        except BaseException:
            process.terminate()
            raise
        finally:
            process.join(2 * SECONDS_TO_END)
            process.kill()


def _as_they_end(
    stages: Sequence[Stage], folder: Path, told: Connection
) -> Iterator[tuple[Stage, str, Outcome]]:
    for number, stage in enumerate(stages):
        try:
            outcome: Outcome = told.recv()
        except EOFError:
            outcome = Outcome(is_green=False, spent=Spent(0, 0), could_not_run="its process was ended")
        printed = folder / str(number)
        yield stage, printed.read_text(errors="replace") if printed.exists() else "", outcome


def _run_all(stages: Sequence[Stage], folder: Path, tell: Connection) -> None:
    """Be the process beside: print into files, one for each stage, and tell what each came to."""
    os.nice(NICER)
    for number, stage in enumerate(stages):
        with (folder / str(number)).open("wb") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        tell.send(run_stage(stage))
