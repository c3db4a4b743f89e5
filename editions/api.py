"""What other folders use of ``editions``."""

from __future__ import annotations

from editions.assembly import assemble
from editions.changes import Changes, ModuleChange, Weight, draft, to_say, wrong
from editions.decided import (
    Counted,
    Decided,
    Withdrawal,
    count,
    decided_file,
    read_decided,
    withdraw,
    written,
)
from editions.difference import Difference, difference
from editions.errors import (
    AlteredEditionError,
    EditionError,
    IncompleteCourseError,
    UnknownCourseError,
)
from editions.model import Edition
from editions.published import Published, Said
from editions.unsaid import Unsaid, UnsaidKind
from editions.wording.changes import ModuleWording, UnitChange, wording
from editions.wording.lesson_plan import lesson_plan
from editions.wording.runs import Run, runs

__all__ = [
    "AlteredEditionError",
    "Changes",
    "Counted",
    "Decided",
    "Difference",
    "Edition",
    "EditionError",
    "IncompleteCourseError",
    "ModuleChange",
    "ModuleWording",
    "Published",
    "Run",
    "Said",
    "UnitChange",
    "UnknownCourseError",
    "Unsaid",
    "UnsaidKind",
    "Weight",
    "Withdrawal",
    "assemble",
    "count",
    "decided_file",
    "difference",
    "draft",
    "lesson_plan",
    "read_decided",
    "runs",
    "to_say",
    "withdraw",
    "wording",
    "written",
    "wrong",
]
