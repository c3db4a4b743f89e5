"""Read the file of confidence, which is asked apart from the questions and kept apart from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from assessments.statistics.confidence import LEVELS, Confidence
from assessments.statistics.csv_file import CsvFile
from assessments.statistics.problems import FileProblems, shown
from assessments.statistics.responses import Responses

REQUIRED = ("registration", "form", "purpose", "attempt", "objective", "level")
_LEVELS = {str(level): level for level in LEVELS}


@dataclass(frozen=True, slots=True)
class ConfidenceFile:
    """What a file says, or what is wrong with it."""

    confidence: Confidence | None
    problems: FileProblems
    ignored: tuple[str, ...]


def read_confidence(file: BinaryIO, responses: Responses, objectives: set[str]) -> ConfidenceFile:
    """Return the confidence in *file* of the attempts in *responses*. Never raises for bad input."""
    source = CsvFile(file, REQUIRED)
    attempts = _attempts(responses)
    found: dict[tuple[int, str], int] = {}
    for line, (registration, form, purpose, attempt, objective, level) in source.rows():
        key = (registration.strip(), form.strip(), purpose.strip().lower(), attempt.strip())
        place, problem = attempts.get(key), ""
        if place is None:
            problem = f"the responses have no attempt {shown(' '.join(key))}"
        elif objective.strip() not in objectives:
            problem = f"the banks have no objective {shown(objective)}"
        elif level.strip() not in _LEVELS:
            problem = f"level must be 1, 2, 3 or 4, not {shown(level)}"
        elif (place, objective.strip()) in found:
            problem = f"the confidence about {objective.strip()} at this attempt stands on an earlier line"
        if problem or place is None:
            source.problems.add(line, problem)
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
