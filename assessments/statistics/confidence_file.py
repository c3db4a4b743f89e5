"""Read the file of confidence, which is asked apart from the questions and kept apart from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from assessments.response_columns import CONFIDENCE
from assessments.statistics.confidence import LEVELS, Confidence
from assessments.statistics.csv_file import CsvFile
from assessments.statistics.problems import Fault, FileProblems, shown
from assessments.statistics.responses import Responses

_LEVELS = {str(level): level for level in LEVELS}


@dataclass(frozen=True, slots=True)
class ConfidenceFile:
    """What a file says, or what is wrong with it."""

    confidence: Confidence | None
    problems: FileProblems
    ignored: tuple[str, ...]


def read_confidence(file: BinaryIO, responses: Responses, objectives: set[str]) -> ConfidenceFile:
    """Return the confidence in *file* of the attempts in *responses*. Never raises for bad input."""
    source = CsvFile(file, CONFIDENCE)
    attempts = _attempts(responses)
    found: dict[tuple[int, str], int] = {}
    for line, (registration, form, purpose, attempt, objective, level) in source.rows():
        key = (registration.strip(), form.strip(), purpose.strip().lower(), attempt.strip())
        place, problem, fault = attempts.get(key), "", Fault.OTHER
        if place is None:
            problem, fault = f"the responses have no attempt {shown(' '.join(key))}", Fault.NO_ATTEMPT
        elif objective.strip() not in objectives:
            problem, fault = f"the banks have no objective {shown(objective)}", Fault.OBJECTIVE
        elif level.strip() not in _LEVELS:
            problem, fault = f"level must be 1, 2, 3 or 4, not {shown(level)}", Fault.LEVEL
        elif (place, objective.strip()) in found:
            problem = f"the confidence about {objective.strip()} at this attempt stands on an earlier line"
            fault = Fault.SAID_TWICE
        if problem or place is None:
            source.problems.add(line, problem, fault)
        else:
            found[place, objective.strip()] = _LEVELS[level.strip()]
    confidence = Confidence(
        attempt=np.array([place for place, _ in found], dtype=np.int64),
        objective=tuple(objective for _, objective in found),
        level=np.array(list(found.values()), dtype=np.int64),
    )
    return ConfidenceFile(None if source.problems else confidence, source.problems, source.ignored)


def _attempts(responses: Responses) -> dict[tuple[str, str, str, str], int]:
    """Return the place of each attempt by what a line says of it."""
    attempts = responses.attempts
    columns = (attempts.registration.tolist(), attempts.form.tolist(), attempts.number.tolist())
    return {
        (str(registration), responses.forms[form].id, responses.forms[form].purpose, str(number)): place
        for place, (registration, form, number) in enumerate(zip(*columns, strict=True))
    }
