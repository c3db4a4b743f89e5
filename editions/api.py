"""What other folders use of ``editions``."""

from __future__ import annotations

from editions.assembly import assemble
from editions.changes import Changes, draft, to_say, wrong
from editions.difference import Difference, difference
from editions.errors import (
    AlteredEditionError,
    EditionError,
    IncompleteCourseError,
    UnknownCourseError,
)
from editions.model import Edition
from editions.published import Published, Said
from editions.wording.changes import ModuleWording, UnitChange, wording

__all__ = [
    "AlteredEditionError",
    "Changes",
    "Difference",
    "Edition",
    "EditionError",
    "IncompleteCourseError",
    "ModuleWording",
    "Published",
    "Said",
    "UnitChange",
    "UnknownCourseError",
    "assemble",
    "difference",
    "draft",
    "to_say",
    "wording",
    "wrong",
]
