"""What other folders use of ``editions``."""

from __future__ import annotations

from editions.assembly import assemble
from editions.difference import Difference, difference
from editions.errors import (
    AlteredEditionError,
    EditionError,
    IncompleteCourseError,
    UnknownCourseError,
)
from editions.model import Edition
from editions.published import Published

__all__ = [
    "AlteredEditionError",
    "Difference",
    "Edition",
    "EditionError",
    "IncompleteCourseError",
    "Published",
    "UnknownCourseError",
    "assemble",
    "difference",
]
